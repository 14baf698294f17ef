/** A pipeline between a log and a store in memory, on a clock that stands still. */
import { DEFAULT_THRESHOLDS, type GuardsConfig } from '@marketgraph/domain/market/guards';
import { createInProcessLog, type Entry, type EventLog } from '@marketgraph/platform/events';
import { collectLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { ManualClock } from '../sandbox/testing/manual-clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { T } from './market.ts';
import { createRawWriter, type RawInput } from '../pipelines/raw.ts';
import { startSymbolPipeline } from '../pipelines/symbol-pipeline.ts';

const GUARDS: GuardsConfig = {
  symbol: 'SOLUSDT',
  mode: 'SIMULATED',
  bookVenue: 'binance',
  tickerVenue: 'bybit',
  quoteVenue: 'okx',
  liquidationVenues: ['binance', 'okx', 'bybit'],
  thresholds: DEFAULT_THRESHOLDS,
};

export async function startRig(
  parts: { log?: EventLog; memory?: MemoryStore; at?: number; config?: Partial<GuardsConfig> } = {},
) {
  const clock = new ManualClock(parts.at ?? T);
  const log = parts.log ?? createInProcessLog({ now: () => clock.now() });
  const memory = parts.memory ?? createMemoryStore();
  const { log: logger, lines } = collectLog('warn');
  const guards = { ...GUARDS, ...parts.config };
  const pipeline = await startSymbolPipeline({
    guards,
    tradesVenue: 'binance',
    log,
    store: memory.store,
    clock,
    logger,
  });
  const raw = createRawWriter({ log, logger, symbols: ['SOLUSDT'], clock });
  const idle = new Promise<void>((resolve) => setImmediate(resolve));
  await idle;
  return {
    clock,
    log,
    memory,
    pipeline,
    lines,
    raw,
    /** Hands the inputs over and waits until everything that was appended has been folded and published. */
    async feed(...inputs: readonly RawInput[]): Promise<void> {
      raw.push(inputs);
      await settle(log);
    },
    /** Lets time pass in ticks, settling after each step. */
    async pass(ms: number, step = 1_000): Promise<void> {
      for (let left = ms; left > 0; left -= step) {
        clock.advance(Math.min(step, left));
        await settle(log);
      }
    },
    entries: (topic: string): Promise<Entry[]> => log.read(topic, null, 10_000),
    async stop(): Promise<void> {
      await raw.stop();
      await pipeline.stop();
    },
  };
}

/** A few turns of the event loop: appended, followed, folded, published. */
async function settle(log: EventLog): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await waitUntil(() => log.healthy(), 'the log');
}
