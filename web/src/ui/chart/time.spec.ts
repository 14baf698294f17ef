import { expect, it } from 'vitest';
import { offsetAt, zoneOf } from '../zone.ts';
import { barTime, offsetsOf, tickText, weightOf, zoneFor } from './time.ts';

const HOUR = 3_600_000;
const et = zoneOf('et');

it('is the offset of the zone, on both sides of both changes of the clock', () => {
  const offset = offsetsOf(et);
  for (const day of [Date.UTC(2026, 2, 8), Date.UTC(2026, 10, 1), Date.UTC(2026, 5, 16)])
    for (let at = day - 6 * HOUR; at < day + 30 * HOUR; at += HOUR / 2) expect(offset(at)).toBe(offsetAt(at, et));
});

it('marks of the axis weigh as the clock of the zone does', () => {
  const midnight = Date.UTC(2026, 5, 16);
  expect(weightOf(Date.UTC(2027, 0, 1), Date.UTC(2026, 11, 31, 23))).toBe(70);
  expect(weightOf(Date.UTC(2026, 6, 1), Date.UTC(2026, 5, 30, 23))).toBe(65);
  expect(weightOf(midnight, midnight - HOUR)).toBe(50);
  const days = [1, 2, 8, 15, 16, 22, 29].map((day) => Date.UTC(2026, 4, day));
  expect(days.map((day) => weightOf(day, day - HOUR))).toEqual([60, 50, 54, 54, 50, 54, 50]);
  expect(
    [12, 6, 3, 1, 0.5].map((hours) => weightOf(midnight + hours * HOUR, midnight + hours * HOUR - 60_000)),
  ).toEqual([33, 32, 31, 30, 22]);
  expect(weightOf(midnight + 60_000, midnight)).toBe(20);
  // 00:00 in New York is 04:00 UTC.
  const offset = offsetsOf(et);
  const shifted = (ms: number) => ms + offset(ms);
  expect(weightOf(shifted(midnight + 4 * HOUR), shifted(midnight + 3 * HOUR))).toBe(50);
  expect(weightOf(shifted(midnight), shifted(midnight - HOUR))).toBeLessThan(50);
});

it('labels say a year, a month, a day or a time', () => {
  const at = Date.UTC(2026, 5, 6, 9, 5);
  expect([70, 60, 50, 30].map((weight) => tickText(at, weight))).toEqual(['2026', 'Jun', '6 Jun', '09:05']);
});

it('a bar tells its time in the zone, a day its date in UTC', () => {
  const at = Date.UTC(2026, 5, 16);
  expect(barTime(at, 'M5', et, true)).toBe('15 Jun 20:00 ET');
  expect(barTime(at, 'D1', et, true)).toBe('16 Jun 2026 UTC');
  expect(zoneFor('W1', et).id).toBe('utc');
});
