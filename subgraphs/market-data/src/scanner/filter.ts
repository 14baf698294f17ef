/** What a client asks for -> a list of the scanner. */
import { createHash } from 'node:crypto';
import type { ScanRow } from '@marketgraph/domain/equities';
import type { ListSpec } from './list.ts';
import { NumberRange, ScannerField, SortDirection, type ScannerArguments } from './scanner.arguments.ts';

type Value = number | string | null;
const valueOf = (row: ScanRow, field: string): Value =>
  field === 'price' || field === 'volume'
    ? (row.quote?.[field] ?? null)
    : ((row as never as Record<string, Value>)[field] ?? null);

const within = (value: Value, { above, below, from, to }: NumberRange): boolean =>
  typeof value === 'number' &&
  !(above != null && !(value > above)) &&
  !(below != null && !(value < below)) &&
  !(from != null && !(value >= from)) &&
  !(to != null && !(value <= to));

export function listOf({ filter, sort }: Pick<ScannerArguments, 'filter' | 'where' | 'sort'>): ListSpec {
  const { symbols, sectors, ...ranges } = filter ?? {};
  const bounds = Object.entries(ranges).filter((entry): entry is [string, NumberRange] => entry[1] != null);
  const passes = (row: ScanRow) =>
    (!symbols || symbols.includes(row.symbol)) &&
    (!sectors || (row.sector !== null && sectors.includes(row.sector))) &&
    bounds.every(([field, range]) => within(valueOf(row, field), range));
  const { field, direction } = sort ?? { field: ScannerField.SCORE, direction: SortDirection.DESC };
  const sign = direction === SortDirection.ASC ? 1 : -1;
  const compare = (a: ScanRow, b: ScanRow): number => {
    const [x, y] = [valueOf(a, field), valueOf(b, field)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || (a.symbol < b.symbol ? -1 : 1);
    return x === y ? (a.symbol < b.symbol ? -1 : 1) : (x < y ? -1 : 1) * sign;
  };
  const key = createHash('sha256')
    .update(JSON.stringify([filter, field, direction]))
    .digest('base64url')
    .slice(0, 16);
  return { key, passes, compare };
}
