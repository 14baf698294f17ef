import { expect, it } from 'vitest';
import type { OpportunityState } from '@marketgraph/domain/equities';
import type { OpportunityQuery } from '@marketgraph/platform/db';
import { topics } from '@marketgraph/platform/events';
import { listed, NOW, StocksWorld } from '../testing/stocks.fixture.ts';

const state = (symbol: string, change: Partial<OpportunityState> = {}): OpportunityState => ({
  ...{ id: `${symbol}:BREAKOUT:UP:2026-11-20`, type: 'BREAKOUT', symbol, direction: 'UP', confidence: 0.5 },
  ...{ message: 'Up.', score: 60, detectedAt: NOW, lastSeenAt: NOW + 5_000, open: true, price: 11 },
  contributions: [{ name: 'volume', value: 0.6, weight: 1, contribution: 60, reason: null }],
  evidence: [{ at: NOW, open: 10, high: 12, low: 9, close: 11, volume: 5, role: '20-session high 11.20' }],
  outcomes: [{ sessions: 1, changePercent: null, hit: null, recordedAt: null }],
  ...{ changePercent: null, volumeRatio: null, mode: 'SIMULATED' },
  ...change,
});
const asked: OpportunityQuery[] = [];
const counted: unknown[] = [];
const world = new StocksWorld({
  instruments: async () => [listed('A')],
  opportunities: async (query) => (
    asked.push(query),
    {
      rows: [
        { ...state('A'), cursor: 'c1' },
        { ...state('B'), cursor: 'c2' },
      ],
      hasMore: true,
    }
  ),
  countOpportunities: async (query) => (counted.push(query), 7),
  hitRates: async () => [
    { type: 'BREAKOUT', sessions: 1, recorded: 4, directed: 3, hits: 2, meanChangePercent: 1.5 },
    { type: 'LEVEL_TOUCH', sessions: 1, recorded: 4, directed: 0, hits: 0, meanChangePercent: null },
  ],
});
const QUERY = `query ($filter: OpportunityFilter, $first: Int, $after: String) { opportunities(filter: $filter, first: $first, after: $after) {
  edges { cursor node { symbol instrument { name } score contributions { contribution } evidence { at role } changePercent lastSeenAt outcomes { hit recordedAt } } }
  pageInfo { hasNextPage endCursor } } }`;

it('are a page of the store: what is null stays null, the instrument where it is known', async () => {
  const filter = { types: ['BREAKOUT'], symbols: null, minScore: 0, open: false };
  const { data } = await world.ask(QUERY, { filter, first: 2, after: 'c0' });
  // 0 and false are given; null is not.
  expect(asked.at(-1)).toEqual({
    types: ['BREAKOUT'],
    minScore: 0,
    open: false,
    after: 'c0',
    order: 'NEWEST',
    first: 2,
  });
  expect(data['opportunities']).toMatchObject({
    edges: [
      {
        cursor: 'c1',
        node: {
          ...{ symbol: 'A', instrument: { name: 'A Inc.' }, score: 60, contributions: [{ contribution: 60 }] },
          ...{ changePercent: null, lastSeenAt: new Date(NOW + 5_000).toISOString() },
          evidence: [{ at: new Date(NOW).toISOString(), role: '20-session high 11.20' }],
          outcomes: [{ hit: null, recordedAt: null }],
        },
      },
      { cursor: 'c2', node: { symbol: 'B', instrument: null } },
    ],
    pageInfo: { hasNextPage: true, endCursor: 'c2' },
  });
  await world.ask(QUERY);
  expect(asked.at(-1)).toEqual({ order: 'NEWEST', first: 50 });
});
it('are the best first for who asks so, and counted for who asks', async () => {
  const { data } = await world.ask('{ opportunities(filter: { open: true }, orderBy: BEST) { totalCount } }');
  expect([data, asked.at(-1), counted]).toEqual([
    { opportunities: { totalCount: 7 } },
    { open: true, order: 'BEST', first: 50 },
    [{ open: true }],
  ]);
  await world.ask('{ opportunities(orderBy: null) { pageInfo { hasNextPage } } }');
  expect([asked.at(-1), counted.length]).toEqual([{ order: 'NEWEST', first: 50 }, 1]);
});
it.each([0, -1, 201, 1_000_000_000])('a page of %i is BAD_USER_INPUT', async (first) => {
  expect(await world.refusal(QUERY, { first })).toMatchObject({ code: 'BAD_USER_INPUT' });
});
it('a hit rate is null where nothing had a direction, not 0', async () => {
  const { data } = await world.ask('{ opportunityHitRates { type rate meanChangePercent } }');
  expect(data['opportunityHitRates']).toEqual([
    { type: 'BREAKOUT', rate: 2 / 3, meanChangePercent: 1.5 },
    { type: 'LEVEL_TOUCH', rate: null, meanChangePercent: null },
  ]);
});
it('stream what passes the filter, each once and in order, and resume behind a cursor', async () => {
  const text = `subscription ($filter: OpportunityFilter, $after: Cursor) { opportunity(filter: $filter, after: $after) { cursor opportunity { symbol open score } } }`;
  interface Event {
    readonly cursor: string;
    readonly opportunity: { readonly symbol: string; readonly score: number };
  }
  const tell = (...states: OpportunityState[]) =>
    world.log.append(
      topics.opportunities(),
      states.map((each) => ({ fields: { opportunity: JSON.stringify(each) } })),
    );
  await tell(state('A', { score: 50 }));
  const filter = { minScore: 50, open: true };
  const stream = await world.follow<Event>(text, { filter });
  const first = await stream.next();
  await tell(state('B', { score: 49.9 }), state('C', { open: false }), state('D'), state('E'));
  const rest = [await stream.next(), await stream.next()];
  expect([first, ...rest].map(({ opportunity }) => opportunity.symbol)).toEqual(['A', 'D', 'E']);
  const resumed = await world.follow<Event>(text, { filter, after: first.cursor });
  expect([await resumed.next(), await resumed.next()]).toEqual(rest);
  await Promise.all([stream.leave(), resumed.leave()]);
});
it.each([
  [{ minScore: 100.5 }, 'BAD_USER_INPUT'],
  [{ minScore: -1 }, 'BAD_USER_INPUT'],
  [{ types: [] }, 'BAD_USER_INPUT'],
  [{ symbols: [] }, 'BAD_USER_INPUT'],
  [{ symbols: ['A', 'NOPE'] }, 'NOT_FOUND'],
])('a stream that could never say a word is refused: %j', async (filter, code) => {
  // The universe is decided: the lists have been read.
  const universe = async () => ({ asOf: NOW, funnel: [], decisions: [] });
  const few = new StocksWorld({ instruments: async () => [listed('A')], universe });
  const text = `subscription ($filter: OpportunityFilter) { opportunity(filter: $filter) { cursor } }`;
  await expect(few.follow(text, { filter })).rejects.toMatchObject({ code, details: { argument: 'filter' } });
});
it('a score that none can have is refused', async () => {
  const text = '{ opportunities(filter: { minScore: 101 }) { totalCount } }';
  expect(await world.refusal(text)).toMatchObject({ code: 'BAD_USER_INPUT' });
});
it('are null where no stocks are watched; their stream is NOT_FOUND', async () => {
  const none = new StocksWorld({}, { equities: null });
  expect((await none.ask(QUERY)).data).toEqual({ opportunities: null });
  await expect(none.follow('subscription { opportunity { cursor } }')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
