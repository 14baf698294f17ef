// Pages are answered whole where that is possible: they must be what graphql-js answers, whatever is asked.
import { afterEach, expect, it, vi } from 'vitest';
import { listed, look, NOW, priced, row, StocksWorld } from '../testing/stocks.fixture.ts';

afterEach(() => vi.useRealTimers());

it.each([
  '{ scanner { totalCount asOf stale reason latency { sweepMs failed } pageInfo { hasNextPage endCursor } edges { cursor } } }',
  '{ scanner(first: 1) { edges { node { symbol volumeBaseline price quoteAge missing { field reason } __typename } } } }',
  '{ scanner { edges { node { quote { stale provenance { asOf mode reason } } q: quote { price } quote { price } } } } }',
  '{ scanner { edges { node { symbol instrument { name quote { price provenance { source } } } } } } }',
  '{ scanner { edges { ...few } } } fragment few on ScannerEdge { node { symbol rsi } }',
  'query ($no: Boolean = false) { scanner { edges { node { symbol rsi @include(if: $no) } } } }',
  '{ instrument(symbol: "A") { quote { price change provenance { ageMs quality } } } marketHeatmap { sweep provenance { source completeness } } }',
  '{ scanner(where: "price > 1000") { totalCount edges { node { symbol } } pageInfo { startCursor } } }',
])('%s', async (source) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = new StocksWorld({ instruments: async () => [listed('A')] });
  const quote = look('A', 11, { asOf: NOW - 70_000, receivedAt: NOW - 70_000 });
  await world.sweep([
    priced('A', 11, { quote, volumeBaseline: 'PROFILE', rsi: 50, missing: { momentum: 'Too few sessions.' } }),
    row('B'),
  ]);
  const [theirs, ours] = await world.both(source);
  expect((theirs as { errors?: unknown }).errors).toBeUndefined();
  expect(ours).toEqual(theirs);
  // The same again: what is kept of it is not changed by having been told.
  expect((await world.both(source))[1]).toEqual(theirs);
});
