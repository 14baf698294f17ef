/** Where stocks come from, and by which clock: the simulated market, imported history, or the real providers. */
import { dateAt, outsideCalendar, previousSession, sessionOf, type TradingSession } from '@marketgraph/domain/calendar';
import type { BarOrigin } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { systemClock, VirtualClock, type Clock } from '@marketgraph/platform/clock';
import type { parts } from '@marketgraph/platform/env';
import type { Logger } from '@marketgraph/platform/log';
import type { z } from 'zod';
import type { ProviderEndpoints } from '../providers/provider.ts';
import {
  lastSession,
  startEquitySandbox,
  type EquitySandbox,
  type HistoryReader,
  type ProviderPlans,
} from '../sandbox/equities/index.ts';

type Environment = z.output<typeof parts.equities> & Pick<z.output<typeof parts.sources>, 'SANDBOX_SEED'>;

export interface EquityOptions {
  /** The store of imported history (an EquityStore is one); needed by EQUITIES=history. */
  readonly history?: HistoryReader;
  /** Simulated stocks; 1,500 unless said. */
  readonly stocks?: number;
  readonly plans?: ProviderPlans;
  /** The world's clock; the system's unless said. */
  readonly wall?: Clock;
}

export interface EquitySources {
  /** The equities' own clock. */
  readonly clock: Clock;
  readonly mode: DataMode;
  readonly speed: number;
  readonly seed: number | null;
  readonly endpoints: ProviderEndpoints;
  /** Date of the session at which the clock begins; null: the world's time. */
  readonly session: string | null;
  /** Who told a stock's quotes where providers only pass them on: what was imported stays the file's word. */
  readonly originOf?: (symbol: string) => BarOrigin | null;
  /** Null: the real providers. */
  readonly sandbox: EquitySandbox | null;
  stop(): Promise<void>;
}

const EXCHANGE = 'XNAS';
const HOUR = 3_600_000;
/** 11:00 in New York: an hour and a half after the open. */
const INTO_SESSION_MS = 1.5 * HOUR;

const REAL = {
  massive: { rest: 'https://api.massive.com', socket: 'wss://socket.massive.com/stocks' },
  fmp: { rest: 'https://financialmodelingprep.com' },
  yahoo: { rest: 'https://query2.finance.yahoo.com' },
} as const;

/** @throws when EQUITIES=history and nothing has been imported. */
export async function openEquities(env: Environment, options: EquityOptions, logger: Logger): Promise<EquitySources> {
  const { wall = systemClock, history, stocks, plans } = options;
  if (env.EQUITIES === 'live') {
    const rest = { mode: 'LIVE', speed: 1, seed: null, session: null, sandbox: null } as const;
    return { ...rest, clock: wall, endpoints: realEndpoints(env), stop: async () => undefined };
  }
  const common = { logger, wall, ...(plans && { plans }) };
  if (env.EQUITIES === 'history') {
    if (!history) throw new Error('EQUITIES=history needs the store of imported bars');
    const last = await lastSession(history);
    if (!last)
      throw new Error('EQUITIES=history: no daily bars have been imported yet. First: npm run import -- bars FILE...');
    const { close, post, date } = last;
    // It runs through the hours after the close, so that the day's last word stands, and then stands still.
    const clock = new VirtualClock(close, 1, post - 1);
    const sandbox = await startEquitySandbox({ ...common, clock, feed: { kind: 'history', reader: history } });
    const facts = { mode: 'REPLAY', speed: 1, seed: null, session: date } as const;
    const { endpoints, originOf } = sandbox;
    return { ...facts, clock, endpoints, originOf, sandbox, stop: () => sandbox.stop() };
  }
  const seed = env.SANDBOX_SEED;
  const session = newestSession(wall.now());
  const clock = env.SIM_CLOCK === 'wall' ? wall : new VirtualClock(session.open + INTO_SESSION_MS);
  const sandbox = await startEquitySandbox({
    ...common,
    clock,
    feed: { kind: 'simulated', seed, ...(stocks !== undefined && { stocks }) },
  });
  const facts = { mode: 'SIMULATED', speed: 1, seed, session: env.SIM_CLOCK === 'wall' ? null : session.date } as const;
  return { ...facts, clock, endpoints: sandbox.endpoints, sandbox, stop: () => sandbox.stop() };
}

/** On the newest trading day on or before today in New York. */
export function newestSession(now: number): TradingSession {
  const unknown = outsideCalendar(EXCHANGE, now);
  if (unknown !== null) throw new RangeError(unknown);
  const today = dateAt(EXCHANGE, now);
  return sessionOf(EXCHANGE, today) ?? previousSession(EXCHANGE, today);
}

function realEndpoints(env: Environment): ProviderEndpoints {
  return {
    massive: {
      rest: env.MASSIVE_REST_URL ?? REAL.massive.rest,
      socket: env.MASSIVE_WS_URL ?? REAL.massive.socket,
      key: env.MASSIVE_API_KEY ?? null,
      ...(env.MASSIVE_BUDGET && { budgets: env.MASSIVE_BUDGET }),
    },
    fmp: {
      rest: env.FMP_REST_URL ?? REAL.fmp.rest,
      key: env.FMP_API_KEY ?? null,
      ...(env.FMP_BUDGET && { budgets: env.FMP_BUDGET }),
    },
    yahoo: {
      rest: env.YAHOO_REST_URL ?? REAL.yahoo.rest,
      enabled: env.YAHOO,
      ...(env.YAHOO_BUDGET && { budgets: env.YAHOO_BUDGET }),
    },
  };
}
