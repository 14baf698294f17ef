import { expect, it } from 'vitest';
import { NSE_ACTIONS, nseSeed } from '@marketgraph/domain/instruments';
import type { KnownAction } from '@marketgraph/platform/db';
import { StocksWorld, listed } from '../testing/stocks.fixture.ts';

const actions: KnownAction[] = [
  ...Object.entries(NSE_ACTIONS).flatMap(([symbol, known]) =>
    known.map((action) => ({ ...action, symbol, source: 'list', knownAt: 0 })),
  ),
  { symbol: 'FB', kind: 'RENAMED', date: '2022-06-09', into: 'META', ratio: null, source: 'massive', knownAt: 0 },
  { symbol: 'SOON', kind: 'RENAMED', date: '2026-12-01', into: 'LATER', ratio: null, source: 'massive', knownAt: 0 },
  { symbol: 'GONE', kind: 'MERGED', date: '2020-01-02', into: 'ELSEWHERE', ratio: 0.5, source: 'massive', knownAt: 0 },
];
const names = ['META', 'SOON', 'GONE', 'ITC', 'AAPL'];
const world = new StocksWorld({
  instruments: async () => [...nseSeed(0), ...names.map((symbol) => listed(symbol))],
  actions: async () => actions,
});
const QUERY = `query ($symbol: ID!) { instrument(symbol: $symbol) { symbol exchange sharesPerOld via { from into date } corporateActions { kind } } }`;
interface Found {
  readonly instrument: {
    readonly symbol: string;
    readonly via: readonly unknown[];
    readonly sharesPerOld: number | null;
  } | null;
}
const called = async (symbol: string) => (await world.ask<Found>(QUERY, { symbol })).data.instrument;

it('HDFC is what became of it, with what happened: 42 shares of HDFC Bank for 25', async () => {
  const bank = {
    symbol: 'XNSE:HDFCBANK',
    sharesPerOld: 42 / 25,
    via: [{ from: 'XNSE:HDFC', into: 'XNSE:HDFCBANK', date: '2023-07-01' }],
  };
  expect(await called('HDFC')).toMatchObject(bank);
  expect(await called('XNSE:HDFC')).toMatchObject(bank);
  expect(await called('XNSE:HDFCBANK')).toMatchObject({ symbol: 'XNSE:HDFCBANK', via: [], sharesPerOld: 1 });
});
it('an old name that no list has any more leads to the present one; a future name does not count yet', async () => {
  expect(await called('FB')).toMatchObject({ symbol: 'META', via: [{ from: 'FB', into: 'META', date: '2022-06-09' }] });
  expect(await called('SOON')).toMatchObject({ symbol: 'SOON', via: [] });
});
it('a symbol of the graph comes before the name that an exchange uses; unknown ones are null', async () => {
  expect(await called('ITC')).toMatchObject({ symbol: 'ITC', exchange: 'XNAS' });
  expect(await called('INFY')).toMatchObject({ symbol: 'XNSE:INFY', via: [] });
  for (const odd of ['NOPE', '', '__proto__', 'constructor', 'A'.repeat(100_000)]) expect(await called(odd)).toBeNull();
});
it('what merged into something that no list has is still itself', async () => {
  expect(await called('GONE')).toMatchObject({ symbol: 'GONE', via: [], corporateActions: [{ kind: 'MERGED' }] });
});
it('the old listing stays in the list of instruments', async () => {
  const { data } = await world.ask<{ instruments: { edges: { node: { status: string } }[] } }>(
    '{ instruments(filter: { search: "XNSE:HDFC" }) { edges { node { symbol status } } } }',
  );
  expect(data.instruments.edges.map(({ node }) => node)).toEqual([
    { symbol: 'XNSE:HDFCBANK', status: 'ACTIVE' },
    { symbol: 'XNSE:HDFC', status: 'MERGED' },
  ]);
});
