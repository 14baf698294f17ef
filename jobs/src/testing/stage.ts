/** The whole of the jobs over a sandbox or a recording, with log and store in memory: what trials of faults stand on. */
import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import type { GuardsState, VenueId } from '@marketgraph/domain/market';
import { systemClock, type Clock } from '@marketgraph/platform/clock';
import { createInProcessLog, topics, type EventLog, type Fields } from '@marketgraph/platform/events';
import { createMetrics } from '@marketgraph/platform/health';
import type { Logger } from '@marketgraph/platform/log';
import { silentLog } from '@marketgraph/testkit/log';
import { CONNECTORS } from '../connectors/index.ts';
import { startJobs, type Jobs } from '../index.ts';
import { startSandbox } from '../sandbox/index.ts';
import type { Sources } from '../sources/index.ts';
import { createMemoryStore } from './memory-store.ts';

export const VENUES: readonly VenueId[] = ['binance', 'okx', 'bybit'];

interface SimulatedOptions {
  readonly seed?: number;
  readonly clock?: Clock;
  readonly speed?: number;
  readonly venues?: readonly VenueId[];
  /** Of book and trades. */
  readonly venue?: VenueId;
  readonly history?: boolean;
}

/** SOLUSDT of the simulated market. */
export async function simulated(options: SimulatedOptions = {}): Promise<Sources> {
  const { seed = 1, clock = systemClock, speed = 1, venues = VENUES, venue = 'binance', history = true } = options;
  const feed = { kind: 'simulated', seed, symbols: ['SOLUSDT'] } as const;
  const sandbox = await startSandbox({ feed, clock, logger: silentLog() });
  return {
    symbols: ['SOLUSDT'],
    venues: venues.map((each) => ({ connector: CONNECTORS[each], endpoints: sandbox.endpoints[each] })),
    bookVenue: venue,
    tradesVenue: venue,
    missing: {},
    missingReason: '',
    history,
    clock,
    mode: 'SIMULATED',
    speed,
    seed,
    sandbox,
    onEnded: () => undefined,
    stop: () => sandbox.stop(),
  };
}

export interface Stage {
  readonly jobs: Jobs;
  /** Whole topics. */
  readonly log: EventLog;
  entries(topic: string): Promise<Fields[]>;
  /** Every state that was published of SOLUSDT. */
  guards(): Promise<GuardsState[]>;
  /** Of the jobs and their sources; the log can still be read. */
  stop(): Promise<void>;
}

export async function stage(sources: Sources, logger: Logger = silentLog()): Promise<Stage> {
  const log = createInProcessLog();
  const { mode, speed, seed } = sources;
  const jobs = await startJobs({
    ...sources,
    thresholds: DEFAULT_THRESHOLDS,
    log,
    store: createMemoryStore().store,
    logger,
    metrics: createMetrics(),
    facts: { mode, speed, seed, version: 'test', commit: 'test' },
  });
  const entries = async (topic: string) => (await log.read(topic, null, 200_000)).map(({ fields }) => fields);
  return {
    jobs,
    log,
    entries,
    guards: async () => (await entries(topics.guards('SOLUSDT'))).map(({ state }) => JSON.parse(state!) as GuardsState),
    async stop() {
      await jobs.stop();
      await sources.stop();
    },
  };
}
