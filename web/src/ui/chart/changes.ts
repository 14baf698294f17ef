/** What a new list asks of the drawing: nothing, a few updates at its end, or all of it. Pure. */
import type { ChartBar, ChartPoint } from './chart.types.ts';

export const sameBar = (one: ChartBar, other: ChartBar): boolean =>
  one === other ||
  (one.timestamp === other.timestamp &&
    one.close === other.close &&
    one.high === other.high &&
    one.low === other.low &&
    one.open === other.open &&
    one.volume === other.volume &&
    one.provisional === other.provisional);
export const samePoint = (one: ChartPoint, other: ChartPoint): boolean =>
  one === other ||
  (one.timestamp === other.timestamp &&
    one.value === other.value &&
    one.provisional === other.provisional &&
    one.confirmedAt === other.confirmedAt &&
    (one.reason ?? null) === (other.reason ?? null));

/** More than so many at its end are drawn faster with all the others. */
const MANY = 100;
/**
 * Index from which on `after` has to be drawn by updates (its length: nothing changed); null when an earlier one than the last drawn differs:
 * a late correction, older ones in front, another symbol; or when there are many.
 */
export function changedFrom<T extends { readonly timestamp: number }>(
  before: readonly T[],
  after: readonly T[],
  same: (one: T, other: T) => boolean,
): number | null {
  if (before === after) return after.length;
  if (before.length === 0 || after.length < before.length || after.length > before.length + MANY) return null;
  for (let index = 0; index < before.length; index += 1)
    if (!same(before[index]!, after[index]!)) return isNewestOf(before, index, after[index]!) ? index : null;
  return before.length;
}

/** A bar of another time is no update of the newest: it comes before it, or that one is gone. */
const isNewestOf = <T extends { readonly timestamp: number }>(all: readonly T[], index: number, other: T): boolean =>
  index === all.length - 1 && all[index]!.timestamp === other.timestamp;

/** Index of the first whose time is `timestamp` or later. */
export function firstFrom(all: readonly { readonly timestamp: number }[], timestamp: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.timestamp < timestamp) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The one of exactly this time. */
export function at<T extends { readonly timestamp: number }>(all: readonly T[], timestamp: number): T | undefined {
  const found = all[firstFrom(all, timestamp)];
  return found?.timestamp === timestamp ? found : undefined;
}

/** Times at which there is a value but no bar, behind the first bar, ms, in order: outputs that are drawn ahead. */
export function extraTimes(bars: readonly ChartBar[], lists: readonly (readonly ChartPoint[])[]): number[] {
  const first = bars[0]?.timestamp;
  if (first === undefined) return [];
  const extra = new Set<number>();
  for (const list of lists)
    for (let index = firstFrom(list, first), bar = 0; index < list.length; index += 1) {
      const { timestamp } = list[index]!;
      while (bar < bars.length && bars[bar]!.timestamp < timestamp) bar += 1;
      if (bars[bar]?.timestamp !== timestamp) extra.add(timestamp);
    }
  return [...extra].sort((a, b) => a - b);
}
