import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ScanRow } from '@marketgraph/domain/equities';
import { priced } from '../testing/stocks.fixture.ts';
import { changesOf, type Change } from './view.ts';

type Fold = (before: readonly ScanRow[], changes: readonly Change[]) => ScanRow[];

/** One change after the other, as they come: what the contract tells clients to do. */
const inOrder: Fold = (before, changes) => {
  const rows = [...before];
  for (const change of changes) {
    const found = rows.findIndex(({ symbol }) => symbol === change.symbol);
    if (found >= 0) rows.splice(found, 1);
    if (change.kind !== 'LEAVE') rows.splice(change.position, 0, change.row);
  }
  return rows;
};
/** All rows that are named go, then each is put in at its place, from the top: as the page does it. */
const atOnce: Fold = (before, changes) => {
  const named = new Set(changes.map(({ symbol }) => symbol));
  const rest = before.filter(({ symbol }) => !named.has(symbol));
  const placed = changes.flatMap((change) => (change.kind === 'LEAVE' ? [] : [change]));
  for (const { position, row } of placed.toSorted((a, b) => a.position - b.position)) rest.splice(position, 0, row);
  return rest;
};
/** Places and rows by symbol, in no order of their own. */
const bySymbol: Fold = (before, changes) => {
  const places = new Map(before.map((row, position) => [row.symbol, { row, position }]));
  for (const change of changes) {
    if (change.kind === 'LEAVE') places.delete(change.symbol);
    else places.set(change.symbol, change);
  }
  return [...places.values()].toSorted((a, b) => a.position - b.position).map(({ row }) => row);
};
const views = fc.uniqueArray(fc.tuple(fc.constantFrom(...'ABCDEFGHIJ'), fc.integer({ min: 1, max: 3 })), {
  selector: ([symbol]) => symbol,
});
const rowsOf = (view: readonly (readonly [string, number])[]) => view.map(([symbol, price]) => priced(symbol, price));

it.each([
  ['one after the other', inOrder],
  ['all at once', atOnce],
  ['by symbol', bySymbol],
])('applying the changes to what was gives what is: %s', (_name, fold) => {
  fc.assert(
    fc.property(views, views, (a, b) => {
      const [before, after] = [rowsOf(a), rowsOf(b)];
      expect(fold(before, changesOf(before, after))).toEqual(after);
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
it('LEAVE comes first, then the others from the top', () => {
  const [before, after] = [
    [priced('A', 1), priced('B', 1)],
    [priced('B', 2), priced('C', 1)],
  ];
  expect(changesOf(before, after).map(({ kind, symbol }) => `${kind} ${symbol}`)).toEqual([
    'LEAVE A',
    'UPDATE B',
    'ENTER C',
  ]);
});
