import { expect, it } from 'vitest';
import { recording } from '../ui/recorded.ts';
import { zoneOf } from '../ui/zone.ts';
import { outage as told } from './outage.ts';

const outage = (connection: Parameters<typeof told>[0], now: number) => told(connection, now, zoneOf('utc'));
const LOST = Date.UTC(2026, 5, 16, 14, 31, 55);
const state = (changes: object = {}) => ({
  status: 'reconnecting' as const,
  attempts: 3,
  latencyMs: null,
  lostAt: LOST,
  nextAttemptAt: LOST + 9_500,
  stood: true,
  answered: true,
  ...changes,
});

it('says since when, what is shown, and when the next attempt comes', () => {
  expect(outage(state(), LOST + 6_000)).toEqual({
    what: 'Gateway silent since 14:31:55 UTC. Showing the last values.',
    next: 'Next attempt in 4 s',
    promise: 'Missed events are replayed if the server kept them',
  });
  expect(outage(state({ nextAttemptAt: null }), LOST + 6_000)!.next).toBe('Trying now');
  expect(outage(state(), LOST + 9_500)!.next).toBe('Trying now');
});

it('tells times on the clock of the recording that is shown', () => {
  recording.value = { at: Date.UTC(2024, 0, 2, 3, 4, 5), heardAt: LOST, speed: 1 };
  expect(outage(state(), LOST + 6_000)!.what).toContain('since 03:04:05 UTC');
  recording.value = null;
});

it('promises no last values where there never were any', () => {
  expect(outage(state({ stood: false, answered: false }), LOST + 6_000)!.what).toBe(
    'The gateway has not answered since 14:31:55 UTC. There is nothing to show yet.',
  );
  expect(outage(state({ stood: false, answered: false }), LOST + 6_000)!.promise).toBeNull();
});

it('denies no values that were answered beside a line that never stood', () => {
  expect(outage(state({ stood: false }), LOST + 6_000)).toMatchObject({
    what: 'No live connection since 14:31:55 UTC. Showing what was answered last.',
    promise: null,
  });
});

it('is silent while connected, at the first attempt and for less than a second', () => {
  expect(outage(state({ status: 'connected', lostAt: null }), LOST)).toBeNull();
  expect(outage(state({ status: 'connecting', lostAt: null }), LOST)).toBeNull();
  expect([outage(state(), LOST + 999), outage(state(), LOST + 1_000)].map((each) => each === null)).toEqual([
    true,
    false,
  ]);
});
