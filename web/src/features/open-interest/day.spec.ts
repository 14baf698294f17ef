import { expect, it } from 'vitest';
import { dayChange, emptyText, missingText, stepText } from './day.ts';

const END = Date.UTC(2026, 5, 16, 12);
const point = (hoursAgo: number, oiNotional: number) => ({
  at: new Date(END - hoursAgo * 3_600_000).toISOString(),
  oiNotional,
});

it('is the newest value against the one of 24 hours ago', () => {
  expect(dayChange([point(24, 1.212e9), point(12, 1.3e9), point(0, 1.239e9)], 1.24e9)).toEqual({
    usd: 28_000_000,
    percent: (28 / 1212) * 100,
    reason: null,
  });
  expect(dayChange([point(23.5, 100), point(0, 90)], null)).toMatchObject({ usd: -10, percent: -10 });
});

it('a shorter history is no day, and says how much there is', () => {
  expect(dayChange([point(23.4, 100), point(0, 90)], 95)).toEqual({
    usd: null,
    percent: null,
    reason: 'Only 23 h of 24 h are stored',
  });
  expect(dayChange([point(0.5, 1), point(0, 2)], 2).reason).toBe('Only 30 min of 24 h are stored');
  expect(dayChange([], 2).usd).toBeNull();
});

it('tells the distance of points and what is missing in words', () => {
  expect([stepText(300_000), stepText(20_000), stepText(null)]).toEqual(['5 min', '1 min', null]);
  expect([0, 25, 60, 135].map((minutes) => missingText(minutes * 60_000))).toEqual([
    null,
    '25 min missing',
    '1 h missing',
    '2 h 15 min missing',
  ]);
});

it('promises points only where some can come', () => {
  const live = { replay: false, ended: false, venues: ['Bybit'], missing: [] };
  expect(emptyText(live, 0)).toContain('while a venue is heard');
  expect(emptyText({ ...live, replay: true }, 0)).toContain('in the recording so far');
  expect(emptyText({ ...live, replay: true, ended: true }, 0)).toBe(
    'The recording has ended with no open interest for a line.',
  );
  expect(emptyText({ ...live, replay: true, ended: true }, 1)).toContain('too little open interest');
  expect(emptyText({ ...live, replay: true, ended: true, venues: [] }, 0)).toBe('This recording has no open interest.');
});
