/** The data jobs: connectors, raw topics, pipelines. What runs where is decided by the caller. */
import {
  RECORDING_ENDED,
  type DataMode,
  type FeedEvent,
  type FeedName,
  type GuardThresholds,
  type HealthState,
  type MarketEvent,
  type VenueId,
} from '@marketgraph/domain/market';
import { MAX_INTERVAL_MS } from '@marketgraph/domain/market/guards';
import type { Clock } from '@marketgraph/platform/clock';
import type { MarketStore } from '@marketgraph/platform/db';
import { retentionOf, type EventLog } from '@marketgraph/platform/events';
import { countError, type Metrics, type ObservedGroup } from '@marketgraph/platform/health';
import type { HttpState } from '@marketgraph/platform/http';
import type { Logger } from '@marketgraph/platform/log';
import type { Connector, RunningConnector, VenueEndpoints } from './connectors/connector.ts';
import { openConsumerGroups } from './consumer-groups.ts';
import { endedFeed, feedEvent, feedKey } from './feed-events.ts';
import type { FrameTap } from './recording/index.ts';
import {
  createRawWriter,
  startBackfill,
  startHealthPipeline,
  startSymbolPipeline,
  type Backfill,
} from './pipelines/index.ts';

export interface JobsOptions {
  readonly symbols: readonly string[];
  readonly venues: readonly { readonly connector: Connector; readonly endpoints: VenueEndpoints }[];
  readonly bookVenue: VenueId;
  readonly tradesVenue: VenueId;
  readonly thresholds: GuardThresholds;
  /** Feeds that the source cannot serve, with the reason a reader sees. */
  readonly missing: Readonly<Partial<Record<VenueId, readonly FeedName[]>>>;
  readonly missingReason: string;
  readonly log: EventLog;
  readonly store: MarketStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly facts: {
    readonly mode: DataMode;
    readonly speed: number;
    readonly seed: number | null;
    readonly version: string;
    readonly commit: string;
  };
  /** False for recordings: they have no history. */
  readonly history: boolean;
  /** Who hears every frame of a venue (a recorder). */
  readonly taps?: Readonly<Partial<Record<VenueId, FrameTap>>>;
}

export interface Jobs {
  ready(): boolean;
  health(): HealthState;
  /** REST side of each venue that is asked. */
  providers(): readonly HttpState[];
  /** Consumer groups of the public topics, for /metrics. */
  readonly groups: readonly ObservedGroup[];
  /** A recording has been played to its end: feeds say so, the last values stay. */
  endPlayback(): void;
  stop(): Promise<void>;
}

const TRIM_MS = 30_000;

/** Feeds that the product wants of each venue. */
function wantedFeeds(venue: VenueId, { bookVenue, tradesVenue }: JobsOptions): FeedName[] {
  const feeds: FeedName[] = ['liquidations'];
  if (venue === bookVenue) feeds.push('book');
  if (venue === tradesVenue) feeds.push('trades');
  if (venue === 'bybit') feeds.push('ticker', 'rest');
  if (venue === 'okx') feeds.push('quotes');
  return feeds;
}

