/** Many bars as one candle, and many values as the few that a pixel can tell: extremes, sums and gaps stay. Pure. */
import { firstFrom } from './changes.ts';
import type { ChartAlert, ChartBar, ChartPoint } from './chart.types.ts';

/** Bars that are drawn as one begin at `starts`, indexes of the list; the last entry is where the last one ends. */
export type Starts = readonly number[];

/** Narrower than this a bar is none to the eye, px: then several are one candle. */
export const LEAST_PX = 2;

/** 1, 2, 5, 10, 20, 50 and so on: the fewest bars of a candle that has `LEAST_PX`, where a bar has `px`. */
export function sizeFor(px: number): number {
  for (let ten = 1; ; ten *= 10)
    for (const size of [ten, 2 * ten, 5 * ten]) if (size * px >= LEAST_PX || size > 1e9) return size;
}

/**
 * Where candles of `size` bars begin between the indexes `from` and `to`. They are counted from `anchor` on, to both sides: older bars in front
 * and newer ones behind leave the others what they are.
 */
export function startsOf(from: number, to: number, size: number, anchor: number): Starts {
  const starts: number[] = [];
  const first = anchor + Math.ceil((from - anchor) / size) * size;
  if (from < first && from < to) starts.push(from);
  for (let at = first; at < to; at += size) starts.push(at);
  return [...starts, to];
}

/** Slots of `stepMs` between two bars that no bar has. */
const missingBetween = (one: ChartBar, other: ChartBar, stepMs: number): number =>
  Math.max(0, Math.round((other.timestamp - one.timestamp) / stepMs) - 1);

/**
 * The bars as candles: open of the first, close of the last, extremes and volume of all. A bar alone stays itself. `stepMs`: length of a bar
 * where each is followed by the next; what is missing before and between the bars of a candle is counted. Null: nobody knows what is missing.
 */
export function mergedBars(bars: readonly ChartBar[], starts: Starts, stepMs: number | null): ChartBar[] {
  const merged: ChartBar[] = [];
  for (let each = 0; each + 1 < starts.length; each += 1) {
    const [from, to] = [starts[each]!, starts[each + 1]!];
    const first = bars[from]!;
    merged.push(to - from === 1 ? first : mergedBar(bars, from, to, stepMs));
  }
  return merged;
}
function mergedBar(bars: readonly ChartBar[], from: number, to: number, stepMs: number | null): ChartBar {
  const [first, last] = [bars[from]!, bars[to - 1]!];
  let { high, low } = first;
  let [volume, missing, provisional] = [0, 0, false];
  for (let at = from; at < to; at += 1) {
    const bar = bars[at]!;
    if (bar.high > high) high = bar.high;
    if (bar.low < low) low = bar.low;
    volume += bar.volume;
    provisional ||= bar.provisional;
    if (stepMs !== null && at > 0) missing += missingBetween(bars[at - 1]!, bar, stepMs);
  }
  const merged = { count: to - from, last: last.timestamp, missing };
  const { timestamp, open } = first;
  return { timestamp, open, high, low, close: last.close, volume, provisional, merged };
}

/** Times at which candles begin: of the bars, and behind the newest bar of values that are drawn ahead, as many to a candle. */
export function timesOf(bars: readonly ChartBar[], starts: Starts, ahead: readonly number[], size: number): number[] {
  const times = starts.slice(0, -1).map((index) => bars[index]!.timestamp);
  if (starts.at(-1) !== bars.length) return times;
  const room = starts.length > 1 ? Math.max(0, size - (bars.length - starts.at(-2)!)) : 0;
  for (let at = room; at < ahead.length; at += size) times.push(ahead[at]!);
  return times;
}

/**
 * Of the values of each candle the first, the lowest, the highest and the last, in their order, at the candle's time and their place within it; a hole among them
 * stays one. What lies before the first of `times`, or at `end` and behind it, is left out.
 */
export function mergedPoints(values: readonly ChartPoint[], times: readonly number[], end: number): ChartPoint[] {
  const merged: ChartPoint[] = [];
  if (times.length === 0) return merged;
  let at = firstFrom(values, times[0]!);
  for (let each = 0; each < times.length && at < values.length; each += 1) {
    const until = each + 1 < times.length ? times[each + 1]! : end;
    const from = at;
    while (at < values.length && values[at]!.timestamp < until) at += 1;
    if (at > from) take(values, from, at, times[each]!, merged);
  }
  return merged;
}
/** What was known with its bar is not late because it is drawn with another. */
const moved = (point: ChartPoint, timestamp: number, within: number): ChartPoint => {
  const isLate = point.confirmedAt !== null && point.confirmedAt > point.timestamp;
  return { ...point, timestamp, within, confirmedAt: isLate ? point.confirmedAt : null };
};
function take(values: readonly ChartPoint[], from: number, to: number, timestamp: number, into: ChartPoint[]): void {
  let [first, low, high, last, hole] = [-1, -1, -1, -1, -1];
  for (let at = from; at < to; at += 1) {
    const { value } = values[at]!;
    if (value === null) hole = at;
    else {
      if (first < 0) first = at;
      if (low < 0 || value < values[low]!.value!) low = at;
      if (high < 0 || value > values[high]!.value!) high = at;
      last = at;
    }
  }
  if (to - from === 1 && values[from]!.timestamp === timestamp) {
    into.push(values[from]!);
    return;
  }
  // Where there is a hole, the values are drawn in the middle and the hole behind them: one of its own width would be none to the eye.
  const place = (at: number) => (hole > first ? 0 : (at - from + 0.5) / (to - from) - 0.5);
  if (first !== from) into.push(moved(values[from]!, timestamp, -0.5));
  let before = -1;
  for (const at of [first, Math.min(low, high), Math.max(low, high), last]) {
    if (at > before) into.push(moved(values[at]!, timestamp, place(at)));
    before = at;
  }
  if (hole > first && hole !== from) into.push(moved(values[hole]!, timestamp, 0.5));
}

/** One mark for the alerts of a candle and an indicator, at the candle's time. Both lists are in order. */
export function mergedAlerts(alerts: readonly ChartAlert[], times: readonly number[], end: number): ChartAlert[] {
  const merged = new Map<string, ChartAlert>();
  let each = 0;
  for (const alert of alerts.slice(times.length > 0 ? firstFrom(alerts, times[0]!) : alerts.length)) {
    if (alert.timestamp >= end) break;
    while (each + 1 < times.length && times[each + 1]! <= alert.timestamp) each += 1;
    const timestamp = times[each]!;
    const key = `${timestamp} ${alert.name}`;
    const known = merged.get(key);
    if (!known || (known.provisional && !alert.provisional)) merged.set(key, { ...alert, timestamp });
  }
  return [...merged.values()];
}
