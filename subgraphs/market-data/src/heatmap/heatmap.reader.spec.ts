import { expect, it } from 'vitest';
import { heatmap } from '@marketgraph/domain/market/heatmap';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import type { Sources } from '../context.ts';
import { heatmapOfHours } from './heatmap.reader.ts';

const NOW = Date.UTC(2026, 5, 16, 12, 34);
const HOUR = 3_600_000;
const print = (at: number, price: number) => ({
  at,
  price,
  side: 'long' as const,
  quantity: 2,
  notionalUsd: 2 * price,
});

const every = (from: number, to: number) =>
  (['binance', 'okx', 'bybit'] as const).map((venue) => ({ venue, from, to }));

async function sources(parts: { now?: number; hasMore?: boolean } = {}): Promise<Sources> {
  const log = createInProcessLog();
  const hourly = heatmap({
    symbol: 'SOLUSDT',
    anchorPrice: 100,
    now: NOW,
    hours: 1,
    prints: [],
    covered: every(NOW - 2 * HOUR, NOW),
    venues: ['binance', 'okx', 'bybit'],
    mode: 'SIMULATED',
  });
  await log.append(topics.heatmap('SOLUSDT'), [{ fields: { heatmap: JSON.stringify(hourly) } }]);
  const stored = [
    print(NOW + 1, 100),
    print(NOW - 60_000, 99.9),
    print(NOW - 3 * HOUR, 100.1),
    print(NOW - 5 * HOUR, 100.1),
  ];
  const store = {
    liquidations: async ({ from }: { from: number }) => ({
      rows: stored.filter(({ at }) => at >= from).map(({ at, ...rest }) => ({ ...rest, occurredAt: at })),
      hasMore: parts.hasMore ?? false,
    }),
    // The store lags behind what is published by some seconds.
    coverage: async () => every(NOW - 3.5 * HOUR, NOW - 7_000),
  };
  const clock = { now: () => parts.now ?? NOW, after: () => () => undefined, every: () => () => undefined };
  return { log, store, clock, mode: 'SIMULATED', symbols: ['SOLUSDT'] } as unknown as Sources;
}

it('gives the published map for one hour', async () => {
  const state = await heatmapOfHours(await sources(), 'SOLUSDT', 1);
  expect(state!.to - state!.from).toBe(HOUR);
});

it('makes a wider map of what is stored; time before the coverage is null, never 0', async () => {
  const state = (await heatmapOfHours(await sources(), 'SOLUSDT', 4))!;
  expect(state.to - state.from).toBe(4 * HOUR);
  expect(state.cells.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(2);
  expect(state.cells[0]!.count).toBeNull();
  expect(state.cells.at(-1)!.count).not.toBeNull();
});

it('is of the moment of the published map, whose coverage the store has not all heard of', async () => {
  const state = (await heatmapOfHours(await sources({ now: NOW + 4_000 }), 'SOLUSDT', 4))!;
  expect(state.occurredAt).toBe(NOW);
  // 08:40 to 12:40 in bins of 20 minutes; covered since 09:04.
  expect(state.columns.map(({ completeness }) => completeness)).toEqual([
    0,
    expect.closeTo(16 / 20, 12),
    ...Array<number>(10).fill(1),
  ]);
  expect(state.coveredSince).toBe(NOW - 3.5 * HOUR);
});

it('does not take for quiet what is older than the prints it could read', async () => {
  const state = (await heatmapOfHours(await sources({ hasMore: true }), 'SOLUSDT', 4))!;
  expect(state.coveredSince).toBe(NOW - 3 * HOUR + 1);
});

it('has no map before the first price', async () => {
  const empty = { ...(await sources()), log: createInProcessLog() };
  expect(await heatmapOfHours(empty, 'SOLUSDT', 4)).toBeNull();
});
