/** What the scanner is asked for, as the URL has it. Pure. */
import type { ScannerSort } from '../../gql/documents.ts';

const BEST: ScannerSort = { field: 'SCORE', direction: 'DESC' };
const FIELDS = /^[A-Z][A-Z0-9_]*$/;

/** `-asc` behind the field: smallest first. */
export function readSort(text: string | null): ScannerSort {
  const [field = '', direction] = text?.split('-') ?? [];
  if (!FIELDS.test(field)) return BEST;
  return { field: field as ScannerSort['field'], direction: direction === 'asc' ? 'ASC' : 'DESC' };
}
export const writeSort = ({ field, direction }: ScannerSort): string | null =>
  field === BEST.field && direction !== 'ASC' ? null : direction === 'ASC' ? `${field}-asc` : field;

export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly where: string;
  readonly sort: ScannerSort;
}
export const PRESETS: readonly Preset[] = [
  { name: 'All', title: 'Every stock, best score first', where: '', sort: BEST },
  {
    name: 'Gainers',
    title: 'Up, most first',
    where: 'changePercent > 0',
    sort: { field: 'CHANGE_PERCENT', direction: 'DESC' },
  },
  {
    name: 'Losers',
    title: 'Down, most first',
    where: 'changePercent < 0',
    sort: { field: 'CHANGE_PERCENT', direction: 'ASC' },
  },
  {
    name: 'Volume',
    title: 'More than twice the usual volume',
    where: 'volumeRatio > 2',
    sort: { field: 'VOLUME_RATIO', direction: 'DESC' },
  },
  {
    name: 'Gaps',
    title: 'Opened 3 % or more from the close before',
    where: 'openGapPct >= 3 or openGapPct <= -3',
    sort: { field: 'OPEN_GAP_PCT', direction: 'DESC' },
  },
];