export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { symbols, venues, bookVenue, tradesVenue, log, store, clock, logger, metrics, facts } = options;
  let playback: HealthState['playback'] = 'RUNNING';
  const groups = await openConsumerGroups(log, symbols);
  const raw = createRawWriter({ log, logger, symbols, clock });
  const liquidationVenues: VenueId[] = ['binance', 'okx', 'bybit'];
  const pipelines = new Map(
    await Promise.all(
      symbols.map(async (symbol) => {
        const guards = {
          symbol,
          mode: facts.mode,
          bookVenue,
          tickerVenue: 'bybit',
          quoteVenue: 'okx',
          liquidationVenues,
          thresholds: options.thresholds,
        } as const;
        const onFault = () => countError(metrics, 'pipeline', symbol);
        const { seed } = facts;
        const pipeline = { guards, tradesVenue, seed, log, store, clock, logger, onFault };
        return [symbol, await startSymbolPipeline(pipeline)] as const;
      }),
    ),
  );
  const health = startHealthPipeline({
    log,
    clock,
    logger,
    facts,
    playback: () => playback,
    symbols: () => [...pipelines].map(([symbol, pipeline]) => ({ symbol, filled: pipeline.filled() })),
  });

  const lastOf = new Map<string, FeedEvent>();
  const take = (events: readonly MarketEvent[]): void => {
    for (const event of events) {
      if (event.kind !== 'feed') continue;
      lastOf.set(feedKey(event), event);
      metrics.reconnects.set({ venue: event.venue, feed: event.feed }, event.reconnects);
      if (event.latencyMs !== null) metrics.venueLag.set({ venue: event.venue, feed: event.feed }, event.latencyMs);
    }
    for (const event of events)
      if (event.kind !== 'feed') metrics.messages.inc({ venue: event.venue, feed: event.kind });
    raw.push(events);
    health.take(events);
  };
  /** What a recording's venues say after its end (they hang up) is none of its news. */
  const emit = (events: readonly MarketEvent[]): void => {
    if (playback === 'ENDED') return;
    take(events);
    for (const event of events) if (event.kind === 'feed') noticeTrades(event);
  };
  /** Symbol -> since when its trades are subscribed. */
  const tradesSince = new Map<string, number | null>();
  const backfills = new Map<string, Backfill>();
  function noticeTrades({ venue, feed, symbol, subscribedSince }: FeedEvent): void {
    if (venue !== tradesVenue || feed !== 'trades') return;
    const isNew = subscribedSince !== null && subscribedSince !== tradesSince.get(symbol);
    tradesSince.set(symbol, subscribedSince);
    if (isNew) backfills.get(symbol)?.subscribed();
  }

  const running = new Map<VenueId, RunningConnector>();
  for (const { connector, endpoints } of venues) {
    const missing = options.missing[connector.venue] ?? [];
    const wanted = wantedFeeds(connector.venue, options);
    const feeds = wanted.filter((feed) => !missing.includes(feed));
    // Whatever a process before us said of its subscriptions is over: the first word of each feed is ours.
    for (const symbol of symbols)
      for (const feed of wanted) {
        const isOff = missing.includes(feed);
        const [state, reason] = isOff ? (['off', options.missingReason] as const) : (['connecting', null] as const);
        emit([feedEvent(connector.venue, symbol, feed, state, reason, clock.now())]);
      }
    if (feeds.length === 0) continue;
    countError(metrics, 'frame', connector.venue, 0);
    const tap = options.taps?.[connector.venue];
    running.set(
      connector.venue,
      connector.start({
        endpoints,
        clock,
        emit,
        log: logger.child({ venue: connector.venue }),
        subscriptions: symbols.map((symbol) => ({ symbol, feeds })),
        onBadFrame: () => countError(metrics, 'frame', connector.venue),
        ...(tap ? { tap } : {}),
      }),
    );
  }
  // By age: a heat map is 50 KB, and 50,000 of them would be all the memory there is.
  const cancelTrim = clock.every(TRIM_MS, () => {
    const trimmed = log.topics().then((names) => Promise.all(names.map((name) => log.trim(name, retentionOf(name)))));
    trimmed.catch((error: unknown) => logger.warn({ err: error }, 'topics could not be trimmed'));
  });
  for (const [symbol, pipeline] of options.history ? pipelines : []) {
    const [trades, ticker] = [running.get(tradesVenue), running.get('bybit')];
    const isSubscribed = () => (tradesSince.get(symbol) ?? null) !== null;
    backfills.set(symbol, startBackfill({ symbol, pipeline, raw, clock, logger, trades, ticker, isSubscribed }));
  }

  return {
    ready: () => [...pipelines.values()].every((pipeline) => pipeline.filled()),
    health: () => health.current(),
    providers: () => [...running.values()].map((connector) => connector.provider()),
    groups,
    endPlayback() {
      const now = clock.now();
      playback = 'ENDED';
      for (const [venue] of running) {
        const ended = symbols.flatMap((symbol) =>
          wantedFeeds(venue, options)
            .filter((feed) => !(options.missing[venue] ?? []).includes(feed))
            .map((feed) => endedFeed(feedEvent(venue, symbol, feed, 'ended', RECORDING_ENDED, now), lastOf)),
        );
        take(ended);
      }
      // The recording's clock stands still from here: without a tick beyond it nobody would ever be told of the end.
      raw.push([{ kind: 'tick', now: now + MAX_INTERVAL_MS }]);
    },
    async stop() {
      await Promise.all([...backfills.values(), ...running.values()].map((each) => each.stop()));
      cancelTrim();
      await raw.stop();
      health.stop();
      await Promise.all([...pipelines.values()].map((pipeline) => pipeline.stop()));
    },
  };
}
