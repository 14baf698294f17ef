// A venue's clock off by five minutes, and its cut of every connection after 24 hours: ages stay true, and nothing stays unknown.
import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import type { GuardsState, VenueId } from '@marketgraph/domain/market';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { createMetrics } from '@marketgraph/platform/health';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { startJobs } from './index.ts';
import type { Fault } from './sandbox/index.ts';
import { openSources } from './sources/index.ts';
import { createMemoryStore } from './testing/memory-store.ts';

const environment = {
  SOURCES: 'sandbox',
  SYMBOLS: ['SOLUSDT'],
  BOOK_VENUE: 'binance',
  TRADES_VENUE: 'binance',
  GUARD_THRESHOLDS: DEFAULT_THRESHOLDS,
  SANDBOX_SEED: 1,
};
const VENUES: readonly VenueId[] = ['binance', 'okx', 'bybit'];
const NAMES = ['SPREAD', 'DEPTH', 'FUNDING', 'OPEN_INTEREST', 'BASIS'];

/** The product's jobs over the sandbox, with everything but liquidations known; `during` gets the states that came of the faults. */
async function trial(faults: readonly Fault[], states: number): Promise<readonly GuardsState[]> {
  const logger = silentLog();
  const sources = await openSources(environment as never, { replay: [], speed: 1, loop: false }, logger);
  const log = createInProcessLog();
  const jobs = await startJobs({
    ...sources,
    thresholds: DEFAULT_THRESHOLDS,
    log,
    store: createMemoryStore().store,
    logger,
    metrics: createMetrics(),
    facts: { mode: sources.mode, speed: 1, seed: 1, version: 'test', commit: 'test' },
  });
  const all = async () =>
    (await log.read(topics.guards('SOLUSDT'), null, 100_000)).map(
      ({ fields }) => JSON.parse(fields['state']!) as GuardsState,
    );
  const isKnown = (state: GuardsState | undefined) =>
    state !== undefined &&
    NAMES.every((name) => !['STALE', 'UNKNOWN'].includes(state.checks.find((each) => each.name === name)!.status));
  try {
    await waitUntil(async () => isKnown((await all()).at(-1)), 'everything to be known', 20_000);
    const before = (await all()).length;
    for (const fault of faults) sources.sandbox!.faults.apply(fault);
    await waitUntil(async () => (await all()).length >= before + states, `${states} states`, 30_000);
    await waitUntil(async () => isKnown((await all()).at(-1)), 'everything to be known again', 20_000);
    return (await all()).slice(before);
  } finally {
    await jobs.stop();
    await sources.stop();
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
