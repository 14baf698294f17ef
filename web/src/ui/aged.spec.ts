import { expect, it } from 'vitest';
import { aged } from './aged.ts';

const check = { status: 'PASSING', ageMs: 400, reason: null };
const lost = { forMs: 12_000, cause: 'lost' } as const;

it('leaves a fresh check alone', () => {
  expect(aged(check, null)).toBe(check);
});

it('never shows PASSING once nothing has been heard, and lets the age grow', () => {
  expect(aged(check, lost)).toMatchObject({ status: 'STALE', ageMs: 12_400, reason: 'No connection' });
  expect(aged({ ...check, status: 'UNKNOWN', ageMs: null }, lost)).toMatchObject({ status: 'UNKNOWN', ageMs: null });
});

it('blames the connection for what the connection did, and nothing else', () => {
  const reason = (forMs: number) =>
    aged<{ status: string; reason?: string }>(check as never, { forMs, cause: 'silent' }).reason;
  expect([12_400, 60_000, 3_600_000].map(reason)).toEqual([
    'No update for 12 s',
    'No update for 1 min',
    'No update for 1 h',
  ]);
  expect(aged(check, { forMs: 12_000, cause: 'refused' }).reason).toBe('Stream interrupted');
});
