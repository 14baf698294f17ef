/** Which bars a request shows, and how many before them its numbers need. Pure; times in Unix ms. */
import { CodedError } from '@marketgraph/domain/errors';
import { bucketStart, DEFAULT_LAST, MINUTES, nextStart, type IntervalName } from '@marketgraph/platform/bars';
import type { Facts } from '@marketgraph/domain/language';

/** Bars that one answer shows. */
export const MAX_BARS = 5_000;
/**
 * Bars before the shown ones that are read at most. What settles more slowly a batch of the newest 500 never calls settled; a stream that has seen
 * enough bars does, and is right (live/settled.spec.ts).
 */
export const MAX_WARM = 10_000;
/** A program that never forgets how the data began begins at a multiple of so many bars, that many or more before the first it shows. */
export const ANCHOR_BARS = 2_000;

export interface Range {
  readonly interval: IntervalName;
  readonly from?: Date | null;
  readonly to?: Date | null;
  readonly asOf?: Date | null;
}
export interface Window {
  readonly minutes: number;
  /** Bars that start at or after it; null: the newest `count`. */
  readonly from: number | null;
  /** Bars that start before it. */
  readonly to: number;
  /** Bars that start before it could be known: with `asOf` those that were closed then. */
  readonly known: number;
  /** Bars that start before it may be closed. */
  readonly closed: number;
  /** Values are shown that are drawn before it: `to` where later bars are known, which show the rest; else Infinity. */
  readonly ends: number;
  /** Closed bars shown where `from` does not say. */
  readonly count: number;
  /** Whether the bar that is forming is among them. */
  readonly open: boolean;
  /** Whether the bar that is forming may be looked at: a value of it may be drawn in a range that ends before it. */
  readonly live: boolean;
}

/** Start of the bar that runs at a moment, Unix ms; null: none does, and those before are closed. */
type StartOf = (at: number) => number | null;

/**
 * `startOf`: of a stock's hours, which begin where its session says; left out: at whole ones of UTC. Throws BAD_USER_INPUT for an empty range,
 * LIMIT_EXCEEDED for more than 5000 bars.
 */
export function windowOf({ interval, from, to, asOf }: Range, now: number, startOf: StartOf | null = null): Window {
  const minutes = MINUTES[interval];
  const beginOf = (at: number): number => (startOf ? (startOf(at) ?? at) : bucketStart(at, minutes));
  const nextOf = (at: number): number => (startOf ? at : nextStart(at, minutes));
  const width = minutes * 60_000;
  if (from && to && from.getTime() >= to.getTime())
    throw new CodedError('BAD_USER_INPUT', 'from must be before to.', { argument: 'from' });
  const running = bucketStart(now, minutes);
  const known = asOf ? beginOf(Math.min(asOf.getTime(), now)) : running + width;
  // The last bar of a session is cut at its close, and may end within the stretch of UTC that it began in; what is still open the store leaves out.
  const closed = startOf ? running + width : running;
  const end = to ? Math.min(known, nextOf(to.getTime())) : known;
  const start = from ? nextOf(from.getTime()) : null;
  const asked = start === null ? 0 : Math.ceil((end - start) / width);
  if (asked > MAX_BARS + 1)
    throw new CodedError(
      'LIMIT_EXCEEDED',
      `from and to span ${asked} bars of ${interval}; an answer has at most ${MAX_BARS}. Narrow them or take a wider interval.`,
      { argument: 'from', limit: MAX_BARS },
    );
  const ends = end < known ? end : Number.POSITIVE_INFINITY;
  const open = !asOf && end > beginOf(now);
  return { minutes, from: start, to: end, known, closed, ends, count: DEFAULT_LAST, open, live: !asOf };
}

/** Bars behind a value's own bar that it is drawn at: what a range shows of an output that is drawn to the left needs so many behind its end. */
export const reachOf = ({ outputs }: Pick<Facts, 'outputs'>): number =>
  Math.max(0, ...outputs.map(({ shift }) => -shift));

/** Bars to read before the first that is shown, so that its value no longer hangs on where the data begin, at most 10000. */
export function warmBars({ lookBack, settle, outputs }: Facts): number {
  const drawnLater = Math.max(0, ...outputs.map(({ shift }) => shift));
  const needed = settle === null ? 2 * ANCHOR_BARS : settle - 1;
  return Math.min(MAX_WARM, Math.max(needed, lookBack) + drawnLater);
}

/**
 * Start of the first bar that is computed, for a first shown bar that starts at `first`. What never forgets its beginning (running totals,
 * carried states) begins at a fixed place that two requests share, not at a bar more every minute.
 */
export function beginning({ settle, lookBack }: Facts, first: number, minutes: number): number {
  if (settle !== null) return Number.NEGATIVE_INFINITY;
  const grid = ANCHOR_BARS * minutes * 60_000;
  const before = Math.max(ANCHOR_BARS, Math.min(lookBack, MAX_WARM)) * minutes * 60_000;
  return Math.floor((first - before) / grid) * grid;
}
