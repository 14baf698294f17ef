/**
 * Each check's value and whether it can be judged: `fresh`, `stale` (last value kept) or `unknown` (with the reason).
 * Borders: an input is stale when its age is >= the limit.
 */
import { basisBps } from '../basis/index.ts';
import { RECORDING_ENDED, type FeedName, type VenueId } from '../event.ts';
import { fundingApr } from '../funding/index.ts';
import type { CheckName, GuardCheck } from '../guards.types.ts';
import { feedKey, type Feed, type GuardsConfig, type GuardsMemory, type QuoteLeg } from './memory.ts';

const BOOK_STALE_MS = 5_000;
const TICKER_STALE_MS = 150_000;
const LEG_SILENT_MS = 5_000;
export const LEG_FRESH_MS = 2_000;

const LOWER_BOUND = 'At least this: the levels we are sent end inside the band';

export interface Measured {
  readonly value: number | null;
  readonly freshness: 'fresh' | 'stale' | 'unknown';
  readonly ageMs: number | null;
  readonly reason: string | null;
}

export const NAMES: Readonly<Record<VenueId, string>> = { binance: 'Binance', okx: 'OKX', bybit: 'Bybit' };
export const UNITS: Readonly<Record<CheckName, GuardCheck['unit']>> = {
  SPREAD: 'bps',
  DEPTH: 'USD',
  FUNDING: '%',
  LIQUIDATIONS: 'events/5m',
  BASIS: 'bps',
  OPEN_INTEREST: 'USD',
};

export const seconds = (ms: number) => `${Math.floor(ms / 1000)} s`;
export const unknown = (reason: string): Measured => ({ value: null, freshness: 'unknown', ageMs: null, reason });
export const feedOf = (memory: GuardsMemory, venue: VenueId, feed: FeedName): Feed | undefined =>
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
  if (feed?.state === 'ended') return { value, freshness: 'stale', ageMs, reason: RECORDING_ENDED };
  if (ageMs >= limitMs)
    return { value, freshness: 'stale', ageMs, reason: `${NAMES[venue]} ${what} silent ${seconds(ageMs)}` };
  return { value, freshness: 'fresh', ageMs, reason: null };
}

export function measureBook(memory: GuardsMemory, config: GuardsConfig): { spread: Measured; depth: Measured } {
  const { bookVenue: venue } = config;
  const feed = feedOf(memory, venue, 'book');
  const top = memory.book?.top ?? null;
  const depthUsd = top && Math.min(top.depthBidUsd, top.depthAskUsd);
  const depth = timed(memory, feed, venue, memory.book, depthUsd, BOOK_STALE_MS, 'book');
  const cut = top !== null && !(top.bidBandCovered && top.askBandCovered);
  return {
    spread: timed(memory, feed, venue, memory.book, top?.spreadBps ?? null, BOOK_STALE_MS, 'book'),
    depth: cut ? { ...depth, reason: depth.reason ?? LOWER_BOUND } : depth,
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

/** The USDT leg: the book's mid where the book is Binance's (MD-079), else the quote of that leg; another venue's book only where there is none. */
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
  const isBook = fromBook !== null && (fromBook.venue === 'binance' || memory.quotes.USDT === null);
  const usdt = isBook ? fromBook : memory.quotes.USDT;
  return {
    usdt,
    usdc: memory.quotes.USDC,
    usdtFeed: feedOf(memory, usdt?.venue ?? config.bookVenue, isBook ? 'book' : 'quotes'),
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
  // One leg of now against one of then is no basis: what is kept is the last that both legs told.
  const { usdt: usdtThen, usdc: usdcThen } = (ageMs > LEG_FRESH_MS && memory.basis) || { usdt, usdc };
  const value = basisBps(usdtThen.mid, usdcThen.mid);
  if (usdtFeed?.state === 'ended' || usdcFeed?.state === 'ended')
    return { value, freshness: 'stale', ageMs, reason: RECORDING_ENDED };
  if (ageMs >= LEG_SILENT_MS)
    return { value, freshness: 'stale', ageMs, reason: `${NAMES[slowest.venue]} silent ${seconds(ageMs)}` };
  return {
    value,
    freshness: 'fresh',
    ageMs,
    reason: ageMs > LEG_FRESH_MS ? `${NAMES[slowest.venue]} quote is ${seconds(ageMs)} old` : null,
  };
}
