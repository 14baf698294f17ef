/** When a schedule is due: instants (Unix ms) computed from its rule alone. Pure. */
import { offsetAt } from './zone.ts';

export type When =
  /** At multiples of so many minutes since 1970 (UTC), plus `afterMs`: 5 -> :00, :05, ... */
  | { readonly every: number; readonly afterMs?: number }
  /**
   * Once a local day. A time that the day skips (summer time begins) is run at the first instant behind the gap, one that it has twice (it
   * ends) at the first of the two.
   */
  | { readonly daily: `${number}:${number}`; readonly zone: string };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Slots in (after, until], oldest first. `most` = only the newest so many. */
export function slotsBetween(when: When, after: number, until: number, most = Infinity): number[] {
  if (until <= after) return [];
  const slots =
    'every' in when ? everySlots(when.every, when.afterMs ?? 0, after, until, most) : dailySlots(when, after, until);
  return slots.length > most ? slots.slice(-most) : slots;
}

/** The newest slot at or before `now` within the last `withinMs`; null = none. */
export const lastSlot = (when: When, now: number, withinMs = 3 * DAY_MS): number | null =>
  slotsBetween(when, now - withinMs, now, 1)[0] ?? null;

/** The first slot after `now`. */
export function nextSlot(when: When, now: number): number {
  if ('every' in when) {
    const width = when.every * MINUTE_MS;
    const shift = (when.afterMs ?? 0) % width;
    return (Math.floor((now - shift) / width) + 1) * width + shift;
  }
  return dailySlots(when, now, now + 3 * DAY_MS)[0]!;
}

function everySlots(minutes: number, afterMs: number, after: number, until: number, most: number): number[] {
  if (!Number.isInteger(minutes) || minutes < 1) throw new RangeError(`every ${minutes} minutes is no schedule`);
  const width = minutes * MINUTE_MS;
  const shift = afterMs % width;
  const slots: number[] = [];
  for (let at = Math.floor((until - shift) / width) * width + shift; at > after && slots.length < most; at -= width)
    slots.push(at);
  return slots.toReversed();
}

function dailySlots({ daily, zone }: { daily: string; zone: string }, after: number, until: number): number[] {
  const match = /^(\d{1,2}):(\d{2})$/.exec(daily);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || hour > 23 || minute > 59) throw new RangeError(`"${daily}" is no time of day`);
  const time = hour * 60 * MINUTE_MS + minute * MINUTE_MS;
  const slots = new Set<number>(); // a day that does not exist falls onto the next one's midnight
  const firstDay = Math.floor(after / DAY_MS) * DAY_MS - 2 * DAY_MS;
  for (let day = firstDay; day <= until + 2 * DAY_MS; day += DAY_MS) {
    const at = instantOf(zone, day + time);
    if (at > after && at <= until) slots.add(at);
  }
  return [...slots].toSorted((a, b) => a - b);
}

/** The instant at which a zone's clocks first show `wall` (as if it were UTC), or the first one behind the gap that it falls into. */
export function instantOf(zone: string, wall: number): number {
  const offsets = [offsetAt(zone, wall - DAY_MS), offsetAt(zone, wall), offsetAt(zone, wall + DAY_MS)];
  const shown = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(zone, at) === wall);
  if (shown.length > 0) return Math.min(...shown);
  // In a gap: before it `before` holds, behind it `behind`; look for the instant of the change.
  const [before, behind] = [offsets[0]!, offsets[2]!];
  let low = wall - behind;
  let high = wall - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(zone, middle) >= wall) high = middle;
    else low = middle;
  }
  return high;
}
