import { expect, it } from 'vitest';
import { sessionAt } from './session.ts';

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
