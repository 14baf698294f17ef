/**
 * Each check's value and whether it can be judged: `fresh`, `stale` (last value kept) or `unknown` (with the reason).
 * Borders: an input is stale when its age is >= the limit.
 */
import { basisBps } from '../basis/index.ts';
import type { FeedName, VenueId } from '../event.ts';
import { fundingApr } from '../funding/index.ts';
import type { CheckName, GuardCheck } from '../guards.types.ts';
import { LIQUIDATION_WINDOW_MS } from './intake.ts';
import { feedKey, type Feed, type GuardsConfig, type GuardsMemory, type QuoteLeg } from './memory.ts';

export const BOOK_STALE_MS = 5_000;
export const TICKER_STALE_MS = 150_000;
export const LEG_SILENT_MS = 5_000;
export const LEG_FRESH_MS = 2_000;

export interface Measured {
  readonly value: number | null;
  readonly freshness: 'fresh' | 'stale' | 'unknown';
  readonly ageMs: number | null;
  readonly reason: string | null;
}

const NAMES: Readonly<Record<VenueId, string>> = { binance: 'Binance', okx: 'OKX', bybit: 'Bybit' };
export const UNITS: Readonly<Record<CheckName, GuardCheck['unit']>> = {
  SPREAD: 'bps',
  DEPTH: 'USD',
  FUNDING: '%',
  LIQUIDATIONS: 'events/5m',
  BASIS: 'bps',
  OPEN_INTEREST: 'USD',
};

const seconds = (ms: number) => `${Math.floor(ms / 1000)} s`;
const unknown = (reason: string): Measured => ({ value: null, freshness: 'unknown', ageMs: null, reason });
const feedOf = (memory: GuardsMemory, venue: VenueId, feed: FeedName): Feed | undefined =>
  memory.feeds[feedKey(venue, feed)];

/** A value that one timed input of one feed gives. */
function timed(
  memory: GuardsMemory,
  feed: Feed | undefined,
  venue: VenueId,
  input: { receivedAt: number } | null,
  value: number | null,
  limitMs: number,
  what: string,
): Measured {
  if (feed?.state === 'off') return unknown(feed.reason ?? `${NAMES[venue]} ${what} is off`);
  if (input === null || value === null)
    return unknown(feed?.reason ?? `Waiting for the first ${what} of ${NAMES[venue]}`);
  const ageMs = Math.max(0, memory.now - input.receivedAt);
  if (feed?.state === 'ended') return { value, freshness: 'stale', ageMs, reason: 'Recording ended' };
  if (ageMs >= limitMs)
    return { value, freshness: 'stale', ageMs, reason: `${NAMES[venue]} ${what} silent ${seconds(ageMs)}` };
  return { value, freshness: 'fresh', ageMs, reason: null };
}

export function measureBook(memory: GuardsMemory, config: GuardsConfig): { spread: Measured; depth: Measured } {
  const { bookVenue: venue } = config;
  const feed = feedOf(memory, venue, 'book');
  const top = memory.book?.top ?? null;
  const depth = top && Math.min(top.depthBidUsd, top.depthAskUsd);
  return {
    spread: timed(memory, feed, venue, memory.book, top?.spreadBps ?? null, BOOK_STALE_MS, 'book'),
    depth: timed(memory, feed, venue, memory.book, depth, BOOK_STALE_MS, 'book'),
  };
}

export function measureTicker(
  memory: GuardsMemory,
  config: GuardsConfig,
): { funding: Measured; openInterest: Measured } {
  const { tickerVenue: venue } = config;
  const { ticker } = memory;
  const feed = feedOf(memory, venue, 'ticker');
  const apr =
    ticker?.fundingRate == null || !ticker.intervalHours ? null : fundingApr(ticker.fundingRate, ticker.intervalHours);
  const notional =
    ticker?.openInterest == null || ticker.markPrice == null ? null : ticker.openInterest * ticker.markPrice;
  return {
    funding: timed(memory, feed, venue, ticker, apr, TICKER_STALE_MS, 'funding rate'),
    openInterest: timed(memory, feed, venue, ticker, notional, TICKER_STALE_MS, 'open interest'),
  };
}

/** The USDT leg: the book's mid where the book is Binance's, else the quote of that leg. */
export function basisLegs(
  memory: GuardsMemory,
  config: GuardsConfig,
): { usdt: QuoteLeg | null; usdc: QuoteLeg | null; usdtFeed: Feed | undefined; usdcFeed: Feed | undefined } {
  const { book } = memory;
  const fromBook: QuoteLeg | null = book && {
    venue: book.venue,
    instrument: config.symbol,
    mid: book.top.mid,
    eventTime: book.eventTime,
    receivedAt: book.receivedAt,
  };
  const usdt = fromBook ?? memory.quotes.USDT;
  return {
    usdt,
    usdc: memory.quotes.USDC,
    usdtFeed: feedOf(memory, usdt?.venue ?? config.bookVenue, fromBook ? 'book' : 'quotes'),
    usdcFeed: feedOf(memory, config.quoteVenue, 'quotes'),
  };
}

