import type { BarValues } from '../evaluate/index.ts';
import { type FollowBar, isSameBar, placeOf } from './follow-bar.ts';
import type { Unheard } from './follow.ts';

/** Minutes kept one by one, for corrections; older ones of the same wide bar are kept as one sum. */
const KEPT = 512;
const MINUTE_MS = 60_000;

/** Where a wide bar begins and ends. */
export interface Width {
  /** Start of the wide bar that a time falls into, Unix ms; null: into none, as a stock's outside of regular hours. */
  readonly startOf: (at: number) => number | null;
  /** End of the wide bar that starts then. */
  readonly endOf: (start: number) => number;
}

function joined(into: BarValues | null, bar: BarValues, time: number): BarValues {
  if (!into) return { ...bar, time };
  const { close } = bar;
  const [high, low] = [Math.max(into.high, bar.high), Math.min(into.low, bar.low)];
  return { open: into.open, high, low, close, volume: into.volume + bar.volume, time };
}

/** Minutes, oldest first, as wide bars, oldest first. */
export function widened(minutes: readonly BarValues[], { startOf }: Width): BarValues[] {
  const wide: BarValues[] = [];
  for (const bar of minutes) {
    const time = startOf(bar.time);
    if (time === null) continue;
    const last = wide.at(-1);
    if (last?.time === time) wide[wide.length - 1] = joined(last, bar, time);
    else wide.push(joined(null, bar, time));
  }
  return wide;
}

/** Minute bars in any order -> wide bars: first open, max high, min low, last close, sum of volumes, in the order of their minutes. */
export class WideBars {
  /** Closed minutes, oldest first; the last one may be open. */
  private minutes: FollowBar[] = [];
  /** Dropped minutes of the wide bar that `minutes` begins in. */
  private base: BarValues | null = null;

  /** `minutes`: of the wide bars to be corrected or continued, oldest first; `floor`: from here on all of them, what is before can't be told apart any more. */
  constructor(
    private readonly width: Width,
    minutes: readonly BarValues[] = [],
    private floor = Number.NEGATIVE_INFINITY,
  ) {
    for (const bar of minutes) this.put({ ...bar, provisional: false });
  }

  /** The wide bars that this minute makes or changes, oldest first: one that a later one has ended, and its own. */
  take(bar: FollowBar): readonly FollowBar[] | Unheard {
    const { startOf } = this.width;
    const newest = this.minutes.at(-1);
    if (bar.time < this.floor) return 'BEYOND';
    const known = this.minutes.findLast(({ time }) => time === bar.time);
    if (bar.provisional && newest && (newest.time > bar.time || (known && !known.provisional))) return 'STALE';
    const own = startOf(bar.time);
    const last = newest && newest.time < bar.time ? startOf(newest.time) : null;
    const before = last !== own ? last : null;
    const wasClosed = before !== null && this.isWhole(before);
    if (!known || known.provisional || !isSameBar(known, bar)) this.put(bar);
    const ended = before === null || wasClosed ? null : this.roll(before);
    const told = own === null ? null : this.roll(own);
    const made = [ended, told].filter((each) => each !== null);
    return made.length > 0 ? made : 'STALE';
  }

  private put(bar: FollowBar): void {
    const place = placeOf(this.minutes, bar.time);
    this.minutes.splice(place, this.minutes[place]?.time === bar.time ? 1 : 0, bar);
    // A minute that never closed is not stored either; its closing comes as a correction, if ever.
    const left = this.minutes[this.minutes.length - 2];
    if (left?.provisional) this.minutes.splice(-2, 1);
    if (this.minutes.length > 2 * KEPT) this.drop(this.minutes.length - KEPT);
  }

  private drop(count: number): void {
    const { startOf } = this.width;
    const gone = this.minutes.splice(0, count);
    const start = startOf(this.minutes[0]!.time);
    let base = this.base?.time === start ? this.base : null;
    if (start !== null) for (const bar of gone) if (startOf(bar.time) === start) base = joined(base, bar, start);
    this.base = base;
    this.floor = base || start === null ? this.minutes[0]!.time : start;
  }

  /** Whether nothing more is to come of a wide bar, in the order of time. */
  isWhole(start: number): boolean {
    const newest = this.minutes.at(-1)!;
    const end = this.width.endOf(start);
    return newest.time >= end || (newest.time + MINUTE_MS >= end && !newest.provisional);
  }

  private roll(start: number): FollowBar | null {
    const end = this.width.endOf(start);
    let bar = this.base?.time === start ? this.base : null;
    for (const minute of this.minutes) if (minute.time >= start && minute.time < end) bar = joined(bar, minute, start);
    return bar && { ...bar, provisional: !this.isWhole(start) };
  }
}
