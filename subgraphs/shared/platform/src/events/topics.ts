import type { Retention } from './port.ts';

/** Names of every topic. The four `market:` keys and their field names are public (clients of Redis rely on them). */
const lower = (symbol: string) => symbol.toLowerCase();

export const topics = {
  /** Internal: normalised events of one venue and symbol; field `e` = JSON MarketEvent. */
  raw: (venue: string, symbol: string) => `raw:${venue}:${lower(symbol)}`,
  /** Closed 1-minute bars: symbol open high low close volume buy_vol sell_vol delta cvd vwap trades timestamp (bar start, ms) mode. */
  trades: (symbol: string) => `market:${lower(symbol)}:trades`,
  /** Every 100 ms: symbol bid_px bid_qty ask_px ask_qty mid spread_bps depth_10bps_bid_usd depth_10bps_ask_usd timestamp mode venue. */
  book: (symbol: string) => `market:${lower(symbol)}:book`,
  /** venue symbol side price quantity notional_usd timestamp completeness mode. */
  liquidations: (symbol: string) => `market:${lower(symbol)}:liquidations`,
  /** symbol oi_notional oi_base mark_price funding_rate funding_rate_8h funding_apr interval_hours next_funding timestamp mode venue. */
  funding: (symbol: string) => `market:${lower(symbol)}:funding`,
  /** Field `state` = JSON GuardsState; `ts`, `status` flat beside it. */
  guards: (symbol: string) => `guards:${lower(symbol)}`,
  /** Open and closed 1-minute bars for the `bars` subscription: field `bar` = JSON BarState (domain); `filled` where older bars were filled in behind it: since when, ms. */
  bars: (symbol: string) => `bars:${lower(symbol)}`,
  /** Internal: `symbol` of a stock whose bars somebody follows, again and again; nobody's bars are not published. */
  barsWanted: () => 'bars-wanted',
  /** Field `heatmap` = JSON HeatmapState (domain). */
  heatmap: (symbol: string) => `heatmap:${lower(symbol)}`,
  /** Field `health` = JSON HealthState (domain): once a second and on every change of a feed. */
  health: () => 'health',
  /** Internal: a viewer's own indicator was saved with another text or deleted; field `change` = JSON. */
  indicatorChanges: () => 'indicator-changes',
  /** Internal: looks at stocks as providers told them, many an entry: field `q` = JSON EquityQuote[], `sweep` = which sweep asked. */
  rawEquities: () => 'raw:equities',
  /** A changed look at one stock an entry: `symbol`, `quote` = JSON EquityQuote. */
  quotes: () => 'quotes',
  /** One entry a sweep: `sweep` = its id; the rows are in the cache under `scanner:sweep:<id>`. */
  scanner: () => 'scanner',
  /** Found, changed and closed: `opportunity` = JSON OpportunityState. */
  opportunities: () => 'opportunities',
  /** `event` = JSON MarketEventState. */
  marketEvents: () => 'market-events',
  /** As `marketEvents`: changes of 15 % or more. */
  significantMoves: () => 'significant-moves',
  /** After every sweep and once in five seconds: `state` = JSON IngestionState. */
  ingestion: () => 'ingestion',
} as const;

/** On each of the four `market:` topics, for readers outside; from the first entry. */
export const CONSUMER_GROUPS = ['guards-consumer', 'telemetry-consumer'] as const;

/** At least 15 minutes of every topic. */
const RETENTION: Retention = { maxLength: 50_000, maxAgeMs: 20 * 60_000 };

/** 1,500 stocks that change every 5 s are 300 entries a second. What is internal only has to outlive a restart of who reads it. */
const OTHERS: Readonly<Record<string, Retention>> = {
  [topics.quotes()]: { maxLength: 400_000, maxAgeMs: 16 * 60_000 },
  [topics.barsWanted()]: { maxLength: 5_000, maxAgeMs: 2 * 60_000 },
  [topics.rawEquities()]: { maxLength: 5_000, maxAgeMs: 2 * 60_000 },
};
export const retentionOf = (topic: string): Retention => OTHERS[topic] ?? RETENTION;
/** Of all of them: the bound that holds between two trims where one batch is for many topics. */
export const MOST_LENGTH = Math.max(RETENTION.maxLength, ...Object.values(OTHERS).map(({ maxLength }) => maxLength));