/** Milliseconds since a leg was last known to be true: any frame on its socket says the venue lives and the quote stands. */
const legAge = (memory: GuardsMemory, leg: QuoteLeg, feed: Feed | undefined) =>
  Math.max(
    0,
    memory.now -
      Math.max(leg.receivedAt, feed?.state === 'up' || feed?.state === 'silent' ? (feed.lastFrameAt ?? 0) : 0),
  );

export function measureBasis(memory: GuardsMemory, config: GuardsConfig): Measured {
  const { usdt, usdc, usdtFeed, usdcFeed } = basisLegs(memory, config);
  const off = [usdcFeed, usdtFeed].find((feed) => feed?.state === 'off');
  if (!usdc && off) return unknown(off.reason ?? 'A leg is off');
  if (!usdt || !usdc)
    return unknown(usdcFeed?.reason ?? `Waiting for the first quote of the ${usdc ? 'USDT' : 'USDC'} leg`);
  const ages = [
    [usdt, legAge(memory, usdt, usdtFeed)],
    [usdc, legAge(memory, usdc, usdcFeed)],
  ] as const;
  const [slowest, ageMs] = ages[0][1] >= ages[1][1] ? ages[0] : ages[1];
  const value = basisBps(usdt.mid, usdc.mid);
  if (usdtFeed?.state === 'ended' || usdcFeed?.state === 'ended')
    return { value, freshness: 'stale', ageMs, reason: 'Recording ended' };
  if (ageMs >= LEG_SILENT_MS)
    return { value, freshness: 'stale', ageMs, reason: `${NAMES[slowest.venue]} silent ${seconds(ageMs)}` };
  return {
    value,
    freshness: 'fresh',
    ageMs,
    reason: ageMs > LEG_FRESH_MS ? `${NAMES[slowest.venue]} quote is ${seconds(ageMs)} old` : null,
  };
}

export interface LiquidationsMeasured extends Measured {
  readonly long: number;
  readonly short: number;
  readonly notionalUsd: number;
  readonly venuesUp: number;
  readonly venuesTotal: number;
  readonly covered: boolean;
}

/** Never judged by message age: a quiet market sends nothing. A venue counts while its subscription stands. */
export function measureLiquidations(memory: GuardsMemory, config: GuardsConfig): LiquidationsMeasured {
  const feeds = config.liquidationVenues.map((venue) => ({ venue, feed: feedOf(memory, venue, 'liquidations') }));
  const wanted = feeds.filter(({ feed }) => feed?.state !== 'off');
  const isUp = ({ feed }: { feed: Feed | undefined }) => feed?.state === 'up' && feed.subscribedSince !== null;
  const up = wanted.filter(isUp);
  const inWindow = memory.liquidations.filter((print) => print.at > memory.now - LIQUIDATION_WINDOW_MS);
  const count = (side: 'long' | 'short') => inWindow.filter((print) => print.side === side).length;
  const coveredSince = Math.max(...up.map(({ feed }) => feed!.subscribedSince!));
  const coveredMs = up.length === wanted.length && up.length > 0 ? memory.now - coveredSince : 0;
  const window = {
    long: count('long'),
    short: count('short'),
    notionalUsd: inWindow.reduce((sum, print) => sum + (print.notionalUsd ?? 0), 0),
    venuesUp: up.length,
    venuesTotal: feeds.length,
    covered: coveredMs >= LIQUIDATION_WINDOW_MS,
  };
  const lastFrameAt = Math.max(...up.map(({ feed }) => feed!.lastFrameAt ?? Number.NEGATIVE_INFINITY));
  const ageMs = Number.isFinite(lastFrameAt) ? Math.max(0, memory.now - lastFrameAt) : null;
  if (wanted.length === 0)
    return {
      ...window,
      ...unknown(feeds.find(({ feed }) => feed?.reason)?.feed?.reason ?? 'No liquidation feed is on'),
    };
  const ended = wanted.find(({ feed }) => feed?.state === 'ended');
  const lost = wanted.find((each) => !isUp(each));
  const wasCovered = memory.checks.LIQUIDATIONS.status !== 'UNKNOWN';
  if (lost && (wasCovered || inWindow.length > 0)) {
    const reason = ended
      ? 'Recording ended'
      : `${NAMES[lost.venue]} ${lost.feed?.state === 'silent' ? 'silent' : (lost.feed?.reason ?? 'not subscribed')}`;
    return { ...window, value: inWindow.length, freshness: 'stale', ageMs, reason };
  }
  if (lost) return { ...window, ...unknown(lost.feed?.reason ?? `Waiting for ${NAMES[lost.venue]}`) };
  if (!window.covered)
    return { ...window, ...unknown(`${seconds(coveredMs)} of ${seconds(LIQUIDATION_WINDOW_MS)} covered`), ageMs };
  return { ...window, value: inWindow.length, freshness: 'fresh', ageMs, reason: null };
}
