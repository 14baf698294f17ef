/** What one sweep changes in a view (the first rows of a filtered, sorted list). Pure. */
import type { ScanRow } from '@marketgraph/domain/equities';

export type Change =
  | { readonly kind: 'LEAVE'; readonly symbol: string }
  | { readonly kind: 'ENTER' | 'UPDATE'; readonly symbol: string; readonly position: number; readonly row: ScanRow };

/** By value: a row of a new sweep is always a new object. */
const same = (a: ScanRow, b: ScanRow): boolean => JSON.stringify(a) === JSON.stringify(b);

/** LEAVEs, then ENTERs, then UPDATEs (also of rows that merely stand elsewhere), each in the order of the new view. */
export function changesOf(before: readonly ScanRow[], after: readonly ScanRow[]): Change[] {
  const was = new Map(before.map((row, position) => [row.symbol, { row, position }]));
  const is = new Set(after.map(({ symbol }) => symbol));
  const leaves: Change[] = before
    .filter(({ symbol }) => !is.has(symbol))
    .map(({ symbol }) => ({ kind: 'LEAVE', symbol }));
  const enters: Change[] = [];
  const updates: Change[] = [];
  after.forEach((row, position) => {
    const found = was.get(row.symbol);
    const { symbol } = row;
    if (!found) enters.push({ kind: 'ENTER', symbol, position, row });
    else if (found.position !== position || !same(found.row, row))
      updates.push({ kind: 'UPDATE', symbol, position, row });
  });
  return [...leaves, ...enters, ...updates];
}
