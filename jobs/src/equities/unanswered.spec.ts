/** Sweeps that nobody answers take no time and are of no time: what is told is the last one that somebody answered. */
import { afterEach, expect, it } from 'vitest';
import { createMemoryEquityStore } from './testing/memory-store.ts';
import { flat, HOUR, quoteOf, session, startRig } from './testing/rig.ts';

const at = session.open + HOUR;
const rigs: Awaited<ReturnType<typeof startRig>>[] = [];
const rig = async (...args: Parameters<typeof startRig>) => {
  const one = await startRig(...args);
  rigs.push(one);
  return one;
};
afterEach(async () => {
  for (const { equities } of rigs.splice(0)) await equities.stop();
});

it('in the middle of a run: the answered one stays, with its length', async () => {
  const one = await rig();
  await one.feed(quoteOf('AAA', at, 10));
  const { endedAt } = await one.sweep();
  one.clock.advance(45_000);
  const { id } = await one.sweep(0);
  expect(one.equities.state()).toMatchObject({ lastSweepAt: endedAt, lastSweepMs: 1_000, sweepId: id });
});

it('from the first moment on: there is none, whatever was tried', async () => {
  const one = await rig();
  await one.sweep(0);
  expect(one.equities.state()).toMatchObject({ lastSweepAt: null, lastSweepMs: null });
});

it('after a restart: rows are of when the run before looked last, not of now', async () => {
  const memory = createMemoryEquityStore(flat('AAA'));
  const first = await rig({ memory });
  await first.feed(quoteOf('AAA', at, 10.2));
  await first.sweep();
  await first.equities.stop();
  rigs.splice(0);
  const second = await rig({ memory, at: at + 600_000 });
  expect((await second.sweep(0)).endedAt).toBe(at);
  expect(second.equities.state()).toMatchObject({ lastSweepAt: null, lastSweepMs: null });
});
