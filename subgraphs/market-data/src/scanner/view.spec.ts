import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ScanRow } from '@marketgraph/domain/equities';
import { priced } from '../testing/stocks.fixture.ts';
import { changesOf, type Change } from './view.ts';

/** As the contract tells clients: rows that are named go, then each is put in at its place, from the top. */
function applied(before: readonly ScanRow[], changes: readonly Change[]): ScanRow[] {
  const named = new Set(changes.map(({ symbol }) => symbol));
  const rest = before.filter(({ symbol }) => !named.has(symbol));
  const placed = changes.flatMap((change) => (change.kind === 'LEAVE' ? [] : [change]));
  for (const { position, row } of placed.toSorted((a, b) => a.position - b.position)) rest.splice(position, 0, row);
  return rest;
}
const views = fc.uniqueArray(fc.tuple(fc.constantFrom(...'ABCDEFGHIJ'), fc.integer({ min: 1, max: 3 })), {
  selector: ([symbol]) => symbol,
});
const rowsOf = (view: readonly (readonly [string, number])[]) => view.map(([symbol, price]) => priced(symbol, price));

it('applying the changes to what was gives what is', () => {
  fc.assert(
    fc.property(views, views, (a, b) => {
      const [before, after] = [rowsOf(a), rowsOf(b)];
      expect(applied(before, changesOf(before, after))).toEqual(after);
    }),
    { numRuns: 500 },
  );
});
it('equal views have no changes, and each symbol at most one', () => {
  fc.assert(
    fc.property(views, views, (a, b) => {
      expect(changesOf(rowsOf(a), rowsOf(a))).toEqual([]);
      const symbols = changesOf(rowsOf(a), rowsOf(b)).map(({ symbol }) => symbol);
      expect(new Set(symbols).size).toBe(symbols.length);
    }),
  );
});
it('LEAVE comes before ENTER, ENTER before UPDATE', () => {
  const [before, after] = [
    [priced('A', 1), priced('B', 1)],
    [priced('C', 1), priced('B', 2)],
  ];
  expect(changesOf(before, after).map(({ kind, symbol }) => `${kind} ${symbol}`)).toEqual([
    'LEAVE A',
    'ENTER C',
    'UPDATE B',
  ]);
});
