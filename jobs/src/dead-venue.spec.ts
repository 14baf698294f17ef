// One venue's servers are gone: its own checks say so with a reason, the others go on at their pace, and when it is back so is everything.
import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import type { GuardsState, VenueId } from '@marketgraph/domain/market';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { createMetrics } from '@marketgraph/platform/health';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { startJobs } from './index.ts';
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
const isKnown = ({ status }: GuardsState['checks'][number]) => status !== 'STALE' && status !== 'UNKNOWN';

/** The check that hangs on the venue, and those that do not. Liquidations hang on all three, the basis on Binance's and OKX's book. */
it.concurrent.each<[VenueId, string, readonly string[]]>([
  ['binance', 'SPREAD', ['FUNDING', 'OPEN_INTEREST']],
  ['okx', 'BASIS', ['SPREAD', 'DEPTH', 'FUNDING', 'OPEN_INTEREST']],
  ['bybit', 'LIQUIDATIONS', ['SPREAD', 'DEPTH', 'BASIS']],
])(
  '%s dead: %s is not known, %s are',
  async (venue, own, others) => {
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
    try {
      const states = async () =>
        (await log.read(topics.guards('SOLUSDT'), null, 100_000)).map(
          ({ fields }) => JSON.parse(fields['state']!) as GuardsState,
        );
      const check = (state: GuardsState | undefined, name: string) => state?.checks.find((each) => each.name === name);
      const knows = (name: string) => async () => {
        const found = check((await states()).at(-1), name);
        return found !== undefined && isKnown(found);
      };
      const isDown = async () =>
        jobs.health().venues.find((each) => each.venue === venue)!.status !== 'CONNECTED' &&
        check((await states()).at(-1), own)!.reason !== reasonBefore &&
        (await states()).length > before + 4 &&
        !isKnown(check((await states()).at(-1), own)!);
      for (const name of others) await waitUntil(knows(name), name, 20_000);
      if (own !== 'LIQUIDATIONS') await waitUntil(knows(own), own, 20_000);

      const before = (await states()).length;
      // Liquidations are unknown until five minutes are covered: then the reason is what changes.
      const reasonBefore = check((await states()).at(-1), own)!.reason;
      sources.sandbox!.faults.apply({ venue, kind: 'refuse', ms: 60_000 });
      // 5 s until it counts as old, and at most one transition of a check in 5 s.
      await waitUntil(isDown, `${own} to be unknown`, 15_000);
      const during = (await states()).slice(before);
      for (const state of during) {
        expect(state.status).not.toBe('PASSING');
        for (const name of others) expect([name, isKnown(check(state, name)!)]).toEqual([name, true]);
      }
      const times = during.map(({ ts }) => ts);
      const gaps = times.slice(1).map((ts, at) => ts - times[at]!);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(1_300);
      expect(during.length).toBeGreaterThan(0);

      sources.sandbox!.faults.clear(venue);
      await waitUntil(
        () => jobs.health().venues.find((each) => each.venue === venue)!.status === 'CONNECTED',
        `${venue} to be back`,
        20_000,
      );
      if (own !== 'LIQUIDATIONS') await waitUntil(knows(own), `${own} again`, 20_000);
    } finally {
      await jobs.stop();
      await sources.stop();
    }
  },
  90_000,
);
