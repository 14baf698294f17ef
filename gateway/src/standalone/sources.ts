/** Where data comes from: the simulated venues, recorded frames, or the real venues. */
import { binance } from '@marketgraph/jobs/connectors/binance';
import { bybit } from '@marketgraph/jobs/connectors/bybit';
import { okx } from '@marketgraph/jobs/connectors/okx';
import { readRecording } from '@marketgraph/jobs/recording';
import { replayPlan, startSandbox, type Sandbox } from '@marketgraph/jobs/sandbox';
import type { JobsOptions } from '@marketgraph/jobs';
import { systemClock, VirtualClock, type Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { Environment } from './environment.ts';
import type { StartOptions } from './options.ts';

type Wanted = Pick<JobsOptions, 'symbols' | 'venues' | 'bookVenue' | 'tradesVenue' | 'missing' | 'missingReason' | 'history'>;
export interface Sources extends Wanted {
  readonly clock: Clock;
  readonly mode: 'LIVE' | 'REPLAY' | 'SIMULATED';
  readonly speed: number;
  readonly seed: number | null;
  readonly sandbox: Sandbox | null;
  /** Called when a recording has ended. */
  onEnded: () => void;
  stop(): Promise<void>;
}

const CONNECTORS = [binance, okx, bybit] as const;

async function replaying(options: StartOptions, logger: Logger): Promise<Sources> {
  const recordings = await Promise.all(options.replay.map(readRecording));
  const plan = replayPlan(recordings);
  const clock = new VirtualClock(plan.start, options.speed, options.loop ? Number.POSITIVE_INFINITY : plan.end + 1_000);
  const sources = {
    clock, mode: 'REPLAY' as const, speed: options.speed, seed: null, symbols: plan.symbols, bookVenue: plan.bookVenue ?? 'binance', tradesVenue: plan.tradesVenue ?? plan.bookVenue ?? 'binance',
    missing: plan.missing, missingReason: 'Not in this recording', history: false, onEnded: () => undefined as void,
  };
  const sandbox = await startSandbox({ feed: { kind: 'replay', recordings, loop: options.loop, onEnded: () => made.onEnded() }, clock, logger });
  const made: Sources = { ...sources, sandbox, venues: CONNECTORS.map((connector) => ({ connector, endpoints: sandbox.endpoints[connector.venue] })), stop: () => sandbox.stop() };
  return made;
}

export async function openSources(env: Environment, options: StartOptions, logger: Logger): Promise<Sources> {
  if (options.replay.length > 0) return replaying(options, logger);
  const common = {
    clock: systemClock, speed: 1, symbols: env.SYMBOLS, bookVenue: env.BOOK_VENUE, tradesVenue: env.TRADES_VENUE ?? env.BOOK_VENUE,
    missing: {}, missingReason: '', history: true, onEnded: () => undefined,
  } as const;
  if (env.SOURCES === 'sandbox') {
    const sandbox = await startSandbox({ feed: { kind: 'simulated', seed: env.SANDBOX_SEED, symbols: env.SYMBOLS }, clock: systemClock, logger });
    return { ...common, mode: 'SIMULATED', seed: env.SANDBOX_SEED, sandbox, venues: CONNECTORS.map((connector) => ({ connector, endpoints: sandbox.endpoints[connector.venue] })), stop: () => sandbox.stop() };
  }
  const given = {
    binance: { rest: env.BINANCE_REST_URL, socket: env.BINANCE_PUBLIC_WS_URL, marketSocket: env.BINANCE_MARKET_WS_URL },
    okx: { rest: env.OKX_REST_URL, socket: env.OKX_WS_URL },
    bybit: { rest: env.BYBIT_REST_URL, socket: env.BYBIT_WS_URL },
  };
  const venues = CONNECTORS.map((connector) => ({
    connector,
    endpoints: { ...connector.defaults, ...(Object.fromEntries(Object.entries(given[connector.venue]).filter(([, url]) => url !== undefined)) as object) },
  }));
  return { ...common, mode: 'LIVE', seed: null, sandbox: null, venues, stop: async () => undefined };
}
