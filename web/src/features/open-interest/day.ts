/** How far open interest went over the last 24 hours. Pure. */
export interface Point {
  readonly at: string;
  readonly oiNotional: number;
}
export interface DayChange {
  /** USD; null when the day is not stored whole. */
  readonly usd: number | null;
  readonly percent: number | null;
  /** Why there is no change. */
  readonly reason: string | null;
}
const HOUR = 3_600_000;
/** Points come every 5 minutes at the rarest: a first one this much later is still the start of the day. */
const LATE = HOUR / 2;

/** `current`: newest value, USD; without it the last point counts. */
export function dayChange(points: readonly Point[], current: number | null): DayChange {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { usd: null, percent: null, reason: 'No open interest is stored yet' };
  const span = Date.parse(last.at) - Date.parse(first.at);
  if (span < 24 * HOUR - LATE) {
    const stored = span < HOUR ? `${Math.round(span / 60_000)} min` : `${Math.floor(span / HOUR)} h`;
    return { usd: null, percent: null, reason: `Only ${stored} of 24 h are stored` };
  }
  const usd = (current ?? last.oiNotional) - first.oiNotional;
  return { usd, percent: first.oiNotional === 0 ? null : (usd / first.oiNotional) * 100, reason: null };
}

/** The usual distance of two points in words: "5 min"; null for fewer than two. */
export function stepText(points: readonly Point[]): string | null {
  const gaps = points.slice(1).map(({ at }, index) => Date.parse(at) - Date.parse(points[index]!.at));
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
  return middle === undefined ? null : `${Math.max(1, Math.round(middle / 60_000))} min`;
}
