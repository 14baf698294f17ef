// A venue's clock off by five minutes, and its cut of every connection after 24 hours: ages stay true, and nothing stays unknown.
import type { GuardsState } from '@marketgraph/domain/market';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import type { Fault } from './sandbox/index.ts';
import { simulated, stage, VENUES } from './testing/stage.ts';

const NAMES = ['SPREAD', 'DEPTH', 'FUNDING', 'OPEN_INTEREST', 'BASIS'];

/** The product's jobs over the sandbox, with everything but liquidations known; `during` gets the states that came of the faults. */
async function trial(faults: readonly Fault[], states: number): Promise<readonly GuardsState[]> {
  const sources = await simulated();
  const { guards, stop } = await stage(sources);
  const isKnown = (state: GuardsState | undefined) =>
    state !== undefined &&
    NAMES.every((name) => !['STALE', 'UNKNOWN'].includes(state.checks.find((each) => each.name === name)!.status));
  try {
    await waitUntil(async () => isKnown((await guards()).at(-1)), 'everything to be known', 20_000);
    const before = (await guards()).length;
    for (const fault of faults) sources.sandbox!.faults.apply(fault);
    await waitUntil(async () => (await guards()).length >= before + states, `${states} states`, 30_000);
    await waitUntil(async () => isKnown((await guards()).at(-1)), 'everything to be known again', 20_000);
    return (await guards()).slice(before);
  } finally {
    await stop();
  }
}

it.concurrent.each([300_000, -300_000])(
  'clocks of all venues off by %i ms: ages are by our own clock, and nothing counts as old or as fresh for ever',
  async (ms) => {
    const states = await trial(
      VENUES.map((venue) => ({ venue, kind: 'clock-skew', ms })),
      20,
    );
    for (const { ts, checks } of states) {
      expect(Math.abs(ts - Date.now())).toBeLessThan(60_000);
      for (const { name, status, ageMs } of checks.filter((each) => NAMES.includes(each.name))) {
        expect([name, status === 'STALE' || status === 'UNKNOWN']).toEqual([name, false]);
        expect(ageMs).toBeGreaterThanOrEqual(0);
        expect(ageMs).toBeLessThan(5_000);
      }
    }
  },
  60_000,
);

it.concurrent.each(VENUES)(
  '%s cuts its connections as after 24 hours: they are opened again before anything counts as old',
  async (venue) => {
    const states = await trial([{ venue, kind: 'cut-24h' }], 24);
    for (const { checks } of states)
      for (const { name, status } of checks.filter((each) => NAMES.includes(each.name)))
        expect([name, status]).not.toEqual([name, 'STALE']);
  },
  60_000,
);
