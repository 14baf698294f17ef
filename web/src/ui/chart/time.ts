/** The time axis in the zone of the settings: which marks weigh most, and what they say. Pure. */
import { offsetAt, zoneName, zoneOf, type Zone } from '../zone.ts';
import type { ChartInterval } from './chart.types.ts';

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const UTC = zoneOf('utc');

/** Days and weeks are cut in UTC: they carry their UTC date in every zone. */
export const zoneFor = (interval: ChartInterval, shown: Zone): Zone =>
  interval === 'D1' || interval === 'W1' ? UTC : shown;
const isDaily = (interval: ChartInterval) => interval === 'D1' || interval === 'W1';

/** `offsetAt`, remembered by day: 50,000 bars ask for a few thousand offsets. */
export function offsetsOf(zone: Zone): (ms: number) => number {
  const starts = new Map<number, number>();
  const start = (day: number) => {
    const known = starts.get(day) ?? offsetAt(day * DAY, zone);
    starts.set(day, known);
    return known;
  };
  return (ms) => {
    const day = Math.floor(ms / DAY);
    const [from, to] = [start(day), start(day + 1)];
    return from === to ? from : offsetAt(ms, zone);
  };
}

const STEPS = [
  [12 * 3_600_000, 33],
  [6 * 3_600_000, 32],
  [3 * 3_600_000, 31],
  [3_600_000, 30],
  [1_800_000, 22],
  [300_000, 21],
  [60_000, 20],
  [1_000, 10],
] as const;

/**
 * Quarter of a month: begins on the 1st, 8th, 15th and 22nd. Marks of one weight are drawn only where all have room, and a Monday may lie next to
 * the first of a month.
 */
const quarterOf = (date: Date) => Math.min(3, Math.floor((date.getUTCDate() - 1) / 7));
/**
 * Weight of a mark, as the chart library counts them: a new year 70, quarter of it 65, month 60, quarter of it 54, day 50, then hours and minutes.
 * Both in shifted ms.
 */
export function weightOf(shifted: number, before: number): number {
  if (Math.floor(shifted / DAY) !== Math.floor(before / DAY)) {
    const [one, other] = [new Date(shifted), new Date(before)];
    if (one.getUTCFullYear() !== other.getUTCFullYear()) return 70;
    const [month, earlier] = [one.getUTCMonth(), other.getUTCMonth()];
    if (month !== earlier) return Math.floor(month / 3) === Math.floor(earlier / 3) ? 60 : 65;
    return quarterOf(one) === quarterOf(other) ? 50 : 54;
  }
  return STEPS.find(([step]) => Math.floor(shifted / step) !== Math.floor(before / step))?.[1] ?? 0;
}

const two = (part: number) => String(part).padStart(2, '0');

/** A mark of the axis. `weight` as above; shifted ms. */
export function tickText(shifted: number, weight: number): string {
  const date = new Date(shifted);
  if (weight >= 70) return String(date.getUTCFullYear());
  if (weight >= 60) return MONTHS[date.getUTCMonth()]!;
  if (weight >= 50) return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** "16 Jun 11:25", or "16 Jun 2026" for a day; with the zone's name if asked. */
export function barTime(ms: number, interval: ChartInterval, shown: Zone, named = false): string {
  const zone = zoneFor(interval, shown);
  const date = new Date(ms + offsetAt(ms, zone));
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  const text = isDaily(interval)
    ? `${day} ${date.getUTCFullYear()}`
    : `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return named ? `${text} ${zoneName(zone, ms)}` : text;
}
