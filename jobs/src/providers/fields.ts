/** Reads single fields of providers' answers. Null means "not told"; nothing here throws, and 0 is never made of nothing. */

export type Json = Readonly<Record<string, unknown>>;

/** Null: not an object. */
export const object = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const decimal = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** A finite number, or decimal text of one. */
export function number(value: unknown): number | null {
  const read = typeof value === 'string' && decimal.test(value.trim()) ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : null;
}
/** Prices and counts of which 0 means unknown. */
export function positive(value: unknown): number | null {
  const read = number(value);
  return read !== null && read > 0 ? read : null;
}
/** Volumes: 0 is nothing traded. */
export function count(value: unknown): number | null {
  const read = number(value);
  return read !== null && read >= 0 ? read : null;
}

/** Unix ms from a time in s, ms, us or ns, told apart by its size (1973 to 5138 in s; smaller numbers are no times). */
export function unixMs(value: unknown): number | null {
  const read = positive(value);
  if (read === null || read < 1e8 || read >= 1e20) return null;
  if (read < 1e11) return Math.floor(read * 1000);
  if (read < 1e14) return Math.floor(read);
  return Math.floor(read / (read < 1e17 ? 1e3 : 1e6));
}

/** Volume: truncated since shares trade in fractions, beside it the whole as text (Massive `dv`, `dav`, `ds`). */
export const shares = (fraction: unknown, whole: unknown): number | null => count(fraction) ?? count(whole);

/** `YYYY-MM-DD`, what follows cut off; null: no date. */
export const day = (value: unknown): string | null => /^\d{4}-\d\d-\d\d/.exec(text(value) ?? '')?.[0] ?? null;

export interface Ohlc {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}
/** Null unless all four are prices and the extremes bound the others: a bar that is half there is no bar. */
export function ohlc(open: unknown, high: unknown, low: unknown, close: unknown): Ohlc | null {
  const [o, h, l, c] = [positive(open), positive(high), positive(low), positive(close)];
  if (o === null || h === null || l === null || c === null) return null;
  if (h < Math.max(o, c) || l > Math.min(o, c)) return null;
  return { open: o, high: h, low: l, close: c };
}
