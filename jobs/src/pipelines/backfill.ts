/**
 * History over REST, on start and whenever a hole is seen: bars of up to 48 hours with the trades of the open minute, open interest,
 * funding. It goes through the raw topic like everything else, so the folds need no other way in. Liquidations have no history anywhere.
 */
import { CodedError } from '@marketgraph/domain/errors';
import type { KlineEvent, MarketEvent } from '@marketgraph/domain/market';
import { minuteOf, MINUTE_MS } from '@marketgraph/domain/market/bars';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { RunningConnector } from '../connectors/connector.ts';
import type { RawWriter } from './raw.ts';
import type { SymbolPipeline } from './symbol-pipeline.ts';

const HOUR_MS = 3_600_000;
const BARS_MS = 48 * HOUR_MS;
const FUNDING_MS = 30 * 24 * HOUR_MS;
const LOOK_MS = 1_000;
/** A ticker away for longer than this leaves a hole in the minutely open interest. */
const TICKER_GAP_MS = 120_000;
/** Between two tries of the same thing; doubled each time it did not help. */
const PAUSE_MS = { first: 2_000, most: 300_000 } as const;

export interface BackfillOptions {
  readonly symbol: string;
  readonly trades: Pick<RunningConnector, 'backfill'> | undefined;
  readonly ticker: Pick<RunningConnector, 'backfill'> | undefined;
  /** Whether the trades are subscribed. Before they are, a trade could fall between what REST tells and what the socket tells. */
  readonly isSubscribed: () => boolean;
  readonly pipeline: Pick<SymbolPipeline, 'barsMissingSince' | 'tickerSeenAt' | 'resumed'>;
  readonly raw: Pick<RawWriter, 'push'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Backfill {
  /** The trades have been subscribed, for the first time or again. */
  subscribed(): void;
  stop(): Promise<void>;
}

/** Something that is wanted since a time, is tried, and is tried again more and more rarely while it stays wanted. */
class Repair {
  private nextAt = Number.NEGATIVE_INFINITY;
  private pauseMs: number = PAUSE_MS.first;

  isDue(since: number | null, now: number): since is number {
    if (since === null) this.pauseMs = PAUSE_MS.first;
    return since !== null && now >= this.nextAt;
  }
  reset(): void {
    this.nextAt = Number.NEGATIVE_INFINITY;
    this.pauseMs = PAUSE_MS.first;
  }
  tried(now: number): void {
    this.nextAt = now + this.pauseMs;
    this.pauseMs = Math.min(2 * this.pauseMs, PAUSE_MS.most);
  }
}

export function startBackfill(options: BackfillOptions): Backfill {
  const { symbol, trades, ticker, pipeline, raw, clock, logger } = options;
  const startedAt = clock.now();
  const bars = new Repair();
  const figures = new Repair();
  /** Open interest and funding are wanted since then; null = they are there. */
  let figuresSince: number | null = ticker ? startedAt - BARS_MS : null;
  let tickerSeenAt: number | null = null;
  let filledOnce = pipeline.resumed;
  let stopped = false;
  /** Somebody asked while work was under way. */
  let asked = false;
  let working: Promise<void> | null = null;

  const hasBars = trades?.backfill.klines !== undefined || trades?.backfill.trades !== undefined;
  const missing = () => (hasBars ? pipeline.barsMissingSince() : null);

  async function part(name: string, fetch: () => Promise<readonly MarketEvent[]>): Promise<boolean> {
    try {
      const events = await fetch();
      if (stopped) return false;
      raw.push(events);
      logger.info({ symbol, part: name, rows: events.length }, 'history filled');
      return true;
    } catch (error) {
      if (stopped) return false;
      // A provider's refusal is its own whole story; the stack of anything else is wanted.
      const cause = error instanceof CodedError ? { reason: error.message } : { err: error };
      logger.warn({ ...cause, symbol, part: name }, 'history could not be filled; it is tried again');
      return false;
    }
  }

  async function fillBars(since: number): Promise<void> {
    const now = clock.now();
    const openMinute = minuteOf(now);
    // Fresh, everything of two days is wanted: the store, too, has none of it.
    const from = filledOnce ? Math.max(minuteOf(since), openMinute - BARS_MS) : openMinute - BARS_MS;
    const finished = (event: MarketEvent): event is KlineEvent => event.kind === 'kline' && event.start < openMinute;
    const klines = async () => ((await trades?.backfill.klines?.(symbol, from, openMinute)) ?? []).filter(finished);
    filledOnce = (await part('bars', klines)) || filledOnce;
    if (!options.isSubscribed()) return;
    // From a minute before, so that the trades' numbers reach back into what the bars tell.
    await part(
      'trades of the open minute',
      async () => (await trades?.backfill.trades?.(symbol, openMinute - MINUTE_MS, now)) ?? [],
    );
  }

  async function fillFigures(since: number): Promise<void> {
    const now = clock.now();
    const done = [
      await part('open interest', async () => (await ticker?.backfill.openInterest?.(symbol, since, now)) ?? []),
      await part('funding', async () => (await ticker?.backfill.funding?.(symbol, now - FUNDING_MS, now)) ?? []),
    ];
    if (done.every(Boolean)) figuresSince = null;
  }

  function noticeTickerGap(): void {
    const seenAt = pipeline.tickerSeenAt();
    if (seenAt !== null && tickerSeenAt !== null && seenAt - tickerSeenAt > TICKER_GAP_MS)
      figuresSince ??= tickerSeenAt;
    tickerSeenAt = seenAt;
  }

  async function work(barsSince: number | null, now: number): Promise<void> {
    if (bars.isDue(barsSince, now)) {
      await fillBars(barsSince);
      bars.tried(clock.now());
    }
    if (figures.isDue(figuresSince, now)) {
      await fillFigures(figuresSince);
      figures.tried(clock.now());
    }
  }

  function look(barsSince: number | null): void {
    noticeTickerGap();
    if (stopped || working) return;
    working = work(barsSince, clock.now()).finally(() => {
      working = null;
      if (asked) ask();
    });
  }
  function ask(): void {
    asked = working !== null;
    if (asked || !hasBars) return;
    bars.reset();
    look(missing() ?? clock.now());
  }

  // At the start nobody knows yet whether something is missing; asking is cheap.
  look(hasBars ? (missing() ?? startedAt) : null);
  const cancel = clock.every(LOOK_MS, () => look(missing()));
  return {
    subscribed: ask,
    async stop() {
      stopped = true;
      cancel();
      await working;
    },
  };
}
