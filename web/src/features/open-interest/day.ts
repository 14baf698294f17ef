/** How far open interest went over the last 24 hours. Pure. */
import type { Publishers } from '../../shell/publishers.ts';

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

/** Why nothing is drawn, and whether something may come. */
export function emptyText({ replay, ended, venues }: Publishers, points: number): string {
  if (replay && venues.length === 0) return 'This recording has no open interest.';
  if (replay && ended)
    return `The recording has ended with ${points === 0 ? 'no' : 'too little'} open interest for a line.`;
  if (replay) return 'No open interest in the recording so far. Points are stored each minute of it.';
  return 'No open interest of the last 24 hours is stored. Points are stored each minute while a venue is heard.';
}

/** The usual distance of two points, ms, in words: "5 min". */
export const stepText = (step: number | null): string | null =>
  step === null ? null : `${Math.max(1, Math.round(step / 60_000))} min`;

/** What is missing in words: "25 min missing"; null for nothing. */
export function missingText(ms: number): string | null {
  if (ms <= 0) return null;
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  return `${hours > 0 ? `${hours} h ` : ''}${minutes % 60 > 0 || hours === 0 ? `${minutes % 60} min ` : ''}missing`;
}
