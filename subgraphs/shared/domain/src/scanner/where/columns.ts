/** Rows by column: what is asked of 1,500 rows at once is asked of plain numbers, each read from its row once. */
import type { ScanRow } from '../../equities/index.ts';
import { type FieldName, SCAN_FIELDS } from './fields.ts';

/** NaN and null: not known. Texts in lower case. */
export type Column = Float64Array | readonly (string | null)[];

export interface Columns {
  readonly rows: readonly ScanRow[];
  /** Made when it is first asked for. */
  of(field: FieldName): Column;
}

function columnOf(field: FieldName, rows: readonly ScanRow[]): Column {
  const known = SCAN_FIELDS[field];
  if (known.type === 'text') return rows.map((row) => known.of(row)?.toLowerCase() ?? null);
  const values = new Float64Array(rows.length);
  for (let i = 0; i < values.length; i += 1) values[i] = known.of(rows[i]!) ?? Number.NaN;
  return values;
}

export function columnsOf(rows: readonly ScanRow[]): Columns {
  const made = new Map<FieldName, Column>();
  return {
    rows,
    of(field) {
      let column = made.get(field);
      if (!column) made.set(field, (column = columnOf(field, rows)));
      return column;
    },
  };
}
