/** One symbol from its raw topic to its public topics and the store. Owned by one process at a time. */
import type { VenueId } from '@marketgraph/domain/market';
import type { GuardsConfig } from '@marketgraph/domain/market/guards';
import { merged } from '@marketgraph/domain/market/heatmap';
import type { Clock } from '@marketgraph/platform/clock';
import type { MarketStore } from '@marketgraph/platform/db';
import type { Entry, EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import { BarsFold } from './bars-fold.ts';
import { CHECKPOINT_MS, checkpointOf, nameOf, restore } from './checkpoint.ts';
import { Complaint } from './complaint.ts';
import { followRaw } from './follow-raw.ts';
import { GuardsFold } from './guards-fold.ts';
import { LiquidationsFold, type Earlier } from './liquidations-fold.ts';
import { Outbox } from './outbox.ts';
import { QuotesFold } from './quotes-fold.ts';
import { rawTopic, type RawInput } from './raw.ts';
import { StoreWriter } from './store-writer.ts';

export interface PipelineOptions {
  readonly guards: GuardsConfig;
  readonly tradesVenue: VenueId;
  /** Of the simulated market; a checkpoint of another one is not taken up. */
  readonly seed?: number | null;
  readonly log: EventLog;
  readonly store: MarketStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called for every input that could not be folded and was left out. */
  readonly onFault?: () => void;
}
export interface SymbolPipeline {
  /** Whether spread and funding have been known at least once. */
  filled(): boolean;
  /** Since when (Unix ms) the bars are not known in full; null = nothing is missing. History may tell. */
  barsMissingSince(): number | null;
  /** When the last ticker was folded; null = none yet. */
  tickerSeenAt(): number | null;
  /** Whether it went on from a checkpoint. */
  readonly resumed: boolean;
  /** Inputs that were left out since the start. */
  faults(): number;
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Liquidations and coverage of the last hour: a restart does not empty the heat map. */
async function earlierLiquidations(store: MarketStore, symbol: string, now: number): Promise<Earlier> {
  const page = await store.liquidations({ symbol, first: 5_000, from: now - HOUR_MS });
  const prints = page.rows.filter(({ occurredAt }) => occurredAt <= now);
  const stored = await store.coverage(symbol, 'liquidations', now - HOUR_MS, now);
  // Of what is older than the page nothing is known: it may not pass for quiet.
  const covered = page.hasMore ? merged(stored, page.rows.at(-1)!.occurredAt + 1, now) : stored;
  return { covered, prints: prints.map(({ occurredAt: at, ...print }) => ({ ...print, at })) };
}

export async function startSymbolPipeline(options: PipelineOptions): Promise<SymbolPipeline> {
  const { guards: config, tradesVenue, log, store, clock, logger } = options;
  const { symbol, mode, bookVenue, tickerVenue } = config;
  const market = [bookVenue, tradesVenue, tickerVenue, options.seed ?? ''].join(' ');
  const epoch = await log.epoch();
  // A recording begins anew each time it is played; what an earlier playing left behind lies in its future.
  const isReplay = mode === 'REPLAY';
  const now = clock.now();
  const { folded, after } = isReplay
    ? { folded: null, after: null }
    : await restore(store, symbol, { epoch, market, now });
  const earlier = isReplay ? { prints: [], covered: [] } : await earlierLiquidations(store, symbol, now);

  const guards = new GuardsFold(config, now, folded?.guards ?? null);
  const bars = new BarsFold({ symbol, venue: tradesVenue, mode }, now, folded?.bars ?? null);
  const quotes = new QuotesFold(mode, bookVenue, tickerVenue);
  const liquidations = new LiquidationsFold(
    symbol,
    mode,
    config.liquidationVenues,
    earlier,
    folded?.liquidations ?? [],
  );
  const writer = new StoreWriter(store, logger, clock);
  const outbox = new Outbox();
  const bad = new Complaint(logger, clock, 'an event could not be folded and was left out');
  const stop = new AbortController();
  let lastInput = after;
  let checkpointAt = now;

  /** Each fold alone: what one cannot take, the others still get. */
  function take(entry: Entry): void {
    outbox.from(entry.id);
    const part = (work: () => void) => {
      try {
        work();
      } catch (error) {
        options.onFault?.();
        bad.add(error, { symbol, entry: entry.id });
      }
    };
    let input: RawInput | null = null;
    part(() => (input = JSON.parse(entry.fields['e']!) as RawInput));
    if (input === null) return;
    const event: RawInput = input;
    part(() => guards.take(event, outbox, writer));
    part(() => bars.take(event, outbox, writer));
    part(() => quotes.take(event, outbox, writer));
    part(() => liquidations.take(event, quotes.lastMid() ?? bars.lastPrice(), outbox, writer));
  }
  function checkpoint(): void {
    checkpointAt = clock.now();
    const memories = { guards: guards.memory, bars: bars.memory, liquidations: liquidations.memory };
    writer.checkpoint(nameOf(symbol), checkpointOf(memories, epoch, market, checkpointAt), lastInput);
  }

  const running = followRaw({
    log,
    after,
    clock,
    logger,
    topic: rawTopic(symbol),
    signal: stop.signal,
    fold(batch) {
      for (const entry of batch) take(entry);
      lastInput = batch.at(-1)!.id;
    },
    async publish() {
      await outbox.send(log);
      if (clock.now() - checkpointAt >= CHECKPOINT_MS) checkpoint();
    },
  });

  return {
    resumed: folded !== null,
    filled: () => guards.filled(),
    barsMissingSince: () => bars.missingSince(clock.now()),
    tickerSeenAt: () => quotes.tickerSeenAt,
    faults: () => bad.count,
    async stop() {
      stop.abort();
      await running;
      checkpoint();
      await writer.stop();
    },
  };
}
