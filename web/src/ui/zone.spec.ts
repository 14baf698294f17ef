import { expect, it } from 'vitest';
import { offsetAt, timeIn, zoneName, zoneOf } from './zone.ts';

const SUMMER = Date.UTC(2026, 5, 16, 18, 32, 7);
const WINTER = Date.UTC(2026, 0, 16, 18, 32, 7);

it('writes a time with the name of its zone, in summer and winter', () => {
  expect([SUMMER, WINTER].map((ms) => timeIn(ms, zoneOf('et')))).toEqual(['14:32:07 ET', '13:32:07 ET']);
  expect(timeIn(SUMMER, zoneOf('utc'), false)).toBe('18:32 UTC');
  const berlin = { id: 'local', timeZone: 'Europe/Berlin' } as const;
  expect([SUMMER, WINTER].map((ms) => timeIn(ms, berlin))).toEqual(['20:32:07 CEST', '19:32:07 CET']);
  expect(zoneName({ id: 'local', timeZone: 'Asia/Kolkata' }, SUMMER)).toMatch(/IST|GMT\+5:30/);
});

it('knows the distance to UTC on both sides of a change of clocks', () => {
  const change = Date.UTC(2026, 10, 1, 6);
  expect([change - 1, change].map((ms) => offsetAt(ms, zoneOf('et')) / 3_600_000)).toEqual([-4, -5]);
  expect(offsetAt(SUMMER, { id: 'local', timeZone: 'Asia/Kolkata' })).toBe(19_800_000);
  expect(offsetAt(SUMMER + 999, zoneOf('utc'))).toBe(0);
});
