/** Where a point stands among the bars: how it is drawn, and what its value lacks. Pure; times in Unix ms. */
import type { Point } from '@marketgraph/domain/indicators/follow';
import type { Output } from '@marketgraph/domain/language';
import { missingBars } from '@marketgraph/domain/sessions';

/** One output's value at a bar. */
export interface PlacedValue {
  readonly value: number;
  /** Start of the bar it is drawn at; null: before the first bar there is, where a chart shows nothing. */
  readonly drawnAt: number | null;
  /** Bars that are missing among those it needs. */
  readonly missing: number;
}
export interface Placed {
  readonly time: number;
  readonly provisional: boolean;
  /** Bars before it that the program has seen. */
  readonly index: number;
  /** One for each output. */
  readonly values: readonly PlacedValue[];
  /** One for each alert: 1 where it fires. */
  readonly alerts: Float64Array;
}

/** `times`: of the newest bars that the program has seen, the open one last; before them it has seen `earlier`. `hasSessions`: of a stock, whose nights, weekends and holidays are no gaps. */
export function placed(
  { time, provisional, values }: Point,
  times: readonly number[],
  outputs: readonly Output[],
  minutes: number,
  hasSessions: boolean,
  earlier = 0,
): Placed {
  const widthMs = minutes * 60_000;
  const index = times.lastIndexOf(time);
  const drawnAt = (shift: number): number | null => {
    const wanted = index + shift;
    if (wanted < 0) return null;
    return times[Math.min(wanted, times.length - 1)]! + Math.max(0, wanted - times.length + 1) * widthMs;
  };
  const missing = (lookBack: number): number => {
    const first = Math.max(0, index - lookBack);
    if (hasSessions) {
      let sum = 0;
      for (let at = first + 1; at <= index; at += 1) sum += missingBars(times[at - 1]!, times[at]!, minutes);
      return sum;
    }
    return Math.round((time - times[first]!) / widthMs) - (index - first);
  };
  const each = outputs.map(({ lookBack, shift }, k) => ({
    value: values[k]!,
    drawnAt: shift === 0 ? time : drawnAt(shift),
    missing: missing(lookBack),
  }));
  return { time, provisional, index: earlier + index, values: each, alerts: values.subarray(outputs.length) };
}
