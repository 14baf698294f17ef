/** Orders of the scanner. */
import type { ScanRow } from '../../equities/index.ts';
import { type FieldName, SCAN_FIELDS } from './fields.ts';

export interface ScanSort {
  readonly field: FieldName;
  readonly direction: 'ASC' | 'DESC';
}
export const DEFAULT_SORT: ScanSort = { field: 'score', direction: 'DESC' };

const bySymbol = (a: ScanRow, b: ScanRow): number => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0);

/** What is not known comes last either way; equal rows by symbol, so that an order is one order. Each value is read once. */
export function inOrderOf({ field, direction }: ScanSort, rows: readonly ScanRow[]): ScanRow[] {
  const { of } = SCAN_FIELDS[field];
  const sign = direction === 'ASC' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: of(row) }))
    .sort(({ row: a, value: x }, { row: b, value: y }) => {
      if (x === y) return bySymbol(a, b);
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y ? -sign : sign;
    })
    .map(({ row }) => row);
}
