import { setMaxListeners } from 'node:events';
import { silentLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { checkpointLedgers } from './ledgers.ts';
import { createMeter } from './meter.ts';
import { createManualClock } from './testing/clock.ts';

const MINUTE = 60_000;
const BUDGETS = [{ calls: 100, perMs: MINUTE }];
const stage = () => {
  const clock = createManualClock(1e12);
  return { clock, deps: { clock, wall: clock, log: silentLog(), mode: 'LIVE' as const } };
};

it('while sweeps run, other work gets a fifth of every window at most, and sweeps are told what is left to them', async () => {
  const { clock, deps } = stage();
  const meter = await createMeter('fmp', BUDGETS, deps);
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const others: number[] = [];
  let swept = 0;
  clock.every(5000, () => {
    if (meter.hold(1)) void meter.spend(1).then((ok) => (meter.landed(Number(ok)), void (swept += Number(ok))));
  });
  await clock.pass(5000);
  // History wants more than there is, all the time.
  const work = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      await meter.wait(1, leaving.signal).then(
        () => (meter.landed(1), others.push(clock.now())),
        () => undefined,
      );
    }
  };
  void Promise.all([work(), work(), work()]);
  await clock.pass(10 * MINUTE);
  leaving.abort();
  await clock.pass(0);
  for (const at of others)
    expect(others.filter((one) => one > at - MINUTE && one <= at).length).toBeLessThanOrEqual(20);
  expect(others.length).toBeGreaterThan(150);
  expect(swept).toBe(121);
  expect(meter.forSweeps()).toEqual([{ calls: 80, perMs: MINUTE }]);
  await clock.pass(2 * MINUTE);
  expect(meter.forSweeps()).toEqual(BUDGETS);
});

it('while nothing is swept it may have all of it; what would take longer than a minute is refused at once', async () => {
  const { clock, deps } = stage();
  const meter = await createMeter('fmp', [...BUDGETS, { calls: 150, perMs: 60 * MINUTE }], deps);
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const sent: number[] = [];
  const done = Promise.allSettled(
    Array.from({ length: 151 }, () => meter.wait(1, signal).then(() => (meter.landed(1), void sent.push(clock.now())))),
  );
  await clock.pass(3 * MINUTE);
  const results = await done;
  expect([sent.filter((at) => at === 1e12).length, sent.length]).toEqual([100, 150]);
  expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([
    { reason: { kind: 'budget', retryAfterMs: expect.any(Number) } },
  ]);
});

it('is kept as a checkpoint, and found by the next process', async () => {
  const { clock, deps } = stage();
  const rows = new Map<string, string>();
  const ledgers = checkpointLedgers({
    checkpoint: (name) => {
      const row = rows.get(name);
      return Promise.resolve(row === undefined ? null : { state: JSON.parse(row), inputCursor: null, savedAt: 0 });
    },
    saveCheckpoint: (name, state) => Promise.resolve(void rows.set(name, JSON.stringify(state))),
  });
  const day = [{ calls: 250, perMs: 24 * 60 * MINUTE }];
  const first = await createMeter('fmp', day, { ...deps, ledgers });
  for (let n = 0; n < 97; n++) await first.spend(1);
  await first.stop();
  await clock.pass(MINUTE);
  const second = await createMeter('fmp', day, { ...deps, ledgers });
  expect(second.used()).toEqual([97]);
  for (let n = 0; n < 7; n++) await second.spend(1);
  // Killed: up to five more may have gone out since it was kept, so they count.
  const third = await createMeter('fmp', day, { ...deps, ledgers });
  expect(third.used()[0]).toBeGreaterThanOrEqual(104);
  expect(third.used()[0]).toBeLessThanOrEqual(109);
  rows.set('budget:fmp', '{"old":1}');
  expect((await createMeter('fmp', day, { ...deps, ledgers })).used()).toEqual([0]);
});
