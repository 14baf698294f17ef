/** Rows as a file has them: numbers as they are, not as they are shown. Pure. */
import type { Rows } from '../../ui/export/csv.ts';
import type { Row } from './view.ts';

const FIELDS = [
  ...(['symbol', 'name', 'price', 'change', 'changePercent', 'volumeRatio', 'volumeBaseline', 'rsi'] as const),
  ...(['momentum', 'sector', 'openGapPct', 'volume', 'avgVolume20', 'marketCap', 'floatShares'] as const),
  ...(['score', 'quality', 'source'] as const),
];
export const exportOf = (rows: readonly Row[]): Rows => ({
  columns: [...FIELDS, 'asOf'],
  rows: rows.map((row) => [...FIELDS.map((field) => row[field] ?? null), row.quote?.provenance.asOf ?? null]),
});
