/** Ends of a chart's axes: with few or equal points too, every label is there and says something else. Pure. */
const STEPS = [1, 2, 5] as const;
/** Most steps of the value axis. */
const MOST = 6;
const LEAST = 4;
/** A shorter time than this is drawn at the end of it, ms. */
const SHORTEST = 600_000;

export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  /** Steps from `min` to `max`. */
  readonly tickAmount: number;
}

/** Steps of 1, 2 or 5, never finer than the three digits that are written. `values` from 0 on; null without any. */
export function valueAxis(values: readonly number[]): ValueAxis | null {
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  for (let power = 0; ; power += 1) {
    for (const digit of STEPS) {
      const step = digit * 10 ** power;
      let [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
      // Room on both sides of what hardly moves.
      while (last - first < LEAST) {
        last += 1;
        if (last - first < LEAST && first > 0) first -= 1;
      }
      const written = 10 ** (Math.floor(Math.log10(last * step)) - 2);
      if (last - first <= MOST && step >= written)
        return { min: first * step, max: last * step, tickAmount: last - first };
    }
  }
}

/** First and last time that are drawn, ms; null without a point. */
export function timeAxis(
  points: readonly (readonly [number, number])[],
): { readonly min: number; readonly max: number } | null {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? { min: Math.min(first[0], last[0] - SHORTEST), max: last[0] } : null;
}
