// The book loses a frame every 1000: what is published is whole again within a second, never crossed, and equals the market's own book.
import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import type { VenueId } from '@marketgraph/domain/market';
import { VirtualClock } from '@marketgraph/platform/clock';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { createMetrics } from '@marketgraph/platform/health';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { CONNECTORS } from './connectors/index.ts';
import { startJobs } from './index.ts';
import { startSandbox } from './sandbox/index.ts';
import { createMarket } from './sandbox/simulate/market.ts';
import { createMemoryStore } from './testing/memory-store.ts';

const SEED = 5;
const SPEED = 20;
const EVERY = 1_000;
const FRAME_MS = 100;

it.concurrent.each<[VenueId, string]>([
  ['binance', 'solusdt@depth@100ms'],
  ['bybit', 'orderbook.200.SOLUSDT'],
])(
  '%s',
  async (venue, stream) => {
    const clock = new VirtualClock(Date.now(), SPEED);
    const logger = silentLog();
    const sandbox = await startSandbox({
      feed: { kind: 'simulated', seed: SEED, symbols: ['SOLUSDT'] },
      clock,
      logger,
    });
    const log = createInProcessLog();
    const jobs = await startJobs({
      symbols: ['SOLUSDT'],
      venues: [{ connector: CONNECTORS[venue], endpoints: sandbox.endpoints[venue] }],
      bookVenue: venue,
      tradesVenue: venue,
      thresholds: DEFAULT_THRESHOLDS,
      missing: {},
      missingReason: '',
      history: false,
      log,
      store: createMemoryStore().store,
      clock,
      logger,
      metrics: createMetrics(),
      facts: { mode: 'SIMULATED', speed: SPEED, seed: SEED, version: 'test', commit: 'test' },
    });
    const published = async () =>
      (await log.read(topics.book('SOLUSDT'), null, 100_000)).map(({ fields }) => ({
        at: Number(fields['timestamp']),
        bid: Number(fields['bid_px']),
        ask: Number(fields['ask_px']),
      }));
    try {
      await waitUntil(async () => (await published()).length > 20, 'the book', 20_000);
      sandbox.faults.apply({ venue, stream, kind: 'gap', count: EVERY });
      const wanted = 2 * EVERY + 500;
      const begin = (await published()).length;
      await waitUntil(async () => (await published()).length > begin + wanted, `${wanted} books`, 60_000);
    } finally {
      await jobs.stop();
      await sandbox.stop();
    }
    const books = await published();
    const holes = books.slice(1).map(({ at }, index) => at - books[index]!.at);
    expect(holes.filter((ms) => ms > FRAME_MS).length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...holes)).toBeLessThanOrEqual(1_000 + FRAME_MS);
    expect(Math.min(...holes)).toBeGreaterThan(0);
    const { books: truth, instrument } = createMarket(SEED).get('SOLUSDT')!;
    for (const { at, bid, ask } of books) {
      const best = truth.best(venue as 'binance' | 'bybit', at + 2);
      expect([at, bid, ask].map((value, index) => (index === 0 ? value : Math.round(value / instrument.tick)))).toEqual(
        [at, best.bid, best.ask],
      );
      expect(bid).toBeLessThan(ask);
    }
  },
  90_000,
);
