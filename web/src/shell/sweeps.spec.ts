import { expect, it } from 'vitest';
import { stopOf, sweepMsOf, type SweepFacts } from './sweeps.ts';

const at = (time: string) => `2026-06-16T${time}.000Z`;
const facts: SweepFacts = {
  session: { name: 'REGULAR', since: at('13:30:00') },
  isRunning: true,
  reason: null,
  lastSweepAt: at('15:00:00'),
  plannedSweepMs: 5_000,
  lastSweepMs: 5_100,
  mode: 'SIMULATED',
};
const now = (seconds: number) => Date.parse(at('15:00:00')) + seconds * 1_000;

it('says nothing while sweeps come, nor before anything is known', () => {
  expect([stopOf(facts, now(5), null), stopOf(null, null, null)]).toEqual([null, null]);
  expect(sweepMsOf(facts)).toBe(5_100);
});

it('a budget of single quotes has more patience', () => {
  const slow = { ...facts, plannedSweepMs: 101_700 };
  expect([stopOf(slow, now(300), null), stopOf(slow, now(310), null)?.kind]).toEqual([null, 'SILENT']);
});

it('silence, a closed market, the end of a recording and a lost line are told apart', () => {
  expect(stopOf(facts, now(60), null)).toEqual({
    kind: 'SILENT',
    since: now(0),
    words: 'No sweep has ended in time. No news for 1m. Shown is the sweep of 11:00:00 ET.',
  });
  expect(stopOf({ ...facts, isRunning: false, reason: 'No provider answers.' }, now(5), null)?.words).toMatch(
    /^No provider answers/,
  );
  const closed = { ...facts, session: { name: 'CLOSED', since: at('00:00:00') } };
  expect(stopOf(closed, now(9_999), null)).toMatchObject({ kind: 'CLOSED', since: Date.parse(at('00:00:00')) });
  expect(stopOf({ ...facts, isRunning: false, mode: 'REPLAY' }, now(99), null)?.kind).toBe('CLOSED');
  expect(stopOf(facts, now(5), 'does not answer.')).toMatchObject({ kind: 'LOST', since: now(0) });
  expect(stopOf(null, null, 'does not answer.')).toMatchObject({ kind: 'LOST', since: null });
});
