/** What the guards remember between inputs: plain JSON, so that a checkpoint is the state itself. */
import type { BookTop, FeedName, FeedState, VenueId } from '../event.ts';
import type { CheckName, CheckStatus, DataMode, GuardStatus, GuardThresholds } from '../guards.types.ts';
import type { Print } from '../liquidations/index.ts';

export interface GuardsConfig {
  readonly symbol: string;
  readonly mode: DataMode;
  readonly bookVenue: VenueId;
  /** Venue of funding and open interest. */
  readonly tickerVenue: VenueId;
  readonly quoteVenue: VenueId;
  /** Venues whose liquidation feed is expected. */
  readonly liquidationVenues: readonly VenueId[];
  readonly thresholds: GuardThresholds;
}

export interface Feed {
  readonly venue: VenueId;
  readonly feed: FeedName;
  readonly state: FeedState;
  readonly lastFrameAt: number | null;
  readonly subscribedSince: number | null;
  readonly reason: string | null;
  /** Since when `state` holds. */
  readonly since: number;
}
interface Received {
  readonly eventTime: number;
  readonly receivedAt: number;
}
export interface QuoteLeg extends Received {
  readonly venue: VenueId;
  readonly instrument: string;
  readonly mid: number;
}
export interface TickerMemory extends Received {
  readonly venue: VenueId;
  readonly markPrice: number | null;
  readonly openInterest: number | null;
  readonly openInterestSource: 'single' | 'halved' | null;
  readonly fundingRate: number | null;
  readonly intervalHours: number | null;
  readonly nextFundingAt: number | null;
}
export interface CheckMemory {
  readonly status: CheckStatus;
  readonly since: number;
  /** The last verdict on a value; outlives the times in which the input was stale or unknown. */
  readonly verdict: GuardStatus | null;
  readonly verdictSince: number;
}

export interface GuardsMemory {
  /** Newest time seen on the product's clock. */
  readonly now: number;
  readonly book: (Received & { readonly venue: VenueId; readonly top: BookTop }) | null;
  readonly ticker: TickerMemory | null;
  readonly quotes: { readonly USDT: QuoteLeg | null; readonly USDC: QuoteLeg | null };
  /** The last basis of two legs that both stood; absent = none yet. */
  readonly basis?: { readonly usdt: QuoteLeg; readonly usdc: QuoteLeg };
  readonly liquidations: readonly Print[];
  readonly feeds: Readonly<Record<string, Feed>>;
  readonly checks: Readonly<Record<CheckName, CheckMemory>>;
  readonly status: GuardStatus;
  readonly since: number;
  readonly emittedAt: number | null;
  /** What was last emitted, without its times: tells whether something changed. */
  readonly emitted: string | null;
}

export const feedKey = (venue: VenueId, feed: FeedName): string => `${venue}:${feed}`;

export function emptyMemory(now: number): GuardsMemory {
  const unknown: CheckMemory = { status: 'UNKNOWN', since: now, verdict: null, verdictSince: now };
  return {
    now,
    book: null,
    ticker: null,
    quotes: { USDT: null, USDC: null },
    liquidations: [],
    feeds: {},
    checks: {
      SPREAD: unknown,
      DEPTH: unknown,
      FUNDING: unknown,
      LIQUIDATIONS: unknown,
      BASIS: unknown,
      OPEN_INTEREST: unknown,
    },
    status: 'WARNING',
    since: now,
    emittedAt: null,
    emitted: null,
  };
}
