/** A calculated indicator, what its stream adds, and its values on older bars. Pure. */
import type {
  AlertViewFragment,
  IndicatorLiveSubscription,
  PointViewFragment,
  ResultViewFragment,
} from '../gql/documents.ts';
import { firstFrom } from '../ui/chart/changes.ts';
import type { ChartPoint } from '../ui/chart/chart.types.ts';
import { alertOf, joinedAlerts, withAlerts, type Alert } from './alerts.ts';
import { merged } from './bars.ts';

export type { CalculateIndicatorInput as CalculateInput } from '../gql/documents.ts';
export interface ResultSeries {
  readonly name: string;
  readonly values: readonly ChartPoint[];
}
/** As it was answered, its values as the chart wants them: a list is replaced only when it differs. */
export interface Result extends Omit<ResultViewFragment, 'series' | 'alerts'> {
  /** Oldest first. */
  readonly alerts: readonly Alert[];
  readonly series: readonly ResultSeries[];
}

/** The server has displaced it already: `timestamp` is where it is drawn. */
const pointOf = ({ timestamp, value, provisional, confirmedAt, reason }: PointViewFragment): ChartPoint => ({
  timestamp: Date.parse(timestamp),
  value,
  provisional,
  confirmedAt: confirmedAt === null ? null : Date.parse(confirmedAt),
  reason,
});
export const resultOf = (answer: ResultViewFragment): Result => ({
  ...answer,
  alerts: answer.alerts.map((alert) => alertOf(alert as AlertViewFragment)).toReversed(),
  series: answer.series.map(({ name, values }) => ({ name, values: values.map(pointOf) })),
});

/** What an event brings: values of outputs at some bars, and every alert at those. */
export interface Told {
  readonly points: readonly { readonly name: string; readonly value: ChartPoint }[];
  readonly alerts: readonly Alert[];
}
type Event = Pick<IndicatorLiveSubscription['indicatorUpdate'], 'series' | 'alerts'>;
export const toldOf = ({ series, alerts }: Event): Told => ({
  points: series.map(({ name, value }) => ({ name, value: pointOf(value as PointViewFragment) })),
  alerts: alerts.map((alert) => alertOf(alert as AlertViewFragment)),
});

/** What is known: the answer, and the newest events, which an answer under way may not know of. */
export interface Known {
  readonly result: Result | null;
  readonly early: readonly Told[];
  /** When the answer came, ms of this machine. */
  readonly answeredAt: number | null;
}

/** The result with one event more; an output that the result does not have is not made up. */
export const withTold = (result: Result, { points, alerts }: Told): Result => ({
  ...result,
  alerts: withAlerts(result, points, alerts),
  series: result.series.map((series) => {
    const fresh = points.filter(({ name }) => name === series.name).map(({ value }) => value);
    if (fresh.length === 0) return series;
    return { ...series, values: fresh.reduce<readonly ChartPoint[]>((all, one) => merged(all, [one]), series.values) };
  }),
});

/** A new answer, and what was heard of its last bar and later ones. */
export function answered(result: Result, before: Known | null, at: number): Known {
  const heard = before?.early ?? [];
  const last = Math.max(0, ...result.series.map(({ values }) => values.at(-1)?.timestamp ?? 0));
  const isNew = ({ points }: Told) => points.some(({ value }) => value.timestamp >= last);
  return { result: heard.filter(isNew).reduce(withTold, result), early: heard, answeredAt: at };
}

/** While a question is under way a few events come, not many. */
const EARLY = 20;
export const heard = (told: Told, before: Known | null): Known => ({
  result: before?.result ? withTold(before.result, told) : null,
  early: [...(before?.early ?? []), told].slice(-EARLY),
  answeredAt: before?.answeredAt ?? null,
});

/** Why the newest bar has no value; null where it has one. */
export const reasonOf = ({ series }: Result): string | null => {
  const last = series.map(({ values }) => values.at(-1));
  return last.some((point) => point && point.value !== null)
    ? null
    : (last.find((point) => point?.reason)?.reason ?? null);
};

/** Numbers of the same bars that are this near are the same calculation. */
const NEAR = 1e-6;
const agree = (one: number, other: number) =>
  Math.abs(one - other) <= NEAR * Math.max(1, Math.abs(one), Math.abs(other));
/** Closed bars of both that are compared. */
const COMPARED = 50;

/** Older values in front of the newer ones' first; null: the same bars have others. Both are in order, and the older ones may be very many. */
function extended(older: readonly ChartPoint[], newer: readonly ChartPoint[]): readonly ChartPoint[] | null {
  const first = newer[0]?.timestamp;
  if (first === undefined) return newer;
  const end = firstFrom(older, first);
  let [compared, place] = [0, end];
  for (const { timestamp, value, provisional } of newer) {
    while (place < older.length && older[place]!.timestamp < timestamp) place += 1;
    const other = older[place];
    if (!other || compared === COMPARED) break;
    if (other.timestamp !== timestamp || other.value === null || value === null) continue;
    if (provisional || other.provisional) continue;
    if (!agree(value, other.value)) return null;
    compared += 1;
  }
  return end === 0 ? newer : [...older.slice(0, end), ...newer];
}

/**
 * A result with its values on older bars. A running total counts from where its data begin: one that began elsewhere says other numbers for the
 * same bars, and is not put in front, for the seam would be a jump that never was.
 */
export function withOlder(result: Result, older: Result | null): Result {
  if (!older) return result;
  const series = result.series.map((each) => {
    const before = older.series.find(({ name }) => name === each.name);
    return { each, values: before ? extended(before.values, each.values) : each.values };
  });
  if (series.some(({ values }) => values === null)) return result;
  return {
    ...result,
    alerts: joinedAlerts(older.alerts, result),
    series: series.map(({ each, values }) => ({ ...each, values: values! })),
  };
}
