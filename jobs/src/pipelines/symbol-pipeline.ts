/** One symbol from its raw topic to its public topics and the store. Owned by one process at a time. */
import type { BarState, DataMode, VenueId } from '@marketgraph/domain/market';
import { barOfKline, seed, type BarsMemory } from '@marketgraph/domain/market/bars';
import type { GuardsConfig, GuardsMemory } from '@marketgraph/domain/market/guards';
import type { KlineEvent } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { MarketStore } from '@marketgraph/platform/db';
import type { Entry, EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { BarsFold } from './bars-fold.ts';
import { GuardsFold } from './guards-fold.ts';
import { LiquidationsFold } from './liquidations-fold.ts';
import { Outbox } from './outbox.ts';
import { QuotesFold } from './quotes-fold.ts';
import { rawTopic, type RawInput } from './raw.ts';
import { StoreWriter } from './store-writer.ts';

export interface PipelineOptions {
  readonly guards: GuardsConfig;
  readonly tradesVenue: VenueId;
  readonly log: EventLog;
  readonly store: MarketStore;
  readonly clock: Clock;
  readonly logger: Logger;
}
export interface SymbolPipeline {
  filled(): boolean;
  /** Bars of the venue's history, oldest first: CVD is summed over them and the fold goes on behind them. */
  seedBars(klines: readonly KlineEvent[]): void;
  stop(): Promise<void>;
}

const CHECKPOINT_MS = 5_000;
const HOUR_MS = 3_600_000;
/** A checkpoint older than this says nothing about now. */
const CHECKPOINT_VALID_MS = 10 * 60_000;
interface Checkpoint {
  readonly epoch: string;
  readonly at: number;
  readonly guards: GuardsMemory;
  readonly bars: BarsMemory;
}

/** Liquidations and coverage of the last hour: a restart does not empty the heat map. */
async function earlierLiquidations(store: MarketStore, symbol: string, now: number) {
  const page = await store.liquidations({ symbol, first: 5_000, from: now - HOUR_MS });
  const covered = await store.coverage(symbol, 'liquidations', now - HOUR_MS, now);
  return {
    prints: page.rows.map(({ occurredAt: at, price, side, quantity, notionalUsd }) => ({
      at,
      price,
      side,
      quantity,
      notionalUsd,
    })),
    covered,
  };
}

export async function startSymbolPipeline({
  guards: config,
  tradesVenue,
  log,
  store,
  clock,
  logger,
}: PipelineOptions): Promise<SymbolPipeline> {
  const { symbol, mode } = config;
  const name = `pipeline:${symbol}`;
  const epoch = await log.epoch();
  const saved = await store.checkpoint(name);
  const state = saved?.state as Checkpoint | undefined;
  const valid = state !== undefined && Math.abs(clock.now() - state.at) < CHECKPOINT_VALID_MS;
  const resumeAfter = valid && state.epoch === epoch ? saved!.inputCursor : null;
  const barsConfig = { symbol, venue: tradesVenue, mode: mode as DataMode };
  const guards = new GuardsFold(config, clock.now(), valid ? state.guards : null);
  const bars = new BarsFold(barsConfig, valid ? state.bars : null);
  const quotes = new QuotesFold(mode, config.bookVenue, config.tickerVenue);
  const liquidations = new LiquidationsFold(
    symbol,
    mode,
    config.liquidationVenues,
    await earlierLiquidations(store, symbol, clock.now()),
  );
  const writer = new StoreWriter(store, logger, clock);
  const outbox = new Outbox();
  const stop = new AbortController();
  let checkpointAt = clock.now();
  let lastInput: string | null = resumeAfter;

  function take(entry: Entry): void {
    const input = JSON.parse(entry.fields['e']!) as RawInput;
    outbox.from(entry.id);
    guards.take(input, outbox, writer);
    bars.take(input, outbox, writer);
    quotes.take(input, outbox, writer);
    liquidations.take(input, quotes.lastMid() ?? bars.lastPrice(), outbox, writer);
    lastInput = entry.id;
  }

  function checkpoint(): void {
    const now = clock.now();
    if (now - checkpointAt < CHECKPOINT_MS) return;
    checkpointAt = now;
    writer.checkpoint(
      name,
      { epoch, at: now, guards: guards.memory, bars: bars.memory } satisfies Checkpoint,
      lastInput,
    );
  }

  async function run(): Promise<void> {
    for await (const batch of log.follow(rawTopic(symbol), resumeAfter ?? '0-0', stop.signal)) {
      for (const entry of batch) {
        try {
          take(entry);
        } catch (error) {
          logger.error({ err: error, symbol, entry: entry.id }, 'an event could not be folded and was left out');
        }
      }
      await outbox.send(log);
      checkpoint();
    }
  }
  const running = run().catch((error: unknown) => logger.error({ err: error, symbol }, 'pipeline ended'));

  return {
    filled: () => guards.filled(),
    seedBars(klines) {
      const history = klines
        .filter((kline) => kline.symbol === symbol)
        .map((kline): BarState => barOfKline(kline, barsConfig));
      const seeded = seed(bars.memory, history);
      bars.memory = seeded.memory;
      writer.bars(seeded.bars);
    },
    async stop() {
      stop.abort();
      await running;
      checkpointAt = 0;
      checkpoint();
      await writer.stop();
    },
  };
}
