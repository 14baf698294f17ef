import { expect, it } from 'vitest';
import { sessionAt, sessionWords } from './session.ts';

const at = (iso: string) => sessionAt(Date.parse(iso)).name;

it('follows the New York clock in summer and winter, at both sides of each border', () => {
  expect([
    at('2026-06-16T13:29:59Z'),
    at('2026-06-16T13:30:00Z'),
    at('2026-06-16T19:59:59Z'),
    at('2026-06-16T20:00:00Z'),
  ]).toEqual(['PRE', 'REGULAR', 'REGULAR', 'POST']);
  expect([at('2026-01-16T14:29:59Z'), at('2026-01-16T14:30:00Z')]).toEqual(['PRE', 'REGULAR']);
  expect([at('2026-06-16T07:59:59Z'), at('2026-06-16T08:00:00Z'), at('2026-06-17T00:00:00Z')]).toEqual([
    'CLOSED',
    'PRE',
    'CLOSED',
  ]);
});

it('is closed at the weekend', () => {
  expect(at('2026-06-20T15:00:00Z')).toBe('CLOSED');
});

const words = (iso: string) => {
  const { label, time } = sessionWords(sessionAt(Date.parse(iso)), Date.parse(iso));
  return `${at(iso)} ${label} ${time}`;
};

it('counts to the close while the market is open, else to the next opening', () => {
  expect(words('2026-06-16T18:32:07Z')).toBe('REGULAR closes in 1:27');
  expect(words('2026-06-16T12:45:00Z')).toBe('PRE opens in 0:45');
  expect(words('2026-06-16T13:29:30Z')).toBe('PRE opens in <1m');
  expect(words('2026-06-16T20:30:00Z')).toBe('POST opens in 17:00');
  expect(words('2026-06-16T07:00:00Z')).toBe('CLOSED opens in 6:30');
});

it('counts over a weekend, a holiday and a change of clocks', () => {
  // Friday evening; Monday is open.
  expect(words('2026-06-12T22:00:00Z')).toBe('POST opens in 2d 15h');
  // Juneteenth is a Friday: closed until Monday 22 June 13:30Z.
  expect(words('2026-06-19T15:00:00Z')).toBe('CLOSED opens in 2d 22h');
  // Clocks go forward on Sunday 8 March 2026: Friday 17:00 ET to Monday 9:30 ET is an hour shorter.
  expect(words('2026-03-06T22:00:00Z')).toBe('POST opens in 2d 15h');
  expect(sessionAt(Date.parse('2026-03-06T22:00:00Z')).nextAt).toBe(Date.parse('2026-03-09T13:30:00Z'));
  // And back on Sunday 1 November 2026.
  expect(sessionAt(Date.parse('2026-10-30T21:00:00Z')).nextAt).toBe(Date.parse('2026-11-02T14:30:00Z'));
});

it('closes at 13:00 on a short day, and its post-market ends at 17:00', () => {
  expect(words('2026-11-27T17:00:00Z')).toBe('REGULAR closes in 1:00');
  expect([at('2026-11-27T17:59:59Z'), at('2026-11-27T18:00:00Z'), at('2026-11-27T22:00:00Z')]).toEqual([
    'REGULAR',
    'POST',
    'CLOSED',
  ]);
});
