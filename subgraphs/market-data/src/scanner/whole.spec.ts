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

it('rows that several lists share are those of each list, and older in the next moment', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = new StocksWorld();
  const quote = (symbol: string) => look(symbol, 11, { asOf: NOW - 1_000, receivedAt: NOW });
  await world.sweep(['A', 'B', 'C'].map((symbol, n) => priced(symbol, 11, { quote: quote(symbol), rsi: n })));
  const ask = async (n: number) => {
    const fields = n % 2 ? 'symbol quoteAge quote { price }' : 'symbol rsi age: quoteAge';
    const [theirs, ours] = await world.both(
      `{ scanner(where: "rsi >= ${n % 3} and rsi < ${9 + n}") { edges { node { ${fields} } } } }`,
    );
    expect(ours).toEqual(theirs);
    return ours as { data: { scanner: { edges: { node: { symbol: string; age: number } }[] } } };
  };
  for (let n = 0; n < 12; n += 1) expect((await ask(n)).data.scanner.edges).toHaveLength(3 - (n % 3));
  const aged = async () => (await ask(0)).data.scanner.edges.map(({ node }) => [node.symbol, node.age]);
  const before = await aged();
  world.now += 250;
  expect(await aged()).toEqual(before.map(([symbol, age]) => [symbol, Number(age) + 250]));
});
