/** The typed filter: the same meaning as a text, for forms and programs. */
import { CodedError } from '../../errors/index.ts';
import { FIELD_NAMES, type NumberName, SCAN_FIELDS, SECTOR_IDS } from './fields.ts';
import { and, EVERYTHING, type Where, WHERE_LIMITS } from './where.types.ts';

/** All given conditions must hold. */
export interface NumberRange {
  readonly above?: number | null;
  readonly below?: number | null;
  readonly from?: number | null;
  readonly to?: number | null;
}
export type ScanFilter = {
  readonly symbols?: readonly string[] | null;
  readonly sectors?: readonly string[] | null;
} & { readonly [K in NumberName]?: NumberRange | null };

const BOUNDS = [
  ['above', '>'],
  ['below', '<'],
  ['from', '>='],
  ['to', '<='],
] as const;
const LISTS = [
  ['symbols', 'symbol'],
  ['sectors', 'sector'],
] as const;
const NUMBERS = FIELD_NAMES.filter((name): name is NumberName => SCAN_FIELDS[name].type === 'number');
const refuse = (message: string): never => {
  throw new CodedError('BAD_USER_INPUT', message, { argument: 'filter' });
};

function list(filter: ScanFilter, key: 'symbols' | 'sectors'): readonly string[] | null {
  const values = filter[key];
  if (values === null || values === undefined) return null;
  if (values.length > WHERE_LIMITS.values) refuse(`${key} has at most ${WHERE_LIMITS.values} values.`);
  const odd = key === 'sectors' ? values.find((one) => !(SECTOR_IDS as readonly string[]).includes(one)) : undefined;
  if (odd !== undefined) refuse(`There is no sector "${odd.slice(0, 40)}"; there are ${SECTOR_IDS.join(', ')}.`);
  return values;
}

function range(field: NumberName, { above, below, from, to }: NumberRange): Where[] {
  const given = { above, below, from, to };
  for (const value of Object.values(given))
    if (value !== null && value !== undefined && !Number.isFinite(value)) refuse(`A bound of ${field} is a number.`);
  const isBetween = from != null && to != null && from <= to;
  const parts: Where[] = isBetween ? [{ kind: 'between', field, from: from + 0, to: to + 0 }] : [];
  for (const [name, op] of BOUNDS) {
    const bound = given[name];
    if (bound == null || (isBetween && (name === 'from' || name === 'to'))) continue;
    parts.push({ kind: 'compare', field, op, to: bound + 0 });
  }
  return parts;
}

/** The tree of a typed filter; fields in the order of the table. Throws BAD_USER_INPUT for what cannot be meant. */
export function whereOfFilter(filter: ScanFilter | null | undefined): Where {
  if (!filter) return EVERYTHING;
  const odd = Object.keys(filter).find(
    (key) => !(key in { symbols: 1, sectors: 1 }) && !NUMBERS.includes(key as NumberName),
  );
  if (odd !== undefined) refuse(`There is no filter by ${odd}.`);
  const lists = LISTS.flatMap(([key, field]): Where[] => {
    const values = list(filter, key);
    return values ? [{ kind: 'in', field, values }] : [];
  });
  return and(...lists, ...NUMBERS.flatMap((field) => (filter[field] ? range(field, filter[field]) : [])));
}

/** The typed filter that means the same; null = only a text can say it. */
export function filterOfWhere(where: Where): ScanFilter | null {
  const out: Record<string, readonly string[] | Record<string, number>> = {};
  for (const part of where.kind === 'all' ? where.of : [where]) if (!put(out, part)) return null;
  return out as ScanFilter;
}

function put(out: Record<string, readonly string[] | Record<string, number>>, part: Where): boolean {
  if (part.kind === 'in') {
    const key = LISTS.find(([, field]) => field === part.field)?.[0];
    if (key === undefined || out[key] !== undefined) return false;
    out[key] = part.values as readonly string[];
    return true;
  }
  if (part.kind !== 'between' && part.kind !== 'compare') return false;
  const bounds = (out[part.field] ?? {}) as Record<string, number>;
  const given = part.kind === 'between' ? { from: part.from, to: part.to } : boundOf(part.op, part.to);
  if (!given || Object.keys(given).some((name) => bounds[name] !== undefined)) return false;
  out[part.field] = { ...bounds, ...given };
  return true;
}
function boundOf(op: string, to: unknown): Record<string, number> | null {
  const name = BOUNDS.find(([, sign]) => sign === op)?.[0];
  return name === undefined || typeof to !== 'number' ? null : { [name]: to };
}
