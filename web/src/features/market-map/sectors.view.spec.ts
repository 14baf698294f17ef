import { expect, it } from 'vitest';
import type { Stock } from './map.view.ts';
import { together } from './map.view.ts';
import { groupsOf, isUnclear, NONE, sectorWords, UNCLEAR } from './sectors.view.ts';

const SECTORS = { technology: { id: 'technology', name: 'Technology' }, energy: { id: 'energy', name: 'Energy' } };
type Id = keyof typeof SECTORS;
const stock = (symbol: string, ...candidates: readonly [Id, number][]): Stock =>
  ({
    ...{ symbol, marketCap: 1, changePercent: 1, dollarVolume: 1, name: symbol },
    sectorReason: candidates.length > 0 ? 'ambiguous: too little evidence' : null,
    candidates: candidates.map(([id, share]) => ({ sector: SECTORS[id], share })),
  }) as Stock;
const none = { ...stock('REIT'), sectorReason: 'unclassified: none of the eight sectors' };
const unsure = stock('MAYBE', ['energy', 0.48], ['technology', 0.2]);
const sectors = [
  { sector: SECTORS.technology, changePercent: 1, stocks: [stock('A'), stock('B')] },
  { sector: null, changePercent: 1, stocks: [unsure, none, stock('ONLY', ['technology', 1])] },
];
const told = (onlyClear: boolean) =>
  groupsOf(sectors, onlyClear).map(({ name, note, cells }) => [
    name,
    note,
    cells.map(({ symbol }) => symbol).join(' '),
  ]);

it('what is not clear stands with its first candidate, and each group says how many are', () => {
  expect(told(false)).toEqual([
    ['Technology', '2 clear, 1 not', 'A B ONLY'],
    ['Energy', '0 clear, 1 not', 'MAYBE'],
    [NONE, null, 'REIT'],
  ]);
});
it('only clear sectors: the others have a group of their own, apart from what has none', () => {
  expect(told(true)).toEqual([
    ['Technology', null, 'A B'],
    [UNCLEAR, null, 'MAYBE ONLY'],
    [NONE, null, 'REIT'],
  ]);
});
it('no stock is lost and none is drawn twice, either way', () => {
  for (const onlyClear of [true, false])
    expect(groupsOf(sectors, onlyClear).flatMap(({ cells }) => cells).length).toBe(5);
  expect(groupsOf([], false)).toEqual([]);
});
it('words of candidates with their shares; why there is none; nothing of a clear one', () => {
  expect(sectorWords(unsure)).toBe('sector not clear: first candidate of 2: Energy 0.48, Technology 0.20');
  expect(sectorWords(stock('ONLY', ['energy', 1]))).toBe(
    'sector not clear: Energy is its only candidate, on too little evidence',
  );
  // Beside what speaks for none of the eight.
  expect(sectorWords(stock('HALF', ['energy', 0.5]))).toMatch(/: Energy 0\.50 is its only candidate/);
  expect(sectorWords(none)).toBe('unclassified: none of the eight sectors');
  expect(sectorWords(stock('A'))).toBeNull();
});
it('many small ones as one are unclear where all of them are', () => {
  expect(isUnclear(together([unsure, stock('ONLY', ['technology', 1])], 'x'))).toBe(true);
  expect(isUnclear(together([unsure, stock('A')], 'x'))).toBe(false);
});
