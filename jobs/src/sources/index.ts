/** Where data comes from: the simulated venues, recorded frames, or the real venues. */
import { NOT_IN_THIS_RECORDING } from '@marketgraph/domain/market';
import { systemClock, VirtualClock, type Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { parts } from '@marketgraph/platform/env';
import type { z } from 'zod';
import { CONNECTORS as ALL } from '../connectors/index.ts';
import type { JobsOptions } from '../index.ts';
import { readRecording } from '../recording/index.ts';
import { replayPlan, startSandbox, type Sandbox } from '../sandbox/index.ts';

export { openEquities } from './equities.ts';
export { seedVolumeProfiles } from './equities-profiles.ts';

type Environment = z.output<typeof parts.market> & z.output<typeof parts.sources>;
export interface ReplayOptions {
  readonly replay: readonly string[];
  readonly speed: number;
  readonly loop: boolean;
}

type Wanted = Pick<
  JobsOptions,
  'symbols' | 'venues' | 'bookVenue' | 'tradesVenue' | 'missing' | 'missingReason' | 'history'
>;
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

const CONNECTORS = Object.values(ALL);

async function replaying(options: ReplayOptions, preferred: readonly string[], logger: Logger): Promise<Sources> {
  const recordings = await Promise.all(options.replay.map(readRecording));
  const plan = replayPlan(recordings, preferred);
  const clock = new VirtualClock(plan.start, options.speed, options.loop ? Number.POSITIVE_INFINITY : plan.end + 1_000);
  const sources = {
    clock,
    mode: 'REPLAY' as const,
    speed: options.speed,
    seed: null,
    symbols: plan.symbols,
    bookVenue: plan.bookVenue ?? 'binance',
    tradesVenue: plan.tradesVenue ?? plan.bookVenue ?? 'binance',
    missing: plan.missing,
    missingReason: NOT_IN_THIS_RECORDING,
    history: false,
    onEnded: () => undefined as void,
  };
  const sandbox = await startSandbox({
    feed: { kind: 'replay', recordings, loop: options.loop, onEnded: () => made.onEnded() },
    clock,
    logger,
  });
  const made: Sources = {
    ...sources,
    sandbox,
    venues: CONNECTORS.map((connector) => ({ connector, endpoints: sandbox.endpoints[connector.venue] })),
    stop: () => sandbox.stop(),
  };
  return made;
}

export async function openSources(env: Environment, options: ReplayOptions, logger: Logger): Promise<Sources> {
  if (options.replay.length > 0) return replaying(options, env.SYMBOLS, logger);
  const common = {
    clock: systemClock,
    speed: 1,
    symbols: env.SYMBOLS,
    bookVenue: env.BOOK_VENUE,
    tradesVenue: env.TRADES_VENUE,
    missing: {},
    missingReason: '',
    history: true,
    onEnded: () => undefined,
  } as const;
  if (env.SOURCES === 'sandbox') {
    const sandbox = await startSandbox({
      feed: { kind: 'simulated', seed: env.SANDBOX_SEED, symbols: env.SYMBOLS },
      clock: systemClock,
      logger,
    });
    return {
      ...common,
      mode: 'SIMULATED',
      seed: env.SANDBOX_SEED,
      sandbox,
      venues: CONNECTORS.map((connector) => ({ connector, endpoints: sandbox.endpoints[connector.venue] })),
      stop: () => sandbox.stop(),
    };
  }
  const given = {
    binance: { rest: env.BINANCE_REST_URL, socket: env.BINANCE_PUBLIC_WS_URL, marketSocket: env.BINANCE_MARKET_WS_URL },
    okx: { rest: env.OKX_REST_URL, socket: env.OKX_WS_URL },
    bybit: { rest: env.BYBIT_REST_URL, socket: env.BYBIT_WS_URL },
  };
  const venues = CONNECTORS.map((connector) => ({
    connector,
    endpoints: {
      ...connector.defaults,
      ...(Object.fromEntries(Object.entries(given[connector.venue]).filter(([, url]) => url !== undefined)) as object),
    },
  }));
  return { ...common, mode: 'LIVE', seed: null, sandbox: null, venues, stop: async () => undefined };
}
