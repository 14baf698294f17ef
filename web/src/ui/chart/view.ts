/**
 * Which of the bars the chart's library is given, and how many to a candle: what is in sight with room at both sides, never all of a long
 * history. Places are counted in bars of the whole list, edges between them: 0 is the left edge of the first bar. Pure.
 */
import type { ChartBar } from './chart.types.ts';
import { sizeFor, startsOf, type Starts } from './merging.ts';

/** Of the library: indexes of what it was given, that are in sight. */
export interface Logical {
  readonly from: number;
  readonly to: number;
}
/** What is in sight of the whole list, as edges; may reach beyond both ends. */
export interface Sight {
  readonly left: number;
  readonly right: number;
}
export interface View {
  /** Bars of a candle. */
  readonly size: number;
  /** Indexes of the list that were given, `from` up to and without `to`. */
  readonly from: number;
  readonly to: number;
}

/** A list so long is given whole, as long as each bar has its pixels. */
export const WHOLE = 4_000;
/** Beyond both edges there is room for so many screens, and at least for so many candles: a drag of the mouse is one screen. */
const [ROOM, LEAST_ROOM] = [2, 200];
/** More screens than this are given anew as fewer. */
const MOST_SCREENS = 14;

/** The edges of what is in sight, and back: each candle is as wide as the bars in it, beyond the ends as `size` of them. */
export function sightOf({ from, to }: Logical, starts: Starts, size: number): Sight {
  return { left: rawOf(from, starts, size), right: rawOf(to + 1, starts, size) };
}
export function logicalOf({ left, right }: Sight, starts: Starts, size: number): Logical {
  return { from: drawnOf(left, starts, size), to: drawnOf(right, starts, size) - 1 };
}
function rawOf(edge: number, starts: Starts, size: number): number {
  const count = starts.length - 1;
  if (edge <= 0 || count <= 0) return starts[0]! + edge * size;
  if (edge >= count) return starts[count]! + (edge - count) * size;
  const whole = Math.floor(edge);
  return starts[whole]! + (edge - whole) * (starts[whole + 1]! - starts[whole]!);
}
function drawnOf(edge: number, starts: Starts, size: number): number {
  const count = starts.length - 1;
  if (edge <= starts[0]! || count <= 0) return (edge - starts[0]!) / size;
  if (edge >= starts[count]!) return count + (edge - starts[count]!) / size;
  const each = candleAt(Math.floor(edge), starts);
  return each + (edge - starts[each]!) / (starts[each + 1]! - starts[each]!);
}

/** The candle that a bar is in, by its index; the first or last for one that is not given. */
export function candleAt(index: number, starts: Starts): number {
  let [low, high] = [0, Math.max(0, starts.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What is to be given for `sight` of `width` px in a list of `count` bars; `before` itself where it still serves. */
export function viewFor(sight: Sight, width: number, count: number, before: View, anchor: number): View {
  const shown = Math.max(1, sight.right - sight.left);
  const size = width > 0 ? sizeFor(width / shown) : before.size;
  if (size === 1 && count <= WHOLE) return { size, from: 0, to: count };
  const room = Math.max(ROOM * shown, LEAST_ROOM * size);
  const [left, right] = [clamp(sight.left, count), clamp(sight.right, count)];
  const serves =
    before.size === size &&
    before.from <= Math.max(0, left - room / 2) &&
    before.to >= Math.min(count, right + room / 2) &&
    before.to - before.from <= Math.max(MOST_SCREENS * shown, 4 * LEAST_ROOM * size);
  if (serves) return before;
  const edge = (at: number) => anchor + Math.floor((at - anchor) / size) * size;
  return {
    size,
    from: Math.max(0, edge(left - room)),
    to: Math.min(count, edge(right + room) + size),
  };
}
const clamp = (place: number, count: number) => Math.max(0, Math.min(count, place));

/** The same view of a list that has changed: `shift` bars more in front; what reached the first or the newest bar goes on to it. */
export function movedView({ size, from, to }: View, shift: number, before: number, count: number): View {
  return {
    size,
    from: from === 0 ? Math.max(0, shift - WHOLE * size) : clamp(from + shift, count),
    to: to >= before ? count : clamp(to + shift, count),
  };
}

export const startsFor = ({ from, to, size }: View, anchor: number): Starts => startsOf(from, to, size, anchor);
/** Whether what is given is the list itself. */
export const isWhole = ({ size, from, to }: View, bars: readonly ChartBar[]): boolean =>
  size === 1 && from === 0 && to === bars.length;
