/** The pipeline of stocks between a log and a store in memory, on clocks that stand still. */
import type { DailyBar, EquityQuote, Sweep } from '@marketgraph/domain/equities';
import { sessionsBetween } from '@marketgraph/domain/calendar';
import type { ScanInstrument } from '@marketgraph/domain/scanner';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { createInProcessLog, type Entry, type EventLog, topics } from '@marketgraph/platform/events';
import { collectLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { ManualClock } from '../../sandbox/testing/manual-clock.ts';
import { startEquities, type EquitiesOptions } from '../index.ts';
import { createMemoryEquityStore, type MemoryEquityStore } from './memory-store.ts';

const SESSIONS = sessionsBetween('XNAS', '2025-01-02', '2025-12-31');
export const BEFORE = 80;
/** The session that the rig's clock is in, and those after it. */
export const session = SESSIONS[BEFORE]!;
export const later = (count: number) => SESSIONS[BEFORE + count]!;
export const HOUR = 3_600_000;

/** 80 flat sessions at 10.00 with a spread of 0.20, a million shares each. */
export const flat = (symbol: string, volume = 1_000_000): DailyBar[] =>
  SESSIONS.slice(0, BEFORE).map(({ date }, i) => ({
    symbol,
    date,
    open: 10,
    high: 10.1,
    low: 9.9,
    close: 10 + (i % 2) * 0.02,
    volume,
    vwap: null,
    trades: null,
    adjustedClose: null,
    provisional: false,
    source: 'massive',
    quality: 1,
    knownAt: 0,
    mode: 'SIMULATED',
  }));

export const stock = (symbol: string, more: Partial<ScanInstrument> = {}): ScanInstrument => ({
  ...{ symbol, name: symbol, sector: 'technology', mic: 'XNAS', marketCap: 1e9, floatShares: 2e7 },
  ...more,
});

export const quoteOf = (symbol: string, at: number, price: number, more: Partial<EquityQuote> = {}): EquityQuote => ({
  ...{ symbol, provider: 'massive', price, asOf: at, receivedAt: at, open: 10, high: null, low: null },
  ...{ previousClose: 10, volume: null, vwap: null, bid: null, ask: null, delayMs: 0, minute: null, mode: 'SIMULATED' },
  ...more,
});

interface Parts extends Partial<EquitiesOptions> {
  readonly memory?: MemoryEquityStore;
  readonly at?: number;
}

export async function startRig({
  memory = createMemoryEquityStore(flat('AAA')),
  at = session.open + HOUR,
  ...parts
}: Parts = {}) {
  const clock = new ManualClock(at);
  const log: EventLog = parts.log ?? createInProcessLog({ now: () => clock.now() });
  const cache = parts.cache ?? createInProcessCache({ now: () => clock.now() });
  const { log: logger, lines } = collectLog('warn');
  const sweeper = () => ({
    isRunning: true,
    reason: null,
    apiCapacity: 590,
    apiUsed: 10,
    plannedSweepMs: null,
    providers: [],
  });
  const mode = 'SIMULATED';
  const instruments = [stock('AAA')];
  const base = {
    log,
    cache,
    store: memory.store,
    clock,
    wall: clock,
    logger,
    mode,
    seed: 7,
    instruments,
    sweeper,
  } as const;
  const equities = await startEquities({ ...base, ...parts });
  let sweeps = 0;
  const entries = (topic: string): Promise<Entry[]> => log.read(topic, null, 100_000);
  return {
    ...{ clock, log, cache, memory, lines, equities, entries },
    async feed(...quotes: readonly EquityQuote[]): Promise<void> {
      await equities.take(quotes, String(sweeps + 1));
    },
    /** Ends a sweep and gives what is in the cache then. */
    async sweep(answered = 1): Promise<Sweep> {
      const id = `${clock.now()}-${(sweeps += 1)}`;
      const info = {
        id,
        startedAt: clock.now() - 1_000,
        endedAt: clock.now(),
        asked: 1,
        answered,
        failed: 1 - answered,
      };
      await equities.endSweep(info);
      await waitUntil(async () => (await log.last(topics.scanner()))?.fields['sweep'] === id);
      await waitUntil(() => equities.state().sweepId === id);
      return (await cache.get<Sweep>(`scanner:sweep:${id}`))!;
    },
    /** JSON of a field of every entry of a topic. */
    told: async <T>(topic: string, field: string): Promise<T[]> =>
      (await entries(topic)).map(({ fields }) => JSON.parse(fields[field]!) as T),
  };
}
