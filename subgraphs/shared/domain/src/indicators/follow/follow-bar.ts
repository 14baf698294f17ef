import type { BarValues } from '../evaluate/index.ts';

/** A bar as it was told. */
export interface FollowBar extends BarValues {
  /** True while it can still grow: its values are looked at, not taken in. */
  readonly provisional: boolean;
}

/** Whether a program sees no difference. */
export const isSameBar = (a: BarValues, b: BarValues): boolean =>
  a.open === b.open && a.high === b.high && a.low === b.low && a.close === b.close && a.volume === b.volume;

/** Index of the first bar at or behind `time` in bars sorted by time. */
export function placeOf(bars: readonly BarValues[], time: number): number {
  let place = bars.length;
  while (place > 0 && bars[place - 1]!.time >= time) place -= 1;
  return place;
}
