/**
 * The normalised market event: what a connector's pure `parse` makes of a venue frame and what every fold consumes.
 * The venue's words end here. All times are Unix milliseconds, all prices quote currency per base coin,
 * all quantities base coin, unless a field says otherwise.
 */
export type VenueId = 'binance' | 'okx' | 'bybit';
export type Side = 'buy' | 'sell';
export type PositionSide = 'long' | 'short';

/** The independent flows of a venue whose health is judged one by one. */
export type FeedName = 'trades' | 'book' | 'liquidations' | 'ticker' | 'quotes' | 'rest';

interface EventBase {
  readonly venue: VenueId;
  /** Venue-neutral symbol, e.g. SOLUSDT. */
  readonly symbol: string;
  /** When the venue says it happened. */
  readonly eventTime: number;
  /** When our socket or HTTP client received it, on the product's clock. */
  readonly receivedAt: number;
}

/** One aggressor trade (Binance: one aggTrade). */
export interface TradeEvent extends EventBase {
  readonly kind: 'trade';
  /** Venue's id; equal id = duplicate. Binance aggTrade ids are contiguous per symbol, Bybit's are uuids. */
  readonly id: string;
  readonly price: number;
  readonly quantity: number;
  /** The taker's side: `buy` lifts the offer. */
  readonly aggressor: Side;
  /** How many venue trades it stands for (Binance aggTrade: l - f + 1), else 1. */
  readonly rawTrades: number;
}

/** Top of book and the depth within 10 bps of mid, computed by the book's owner after each applied venue event. */
export interface BookTop {
  readonly bidPx: number;
  readonly bidQty: number;
  readonly askPx: number;
  readonly askQty: number;
  readonly mid: number;
  /** (ask - bid) / mid * 10000 */
  readonly spreadBps: number;
  /** Sum of price * quantity with price >= mid * 0.999, quote currency taken as USD. */
  readonly depthBidUsd: number;
  /** Sum of price * quantity with price <= mid * 1.001. */
  readonly depthAskUsd: number;
  /** False: the known window of levels ends inside the band, so the depth is a lower bound. */
  readonly bidBandCovered: boolean;
  readonly askBandCovered: boolean;
}

export interface BookEvent extends EventBase {
  readonly kind: 'book';
  /** Venue's final update id of this state (Binance, Bybit `u`). */
  readonly updateId: number;
  readonly top: BookTop;
}

export interface LiquidationEvent extends EventBase {
  readonly kind: 'liquidation';
  /** The position that was liquidated. */
  readonly side: PositionSide;
  readonly price: number;
  /** Base coin; null when the contract value is unknown. */
  readonly quantity: number | null;
  readonly notionalUsd: number | null;
  readonly reason: string | null;
  /** Stable identity for de-duplication; these feeds carry no ids. */
  readonly dedupKey: string;
}

/** Merged ticker state of a perpetual (never a bare delta). Null = the venue has not said. */
export interface TickerEvent extends EventBase {
  readonly kind: 'ticker';
  readonly lastPrice: number | null;
  readonly markPrice: number | null;
  readonly indexPrice: number | null;
  /** Single-sided open interest in base coin. */
  readonly openInterest: number | null;
  /** Which venue field it came from; `halved` = openInterest / 2 of a both-sides figure. */
  readonly openInterestSource: 'single' | 'halved' | null;
  /** Fraction per funding interval, predicted for the next settlement. */
  readonly fundingRate: number | null;
  /** Hours between settlements; null for dated futures. */
  readonly fundingIntervalHours: number | null;
  readonly nextFundingAt: number | null;
}

/** Best bid and ask of one leg of the basis. */
export interface QuoteEvent extends EventBase {
  readonly kind: 'quote';
  /** Settlement coin of the instrument quoted. */
  readonly leg: 'USDT' | 'USDC';
  /** The venue's own instrument name, e.g. SOL-USDC-SWAP. */
  readonly instrument: string;
  readonly bid: number;
  readonly ask: number;
}

/** A funding settlement (history or live). `rate` is a fraction for `intervalHours`. */
export interface FundingEvent extends EventBase {
  readonly kind: 'funding';
  readonly rate: number;
  readonly intervalHours: number | null;
}

/** Open interest at a past time, single-sided base coin. */
export interface OpenInterestEvent extends EventBase {
  readonly kind: 'open-interest';
  readonly openInterest: number;
  readonly source: 'single' | 'halved';
  /** Mark price used for the notional; null = unknown at that time. */
  readonly markPrice: number | null;
}

/** A finished bar from the venue's own history (back-fill). */
export interface KlineEvent extends EventBase {
  readonly kind: 'kline';
  readonly start: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly buyVolume: number;
  readonly quoteVolume: number;
  readonly trades: number;
}

export type FeedState = 'connecting' | 'up' | 'silent' | 'down' | 'off' | 'ended';

/** Reasons of the states `off` and `ended` of a replayed feed, as its readers see them. */
export const NOT_IN_THIS_RECORDING = 'not in this recording';
export const RECORDING_ENDED = 'recording ended';

/** Silence is an event too: the state of one feed of one venue, sent on every change and at least once a second. */
export interface FeedEvent extends EventBase {
  readonly kind: 'feed';
  readonly feed: FeedName;
  readonly state: FeedState;
  /** Any frame on the socket counts (pongs too). Null = none yet. */
  readonly lastFrameAt: number | null;
  /** Last data frame of this feed. */
  readonly lastDataAt: number | null;
  /** Since when the subscription has been continuously acknowledged; null while it is not. */
  readonly subscribedSince: number | null;
  readonly reconnects: number;
  readonly messages: number;
  readonly errors: number;
  /** Median of receivedAt - venue send time over the last second; null = unknown. */
  readonly latencyMs: number | null;
  readonly reason: string | null;
}

export type MarketEvent =
  | TradeEvent
  | BookEvent
  | LiquidationEvent
  | TickerEvent
  | QuoteEvent
  | FundingEvent
  | OpenInterestEvent
  | KlineEvent
  | FeedEvent;
export type MarketEventKind = MarketEvent['kind'];
