import { expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import type { MinuteCount } from '@marketgraph/platform/db';
import { pageCursor } from '@marketgraph/platform/paging';
import { NOW, row, StocksWorld } from '../testing/stocks.fixture.ts';
import { MINUTE_MS, openMinutes } from './bar-counts.ts';

const MINUTE = MINUTE_MS;
const count = (symbol: string, bars: number): MinuteCount => ({
  ...{ symbol, bars, lastAt: NOW - MINUTE, expected: 60, quality: 0.9 },
});
const QUERY = `query ($minutes: Int, $first: Int, $after: String) { ingestionStats { barsPerSymbol(minutes: $minutes, first: $first, after: $after) {
  totalCount edges { node { symbol bars expected newestAt quality } } pageInfo { hasNextPage endCursor } } } }`;
interface Found {
  readonly ingestionStats: {
    readonly barsPerSymbol: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: { readonly symbol: string; readonly bars: number } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

async function worldOf(counts: readonly MinuteCount[]) {
  const spans: [number, number][] = [];
  const world = new StocksWorld({ barsPerSymbol: async (from, to) => (spans.push([from, to]), [...counts]) });
  const session = { mic: 'XNAS', name: 'REGULAR', date: '2026-11-20', since: NOW, until: NOW };
  await world.log.append(topics.ingestion(), [
    { fields: { state: JSON.stringify({ at: NOW, session, providers: [] }) } },
  ]);
  return { world, spans };
}

it('tells a watched stock without a bar with 0, and asks for whole minutes of the equities’ clock', async () => {
  const { world, spans } = await worldOf([count('B', 58), count('GONE', 3)]);
  await world.sweep([row('B'), row('A')]);
  world.now = NOW + 59_999;
  const { edges, totalCount } = (await world.ask<Found>(QUERY)).data.ingestionStats.barsPerSymbol;
  expect(spans).toEqual([[NOW - 60 * MINUTE, NOW]]);
  expect(totalCount).toBe(3);
  expect(edges.map(({ node }) => node)).toEqual([
    { symbol: 'A', bars: 0, expected: 60, newestAt: null, quality: null },
    { symbol: 'B', bars: 58, expected: 60, newestAt: new Date(NOW - MINUTE).toISOString(), quality: 0.9 },
    { symbol: 'GONE', bars: 3, expected: 60, newestAt: new Date(NOW - MINUTE).toISOString(), quality: 0.9 },
  ]);
});

const cursor = (symbol: string) => pageCursor('bars', symbol);

it('pages by symbol, also when the cursor’s stock went; refuses spans out of range', async () => {
  const { world } = await worldOf(['A', 'B', 'C', 'D'].map((symbol) => count(symbol, 1)));
  const page = async (after: string | null) =>
    (await world.ask<Found>(QUERY, { first: 2, after })).data.ingestionStats.barsPerSymbol;
  const first = await page(null);
  expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: cursor('B') });
  expect((await page(cursor('B'))).edges.map(({ node }) => node.symbol)).toEqual(['C', 'D']);
  expect((await page(cursor('BB'))).edges.map(({ node }) => node.symbol)).toEqual(['C', 'D']);
  expect(await page(cursor('D'))).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  for (const after of ['', 'B', 'nonsense', pageCursor('instruments', 'B')])
    expect(await world.refusal(QUERY, { after })).toMatchObject({
      code: 'CURSOR_INVALID',
      details: { argument: 'after' },
    });
  expect((await world.refusal(QUERY, { minutes: 0 })).code).toBe('BAD_USER_INPUT');
  expect((await world.refusal(QUERY, { minutes: 1441 })).code).toBe('BAD_USER_INPUT');
});

it('expects minutes of the trading day only, on both sides of its borders', () => {
  // Friday 2026-11-20 in New York (UTC-5): 4:00 is 9:00 UTC, 20:00 is 1:00 UTC of Saturday.
  const open = Date.UTC(2026, 10, 20, 9);
  const close = Date.UTC(2026, 10, 21, 1);
  expect(openMinutes(open - MINUTE, open)).toBe(0);
  expect(openMinutes(open - MINUTE, open + MINUTE)).toBe(1);
  expect(openMinutes(close - MINUTE, close + 60 * MINUTE)).toBe(1);
  expect(openMinutes(open, close)).toBe(16 * 60);
});
