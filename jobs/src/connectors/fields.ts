/** Reads single fields of venue messages. NaN means "not such a value"; nothing here throws. */
import { decimal } from '@marketgraph/domain/market/book';

/** Decimal text > 0. */
export function positive(value: unknown): number {
  const number = typeof value === 'string' ? decimal(value) : Number.NaN;
  return number > 0 && number < Infinity ? number : Number.NaN;
}

/** Decimal text of any sign; null for absent, empty or unreadable: a venue that says nothing is not a venue that says 0. */
export function optional(value: unknown): number | null {
  const number = typeof value === 'string' ? decimal(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** Like `optional`, for what can only be above 0 (prices, times). */
export function optionalPositive(value: unknown): number | null {
  const number = positive(value);
  return Number.isNaN(number) ? null : number;
}

/** Unix ms as a number (Binance, Bybit) or as decimal text (OKX, Bybit history). */
export function time(value: unknown): number {
  const number = typeof value === 'string' ? positive(value) : value;
  return Number.isSafeInteger(number) && (number as number) > 0 ? (number as number) : Number.NaN;
}
