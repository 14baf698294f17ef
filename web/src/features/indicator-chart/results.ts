/** A calculated indicator and what its stream adds. Pure. */
import type { CalculateIndicatorInput, IndicatorLiveSubscription, ResultViewFragment } from '../../gql/documents.ts';

export type Result = ResultViewFragment;
export type Point = Result['series'][number]['values'][number];
export type Points = IndicatorLiveSubscription['indicatorUpdate']['series'];

/** What is known: the answer, and the newest events, which an answer under way may not know of. */
export interface Known {
  readonly result: Result | null;
  readonly early: readonly Points[];
  /** When the answer came, ms of this machine. */
  readonly answeredAt: number | null;
}

function withPoint(values: readonly Point[], point: Point): Point[] {
  const at = Date.parse(point.timestamp);
  const after = values.findLastIndex(({ timestamp }) => Date.parse(timestamp) < at) + 1;
  const known = values[after] !== undefined && Date.parse(values[after].timestamp) === at;
  // What is final is not made provisional by an older word of it.
  if (known && !values[after]!.provisional && point.provisional) return values as Point[];
  return values.toSpliced(after, known ? 1 : 0, point);
}

/** The result with one event more; an output that the result does not have is not made up. */
export const withPoints = (result: Result, points: Points): Result => ({
  ...result,
  series: result.series.map((series) => {
    const point = points.find(({ name }) => name === series.name);
    return point ? { ...series, values: withPoint(series.values, point.value as Point) } : series;
  }),
});

/** A new answer, and what was heard of its last bar and later ones. */
export function answered(result: Result, before: Known | null, at: number): Known {
  const heard = before?.early ?? [];
  const last = Math.max(...result.series.map(({ values }) => Date.parse(values.at(-1)?.timestamp ?? '') || 0));
  const isNew = (points: Points) => points.some(({ value }) => Date.parse(value.timestamp) >= last);
  return { result: heard.filter(isNew).reduce(withPoints, result), early: heard, answeredAt: at };
}

/** While a question is under way a few events come, not many. */
const EARLY = 20;
export const heard = (points: Points, before: Known | null): Known => ({
  result: before?.result ? withPoints(before.result, points) : null,
  early: [...(before?.early ?? []), points].slice(-EARLY),
  answeredAt: before?.answeredAt ?? null,
});

/** Why the newest bar has no value; null where it has one. */
export const reasonOf = ({ series }: Result): string | null => {
  const last = series.map(({ values }) => values.at(-1));
  return last.some((point) => point && point.value !== null)
    ? null
    : (last.find((point) => point?.reason)?.reason ?? null);
};

export type CalculateInput = CalculateIndicatorInput;
