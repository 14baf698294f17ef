import { expect, it } from 'vitest';
import { stopOf, sweepMsOf, sweepWordsOf, type SweepFacts } from './sweeps.ts';

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

it('an age of fifteen minutes is silence, however slow the plan', () => {
  const yahoo = { ...facts, plannedSweepMs: 2_586_600 };
  expect([stopOf(yahoo, now(890), null), stopOf(yahoo, now(910), null)?.kind]).toEqual([null, 'SILENT']);
});

it('the strip tells how long a sweep takes while they come; in an outage how long ago the last one was, never 0.0 s', () => {
  const all = { ...facts, activeSymbols: 1_437 };
  const words = (given: typeof all, at: number) => {
    const { label, value, unit } = sweepWordsOf(given, now(at), stopOf(given, now(at), null));
    return [label, value, unit].join(' ');
  };
  expect(words(all, 3)).toBe('Sweep 5.1 s');
  const away = { ...all, isRunning: false, plannedSweepMs: null, lastSweepMs: 31, reason: 'nobody answers' };
  expect(words(away, 45)).toBe('Last sweep 45s ago');
  expect(sweepWordsOf(away, now(45), stopOf(away, now(45), null)).title).toBe(
    'No sweep is answered now. The last one that was answered ended 11:00:00 ET and took 31 ms.',
  );
  const never = { ...away, lastSweepAt: null, lastSweepMs: null };
  expect(words(never, 45).trim()).toBe('Last sweep -');
  expect(sweepWordsOf(never, now(45), stopOf(never, now(45), null)).title).toMatch(/Nobody has answered a sweep yet/);
});
