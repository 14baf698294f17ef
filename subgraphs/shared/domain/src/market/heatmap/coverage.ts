/**
 * How much of a time was watched. A venue covers a stretch while its feed is subscribed without a break; a time is covered in full when
 * every wanted venue covers all of it. Nothing is rounded up: a second without one of three venues is a second covered by two thirds.
 */
import type { VenueId } from '../event.ts';

/** A stretch [from, to), Unix ms, in which one venue's feed was subscribed. */
export interface Covered {
  readonly venue: VenueId;
  readonly from: number;
  readonly to: number;
}

/** The same time in as few stretches as can be: those of a venue that overlap or touch are one; sorted by venue, then time. */
export function merged(covered: readonly Covered[], from: number, to: number): Covered[] {
  const clipped = covered
    .map((each) => ({ ...each, from: Math.max(each.from, from), to: Math.min(each.to, to) }))
    .filter((each) => each.to > each.from)
    .toSorted((a, b) => (a.venue === b.venue ? a.from - b.from : a.venue < b.venue ? -1 : 1));
  const whole: Covered[] = [];
  for (const { venue, from: start, to: end } of clipped) {
    const last = whole.at(-1);
    if (last?.venue === venue && start <= last.to) whole[whole.length - 1] = { ...last, to: Math.max(last.to, end) };
    else whole.push({ venue, from: start, to: end });
  }
  return whole;
}

/** Share 0..1 of [from, to) that a venue covers, by `merged` stretches; a time without length is judged by its end. */
export function shareOf(venue: VenueId, stretches: readonly Covered[], from: number, to: number): number {
  const mine = stretches.filter((each) => each.venue === venue);
  if (to <= from) return mine.some((each) => each.from <= to && each.to >= to) ? 1 : 0;
  return merged(mine, from, to).reduce((sum, each) => sum + (each.to - each.from), 0) / (to - from);
}

/** Mean share over the venues; 0 when none is wanted. */
export const completenessOf = (venues: readonly VenueId[], stretches: readonly Covered[], from: number, to: number) =>
  venues.length === 0 ? 0 : venues.reduce((sum, venue) => sum + shareOf(venue, stretches, from, to), 0) / venues.length;

/** Since when every venue has covered without a break until `now`; null while one does not, or none is wanted. */
export function unbrokenSince(venues: readonly VenueId[], stretches: readonly Covered[], now: number): number | null {
  const since = venues.map(
    (venue) => stretches.find((each) => each.venue === venue && each.from <= now && each.to >= now)?.from ?? null,
  );
  return since.length === 0 || since.includes(null) ? null : Math.max(...since.map((at) => at!));
}
