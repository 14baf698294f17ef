/** Where the conditions of `alert()` held. Pure; times in Unix ms. */
import type { Alert } from '@marketgraph/domain/language';
import type { IndicatorAlert } from './alerts.types.ts';

/** The newest are kept of a calculation. */
export const MAX_ALERTS = 500;

/** Alerts of closed bars, newest first; of one bar in the order of the text. */
export interface Fired {
  /** All of the shown bars, also those that are not kept here. */
  readonly count: number;
  /** Starts of the bars. */
  readonly times: Float64Array<ArrayBuffer>;
  /** Which alert of the program, from 0. */
  readonly which: readonly number[];
}

/** `time`: starts of the bars; `columns`: one for each alert, 1 where it fires; bars from `first` to before `end` are shown. */
export function firedOf(time: Float64Array, first: number, end: number, columns: readonly Float64Array[]): Fired {
  const times: number[] = [];
  const which: number[] = [];
  let count = 0;
  for (let i = end - 1; i >= first && columns.length > 0; i -= 1)
    for (let k = 0; k < columns.length; k += 1) {
      if (columns[k]![i] !== 1) continue;
      count += 1;
      if (times.length === MAX_ALERTS) continue;
      times.push(time[i]!);
      which.push(k);
    }
  return { count, times: Float64Array.from(times), which };
}

/** Alerts that hold at one bar; `values`: one for each alert of the program, 1 where it fires. */
export const firingAt = (
  time: number,
  provisional: boolean,
  alerts: readonly Alert[],
  values: ArrayLike<number>,
): IndicatorAlert[] =>
  alerts.flatMap(({ message }, k) =>
    values[k] === 1 ? [{ message, place: k + 1, timestamp: new Date(time), provisional }] : [],
  );

const toAlerts = ({ times, which }: Fired, alerts: readonly Alert[], count: number): IndicatorAlert[] =>
  which.slice(0, count).map((k, i) => ({
    message: alerts[k]!.message,
    place: k + 1,
    timestamp: new Date(times[i]!),
    provisional: false,
  }));

/** What a result's alerts are made of. */
export interface Firing {
  /** At the bar that is forming. */
  readonly open: readonly IndicatorAlert[];
  readonly closed: Fired;
  readonly of: readonly Alert[];
}

/** The newest `count` alerts, newest first, those of the open bar before all. */
export const newestAlerts = ({ open, closed, of }: Firing, count: number): IndicatorAlert[] =>
  [...open, ...toAlerts(closed, of, count)].slice(0, count);
