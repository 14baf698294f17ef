import type { ListedInstrument, UniverseState } from '@marketgraph/domain/equities';
import { expect, it } from 'vitest';
import { chosen } from './chosen.ts';

const listed = (symbol: string, more: Partial<ListedInstrument> = {}): ListedInstrument =>
  ({
    symbol,
    name: symbol,
    type: 'STOCK',
    mic: 'XNAS',
    status: 'ACTIVE',
    marketCap: 1,
    floatShares: null,
    ...more,
  }) as ListedInstrument;
const decided = (...symbols: string[]): UniverseState =>
  ({ decisions: symbols.map((symbol) => ({ symbol, sector: { sector: 'energy' } })) }) as unknown as UniverseState;
const symbolsOf = (...args: Parameters<typeof chosen>) => chosen(...args).map(({ symbol }) => symbol);

it('takes common stocks of US exchanges that are traded', () => {
  const all = [
    listed('A'),
    listed('FUND', { type: 'ETF' }),
    listed('WARR', { type: 'OTHER' }),
    listed('XNSE:INFY', { mic: 'XNSE' }),
    listed('GONE', { status: 'DELISTED' }),
    listed('HALT', { status: 'HALTED' }),
    listed('N', { mic: 'XNYS' }),
    listed('AMEX', { mic: 'XASE' }),
  ];
  expect(symbolsOf(all, null, null)).toEqual(['A', 'AMEX', 'HALT', 'N']);
});

it('follows the universe, then market cap, then the alphabet, and stops at the capacity', () => {
  const all = [listed('A'), listed('B', { marketCap: 9 }), listed('C'), listed('D', { marketCap: null })];
  expect(symbolsOf(all, decided('C', 'A'), null)).toEqual(['C', 'A', 'B', 'D']);
  expect(symbolsOf(all, decided('C', 'A'), null, { most: 2 })).toEqual(['C', 'A']);
  expect(chosen(all, decided('C'), null).map(({ sector }) => sector)).toEqual(['energy', null, null, null]);
});

it('who is watched gives way to members only: what moves the others changes nothing of who is watched', () => {
  const all = [listed('A', { marketCap: 4 }), listed('B', { marketCap: 3 }), listed('C'), listed('D')];
  const watched = new Set(['A', 'B']);
  const member = (symbol: string, ...others: string[]): UniverseState =>
    ({
      decisions: [symbol, ...others].map((each) => ({ symbol: each, included: each === symbol, sector: {} })),
    }) as unknown as UniverseState;
  // The newest decision has C and D before B, and the night will choose by that.
  expect(symbolsOf(all, member('A', 'D', 'C'), null, { most: 2 })).toEqual(['A', 'D']);
  expect(symbolsOf(all, member('A', 'D', 'C'), null, { most: 2, watched })).toEqual(['A', 'B']);
  expect(symbolsOf(all, member('D', 'C'), null, { most: 2, watched })).toEqual(['D', 'A']);
  // Where all are watched the order is the universe's.
  expect(symbolsOf(all, member('D', 'C'), null, { watched: new Set(['A', 'B', 'C', 'D']) })).toEqual([
    'D',
    'C',
    'A',
    'B',
  ]);
});

it('a stock without a sector carries why', () => {
  const ambiguous = { verdict: 'AMBIGUOUS', sector: null, reason: 'too little evidence: energy 0.2 of 1' };
  const universe = { decisions: [{ symbol: 'A', sector: ambiguous }] } as unknown as UniverseState;
  const [a, b] = chosen([listed('A'), listed('B')], universe, null);
  expect([a!.sector, a!.sectorReason]).toEqual([null, 'ambiguous: too little evidence: energy 0.2 of 1']);
  expect([b!.sector, b!.sectorReason]).toEqual([null, null]);
});

it('takes of imported history only what has bars', () => {
  const all = [listed('A'), listed('B'), listed('UNIT', { type: 'OTHER' }), listed('FUND', { type: 'ETF' })];
  expect(symbolsOf(all, decided('A'), new Set(['B', 'UNIT', 'FUND']))).toEqual(['B', 'UNIT']);
});
