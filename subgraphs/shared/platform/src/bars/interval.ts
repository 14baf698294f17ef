/** Where bars begin and end. Pure; times in Unix ms. */
import type { Candle } from '@marketgraph/domain/market';

/** Minutes of each interval. */
export const MINUTES = { M1: 1, M5: 5, M15: 15, M30: 30, H1: 60, H4: 240, D1: 1440, W1: 10_080 } as const;
export type IntervalName = keyof typeof MINUTES;

// 1970-01-01 was a Thursday: weeks counted from Monday start 4 days later.
const WEEK_OFFSET_MS = 4 * 86_400_000;

/** Start of the bar of `minutes` that `at` (Unix ms) falls into. */
export function bucketStart(at: number, minutes: number): number {
  const width = minutes * 60_000;
  const offset = minutes === MINUTES.W1 ? WEEK_OFFSET_MS : 0;
  return Math.floor((at - offset) / width) * width + offset;
}

/** Start of the first bar of `minutes` that begins at or after `at`. */
export function nextStart(at: number, minutes: number): number {
  const start = bucketStart(at, minutes);
  return start === at ? at : start + minutes * 60_000;
}

/** When the bar was last known to be true: its newest trade; else its end, or its start while it is open. */
export const knownAt = ({ timestamp, provisional, lastTradeAt }: Candle, minutes: number): number =>
  lastTradeAt ?? (provisional ? timestamp : timestamp + minutes * 60_000);
