import { expect, it } from 'vitest';
import type { MarketEventState } from '@marketgraph/domain/equities';
import type { MarketEventQuery } from '@marketgraph/platform/db';
import { topics } from '@marketgraph/platform/events';
import { listed, NOW, StocksWorld } from '../testing/stocks.fixture.ts';

const event = (symbol: string, kind: MarketEventState['kind']): MarketEventState => ({
  ...{ id: `${symbol}:${kind}`, kind, symbol, direction: 'UP', message: 'Up.', price: 11, changePercent: null },
  ...{ volumeRatio: null, occurredAt: NOW, mode: 'SIMULATED' },
});
const asked: MarketEventQuery[] = [];
const world = new StocksWorld({
  marketEvents: async (query) => (
    asked.push(query),
    { rows: [{ ...event('A', 'GAP'), cursor: 'c1' }], hasMore: false }
  ),
});
const QUERY = `query ($kinds: [MarketEventKind!], $symbols: [ID!], $first: Int, $after: String) {
  marketEvents(kinds: $kinds, symbols: $symbols, first: $first, after: $after) { edges { cursor node { kind symbol occurredAt changePercent } } pageInfo { hasNextPage } } }`;
interface Event {
  readonly cursor: string;
  readonly event: { readonly symbol: string };
}

it('are a page of the store', async () => {
  const { data } = await world.ask(QUERY, { kinds: ['GAP'], symbols: ['A'], first: 3, after: 'c0' });
  expect(asked.at(-1)).toEqual({ kinds: ['GAP'], symbols: ['A'], first: 3, after: 'c0' });
  const node = { kind: 'GAP', symbol: 'A', occurredAt: new Date(NOW).toISOString(), changePercent: null };
  expect(data).toEqual({ marketEvents: { edges: [{ cursor: 'c1', node }], pageInfo: { hasNextPage: false } } });
  for (const first of [0, -1, 201])
    expect(await world.refusal(QUERY, { first })).toMatchObject({ code: 'BAD_USER_INPUT' });
});
it('stream by kind and symbol, each once and in order, and resume; moves have a stream of their own', async () => {
  const text = `subscription ($kinds: [MarketEventKind!], $symbols: [ID!], $after: Cursor) { marketEvent(kinds: $kinds, symbols: $symbols, after: $after) { cursor event { symbol } } }`;
  const tell = (topic: string, ...events: MarketEventState[]) =>
    world.log.append(
      topic,
      events.map((each) => ({ fields: { event: JSON.stringify(each) } })),
    );
  await tell(topics.marketEvents(), event('A', 'GAP'));
  const wanted = { kinds: ['GAP', 'BREAKOUT'], symbols: ['A', 'B'] };
  const stream = await world.follow<Event>(text, wanted);
  const first = await stream.next();
  await tell(topics.marketEvents(), event('A', 'SESSION_LOW'), event('C', 'GAP'), event('B', 'BREAKOUT'));
  const second = await stream.next();
  expect([first, second].map((each) => each.event.symbol)).toEqual(['A', 'B']);
  const resumed = await world.follow<Event>(text, { ...wanted, after: first.cursor });
  expect(await resumed.next()).toEqual(second);
  await tell(topics.significantMoves(), event('M', 'SIGNIFICANT_MOVE'));
  const moves = await world.follow<Event>('subscription { significantMove { cursor event { symbol } } }');
  expect((await moves.next()).event.symbol).toBe('M');
  const cursor = (await tell(topics.significantMoves(), event('N', 'SIGNIFICANT_MOVE')), (await moves.next()).cursor);
  const foreign = await world.follow<Event>(text, { ...wanted, after: cursor });
  await expect(foreign.next()).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  await Promise.all([stream.leave(), resumed.leave(), moves.leave()]);
});
it.each([
  [{ kinds: [] }, 'BAD_USER_INPUT', 'kinds'],
  [{ symbols: [] }, 'BAD_USER_INPUT', 'symbols'],
  [{ symbols: ['A', 'NOPE'] }, 'NOT_FOUND', 'symbols'],
])('a stream that could never say a word is refused: %j', async (wanted, code, argument) => {
  // The universe is decided: the lists have been read.
  const universe = async () => ({ asOf: NOW, funnel: [], decisions: [] });
  const few = new StocksWorld({ instruments: async () => [listed('A')], universe });
  const text = `subscription ($kinds: [MarketEventKind!], $symbols: [ID!]) { marketEvent(kinds: $kinds, symbols: $symbols) { cursor } }`;
  await expect(few.follow(text, wanted)).rejects.toMatchObject({ code, details: { argument } });
});
