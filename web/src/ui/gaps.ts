/** Where points over time are missing. Pure. */
export type TimePoint = readonly [at: number, value: number];

/** Three times the usual distance is a gap: one late point is none. */
const FACTOR = 3;

export function usualStep(points: readonly TimePoint[]): number | null {
  const steps = points.slice(1).map(([at], index) => at - points[index]![0]);
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? null;
}

/** The points with a null in each gap, so that no line is drawn over it, and the time that is missing, ms. */
export function withGaps(points: readonly TimePoint[]): {
  readonly points: readonly (readonly [number, number | null])[];
  readonly missingMs: number;
} {
  const step = usualStep(points);
  let missingMs = 0;
  const whole = points.flatMap((point, index): (readonly [number, number | null])[] => {
    const before = points[index - 1];
    if (!before || step === null || point[0] - before[0] <= FACTOR * step) return [point];
    missingMs += point[0] - before[0] - step;
    return [[(before[0] + point[0]) / 2, null], point];
  });
  return { points: whole, missingMs };
}
