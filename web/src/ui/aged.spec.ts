import { expect, it } from 'vitest';
import { aged } from './aged.ts';

const check = { status: 'PASSING', ageMs: 400, reason: null };

it('leaves a fresh check alone', () => {
  expect(aged(check, null)).toBe(check);
});

it('never shows PASSING once nothing has been heard, and lets the age grow', () => {
  expect(aged(check, 12_000)).toMatchObject({ status: 'STALE', ageMs: 12_400, reason: 'No connection' });
  expect(aged({ ...check, status: 'UNKNOWN', ageMs: null }, 12_000)).toMatchObject({ status: 'UNKNOWN', ageMs: null });
});
