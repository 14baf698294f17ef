/** The time zone that times are shown in; each time says which one it is. */
import { shallowRef } from 'vue';
import { clock } from './format.ts';

export const ZONE_IDS = ['utc', 'et', 'local'] as const;
export type ZoneId = (typeof ZONE_IDS)[number];
export interface Zone {
  readonly id: ZoneId;
  /** IANA name. */
  readonly timeZone: string;
}
export const zoneOf = (id: ZoneId): Zone => ({
  id,
  timeZone:
    id === 'utc' ? 'UTC' : id === 'et' ? 'America/New_York' : new Intl.DateTimeFormat().resolvedOptions().timeZone,
});
export const zone = shallowRef<Zone>(zoneOf('utc'));

/** UTC, ET, or the short name of the local zone at that moment: CET in winter, CEST in summer. */
export function zoneName({ id, timeZone }: Zone, ms: number): string {
  if (id !== 'local') return id.toUpperCase();
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')!.value;
}

/** "14:31:55 ET". */
export const timeIn = (ms: number, shown: Zone, seconds = true): string =>
  `${clock(ms, shown.timeZone, seconds)} ${zoneName(shown, ms)}`;

const made = new Map<string, Intl.DateTimeFormat>();
/** Kept: making one costs more than all its uses in a chart. */
function digitsOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    made.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  made.set(timeZone, format);
  return format;
}

/** What has to be added to a time so that its UTC digits are those of the zone, ms. Follows DST. */
export function offsetAt(ms: number, { timeZone }: Zone): number {
  if (timeZone === 'UTC') return 0;
  const parts = digitsOf(timeZone).formatToParts(ms);
  const part = (type: string) => Number(parts.find((each) => each.type === type)!.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(ms / 1000) * 1000;
}
