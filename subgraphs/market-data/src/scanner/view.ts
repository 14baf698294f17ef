/** What one sweep changes in a view (the first rows of a filtered, sorted list). Pure. */
import type { ScanRow } from '@marketgraph/domain/equities';

export type Change =
  | { readonly kind: 'LEAVE'; readonly symbol: string }
  | { readonly kind: 'ENTER' | 'UPDATE'; readonly symbol: string; readonly position: number; readonly row: ScanRow };

/** By value: a row of a new sweep is always a new object. */
const same = (a: ScanRow, b: ScanRow): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * LEAVEs, then ENTERs and UPDATEs from the top of the new view, so that it comes out right whether a client applies them one after the
 * other, all at once, or by symbol. A row that changed in nothing but was passed by one from above is named, too.
 */
export function changesOf(before: readonly ScanRow[], after: readonly ScanRow[]): Change[] {
  const was = new Map(before.map((row, position) => [row.symbol, { row, position }]));
  const is = new Map(after.map(({ symbol }, position) => [symbol, position]));
  const leaves: Change[] = before
    .filter(({ symbol }) => !is.has(symbol))
    .map(({ symbol }) => ({ kind: 'LEAVE', symbol }));
  const placed: Change[] = [];
  /** Lowest place that a row from above the present one has now. */
  let lowest = -1;
  after.forEach((row, position) => {
    const { symbol } = row;
    const found = was.get(symbol);
    if (!found) placed.push({ kind: 'ENTER', symbol, position, row });
    else if (found.position !== position || lowest > position || !same(found.row, row))
      placed.push({ kind: 'UPDATE', symbol, position, row });
    lowest = Math.max(lowest, is.get(before[position]?.symbol ?? '') ?? -1);
  });
  return [...leaves, ...placed];
}
