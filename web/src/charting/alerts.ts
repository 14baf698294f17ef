/** Alerts of a program: at which bars they fired. Pure. */
import type { AlertViewFragment } from '../gql/documents.ts';
import type { ChartPoint } from '../ui/chart/chart.types.ts';
import { intervalOf } from './intervals.ts';
import type { Result } from './results.ts';

export interface Alert {
  /** Start of its bar, ms. */
  readonly timestamp: number;
  readonly message: string;
  /** Which one of the program, from 1. */
  readonly place: number;
  /** Its bar is open: it may yet be taken back. */
  readonly provisional: boolean;
}
export const alertOf = ({ timestamp, message, place, provisional }: AlertViewFragment): Alert => ({
  timestamp: Date.parse(timestamp),
  message,
  place,
  provisional,
});
const inOrder = (alerts: readonly Alert[]): readonly Alert[] =>
  alerts.toSorted((a, b) => a.timestamp - b.timestamp || a.place - b.place);

/** An event tells every alert of its bars: one that was told before and is not told again no longer stands. */
export function withAlerts(
  { alerts, outputs, interval }: Pick<Result, 'alerts' | 'outputs' | 'interval'>,
  points: readonly { readonly name: string; readonly value: ChartPoint }[],
  told: readonly Alert[],
): readonly Alert[] {
  if (alerts.length === 0 && told.length === 0) return alerts;
  // Values are drawn displaced, alerts are not.
  const shifts = new Map(outputs.map(({ name, shift }) => [name, shift * intervalOf(interval).ms]));
  const bars = new Set(points.map(({ name, value }) => value.timestamp - (shifts.get(name) ?? 0)));
  return inOrder([...alerts.filter(({ timestamp }) => !bars.has(timestamp)), ...told]);
}

/** Those of older bars in front of those of the newest answer, which knows better of its own bars. */
export function joinedAlerts(
  older: readonly Alert[],
  { alerts, series }: Pick<Result, 'alerts' | 'series'>,
): readonly Alert[] {
  const first = Math.min(...series.map(({ values }) => values[0]?.timestamp ?? Number.POSITIVE_INFINITY));
  return [
    ...older.filter(({ timestamp }) => timestamp < first),
    ...alerts.filter(({ timestamp }) => timestamp >= first),
  ];
}
