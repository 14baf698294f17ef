/** Watches stocks: a sweep every 5 s of the equities' clock while they can trade (4:00 to 20:00 in New York), within every budget. */
import { setMaxListeners } from 'node:events';
import type { BarOrigin, EquityQuote, IngestionState, SessionState } from '@marketgraph/domain/equities';
import { createSweepSchedule, planSweep, STEP_MS, type SweepPlan } from '@marketgraph/domain/providers';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { createMissing } from './missing.ts';
import type { Provider } from './provider.ts';
import { createSweepStats } from './stats.ts';
import { planView, runSweep, type SweepFailure } from './sweep.ts';

export interface SweepEnd {
  /** Counts up from 1 since the start. */
  readonly id: string;
  /** Equities' clock, Unix ms. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Symbols: asked for in this sweep, with a price, and without an answer from anybody. */
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
  readonly failures: readonly SweepFailure[];
  readonly plan: SweepPlan;
}

export interface SweeperOptions {
  readonly providers: readonly Provider[];
  readonly symbols: () => readonly string[];
  /** Watch-listed, or moving: every 5 s as far as budgets go. */
  readonly hot: () => ReadonlySet<string>;
  /** The equities'. */
  readonly clock: Clock;
  /** The world's: budgets, timeouts. */
  readonly wall: Clock;
  readonly log: Logger;
  readonly session: () => SessionState;
  /** Of what nobody has a price of the last session yet: asked for while the market is closed too, a few times. Default: nothing. */
  readonly lacking?: () => readonly string[];
  /** In words, what is shown of a closed market while nothing was swept; null: what was seen last. */
  readonly shown?: () => string | null;
  /** As answers come: several times a sweep. Quotes older than what was told of their symbol before are left out. */
  readonly onQuotes: (quotes: readonly EquityQuote[], facts: { readonly sweep: string }) => void;
  /** The next sweep waits for it. */
  readonly onSweepEnd: (end: SweepEnd) => void | Promise<void>;
  /** Who told a stock's quotes where providers only pass them on; null, the default: the provider itself. */
  readonly originOf?: (symbol: string) => BarOrigin | null;
  readonly stepMs?: number;
}

/** What the sweeper knows of the state of the ingestion; the rest is added by those who know it. */
export type SweepStats = Pick<
  IngestionState,
  | 'isRunning'
  | 'reason'
  | 'activeSymbols'
  | 'ingestionRate'
  | 'apiCapacity'
  | 'apiUsed'
  | 'plannedSweepMs'
  | 'lastSweepMs'
  | 'lastSweepAt'
  | 'sweepId'
  | 'errorRate'
  | 'providers'
>;

export interface Sweeper {
  plan(): SweepPlan;
  stats(): SweepStats;
  stop(): Promise<void>;
}

/** A sweep ends so much before the next one begins. */
const REST_MS = 250;
/** While the market is closed: others are asked the third time that a provider leaves a stock out. */
const CLOSED_TRIES = 3;

export function startSweeper(options: SweeperOptions): Sweeper {
  const { providers, clock, wall, log } = options;
  const stepMs = options.stepMs ?? STEP_MS;
  const schedule = createSweepSchedule(stepMs);
  const stats = createSweepStats(providers, wall);
  const missing = createMissing();
  const newest = new Map<string, number>();
  /** How often stocks were asked for since the market closed. */
  const tried = new Map<string, number>();
  let sweeps = 0;
  let lastEnd: SweepEnd | null = null;
  let running: Promise<void> = Promise.resolve();
  let cancel: (() => void) | null = null;
  let abort: AbortController | null = null;
  let stopped = false;

  const plan = (): SweepPlan => {
    const symbols = options.symbols();
    const hot = options.hot();
    const counts = { symbols: symbols.length, hot: symbols.filter((symbol) => hot.has(symbol)).length };
    return planSweep(
      providers.map((provider) => planView(provider)),
      counts,
      stepMs,
    );
  };
  const isClosed = (): boolean => options.session().name === 'CLOSED';
  /** What is to be asked for now. */
  const wanted = (): readonly string[] => {
    if (isClosed()) return (options.lacking?.() ?? []).filter((symbol) => (tried.get(symbol) ?? 0) < CLOSED_TRIES);
    tried.clear();
    return options.symbols();
  };
  const { originOf = () => null } = options;
  const withOrigin = (quote: EquityQuote): EquityQuote => {
    const provider = originOf(quote.symbol);
    return provider === null ? quote : { ...quote, provider };
  };
  /** A slower provider must not put a price back: what it says may be older than what a faster one said. */
  const fresh = (quotes: readonly EquityQuote[]): EquityQuote[] =>
    quotes.filter(({ symbol, asOf }) => {
      const isNewest = asOf >= (newest.get(symbol) ?? -Infinity);
      if (isNewest) newest.set(symbol, asOf);
      return isNewest;
    });

  const sweep = async (symbols: readonly string[]): Promise<void> => {
    const id = String(++sweeps);
    const startedAt = clock.now();
    const planned = plan();
    schedule.watch(symbols, options.hot());
    abort = new AbortController();
    setMaxListeners(0, abort.signal);
    const timer = wall.after(stepMs - REST_MS, () => abort?.abort());
    const onQuotes = (told: readonly EquityQuote[]): void => {
      const quotes = fresh(told);
      if (quotes.length > 0) options.onQuotes(quotes.map(withOrigin), { sweep: id });
    };
    const result = await runSweep({ providers, schedule, missing, wall, trial: symbols[0], onQuotes }, abort.signal);
    timer();
    const counts = { asked: result.asked.size, answered: result.answered.size, failed: result.failed.size };
    lastEnd = { id, startedAt, endedAt: clock.now(), ...counts, failures: result.failures, plan: planned };
    stats.swept(result, symbols);
    if (isClosed())
      for (const symbol of result.asked)
        if (!result.failed.has(symbol)) tried.set(symbol, (tried.get(symbol) ?? 0) + 1);
    for (const failure of result.failures) log.warn({ sweep: id, ...failure }, 'a provider did not answer');
    await options.onSweepEnd(lastEnd);
  };
  const step = async (): Promise<void> => {
    const begun = wall.now();
    try {
      const symbols = wanted();
      if (symbols.length > 0) await sweep(symbols);
      else stats.idle();
    } catch (error) {
      log.error({ err: error }, 'a sweep failed');
    }
    if (stopped) return;
    // In step with the clock: what a sweep took comes off the pause.
    cancel = clock.after(Math.max(0, stepMs - (wall.now() - begun)), () => void (running = step()));
  };
  running = step();

  const reasonOf = (planned: SweepPlan): string | null => {
    if (stopped) return 'stopped';
    const { name, date } = options.session();
    if (name === 'CLOSED') {
      const shown = (lastEnd === null && options.shown?.()) || 'the last values stay';
      return `the market is closed until the session of ${date}; ${shown}`;
    }
    return planned.symbols === 0 ? 'no stocks to watch yet' : planned.reason;
  };
  return {
    plan,
    stats() {
      const planned = plan();
      return {
        isRunning: !stopped && !isClosed() && planned.symbols > 0 && planned.sweepMs !== null,
        reason: reasonOf(planned),
        activeSymbols: planned.symbols,
        ...stats.now(),
        plannedSweepMs: planned.sweepMs,
        lastSweepAt: lastEnd?.endedAt ?? null,
        sweepId: lastEnd?.id ?? null,
        providers: providers.map((provider) => provider.state()),
      };
    },
    async stop() {
      stopped = true;
      cancel?.();
      abort?.abort();
      await running;
    },
  };
}
