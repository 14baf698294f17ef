/** Figures of a stock's head. Pure. */
interface Book {
  readonly bid?: number | null;
  readonly ask?: number | null;
}
/** (ask - bid) / mid * 10000; null without both sides, or where they cross. */
export function spreadBps({ bid, ask }: Book): number | null {
  if (bid === null || bid === undefined || ask === null || ask === undefined) return null;
  if (bid <= 0 || ask < bid) return null;
  return ((ask - bid) / ((bid + ask) / 2)) * 10_000;
}

interface Change {
  readonly from: string;
  readonly into: string;
  readonly date: string;
}
/** "HDFC is HDFCBANK since 2023-07-13, 1.68 shares for one"; null without a change. */
export function formerlyWords(via: readonly Change[], sharesPerOld: number | null | undefined): string | null {
  const [first, last] = [via[0], via.at(-1)];
  if (!first || !last) return null;
  const shares =
    sharesPerOld === 1 ? '' : sharesPerOld == null ? ', shares for one not known' : `, ${sharesPerOld} shares for one`;
  return `${first.from} is ${last.into} since ${last.date}${shares}`;
}

export interface Range {
  readonly low: number;
  readonly high: number;
  /** Where the price stands in it, 0 to 1; null without one. */
  readonly at: number | null;
}
/** From the start of a day's bar (0:00 UTC) every session of it has ended before, and none of the next day has begun. */
const DAY_MS = 28 * 3_600_000;
/** Of the day's bar, with a price that is newer than it. Null where the price, `madeAt`, is of a day that has no bar yet: an earlier one's is not its own. */
export function rangeOf(
  bar: { readonly timestamp: string; readonly low: number; readonly high: number } | null | undefined,
  price: number | null,
  madeAt: string | null | undefined,
): Range | null {
  if (!bar || !madeAt || Date.parse(madeAt) - Date.parse(bar.timestamp) >= DAY_MS) return null;
  const low = price === null ? bar.low : Math.min(bar.low, price);
  const high = price === null ? bar.high : Math.max(bar.high, price);
  return { low, high, at: price === null ? null : high === low ? 0.5 : (price - low) / (high - low) };
}

const EXCHANGES: Readonly<Record<string, string>> = {
  XNAS: 'Nasdaq',
  XNYS: 'NYSE',
  XASE: 'NYSE American',
  ARCX: 'NYSE Arca',
  BATS: 'Cboe BZX',
  XNSE: 'NSE',
};
/** `source` ASSUMED: nobody told it. */
export const exchangeName = (mic: string | null | undefined, source?: string | null): string =>
  mic ? `${EXCHANGES[mic] ?? mic}${source === 'ASSUMED' ? ' (assumed)' : ''}` : 'unlisted';
