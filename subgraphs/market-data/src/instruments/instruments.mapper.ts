/** Stored bars and the newest book -> Instrument, Quote, DayStats. Pure. */
import { RECORDING_ENDED, type BarState, type DataMode, type GuardsState } from '@marketgraph/domain/market';
import { knownAt } from '@marketgraph/platform/bars';
import { SILENT_MS } from '../context.ts';
import { InstrumentType, type DayStats, type Instrument, type Quote } from './instruments.types.ts';

export const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const QUOTE_STALE_MS = 5_000;
const TRADE_STALE_MS = 120_000;
const seconds = (ms: number) => Math.round(ms / 1000);

/** Perpetuals are named BASE + settlement coin. */
export function instrumentOf(symbol: string): Instrument {
  const [, base, currency] = /^(.+?)(USDT|USDC|USD)$/.exec(symbol) ?? [];
  return {
    symbol,
    localSymbol: symbol,
    name: base ? `${base} perpetual` : symbol,
    type: InstrumentType.PERPETUAL,
    exchange: null,
    exchangeSource: null,
    currency: currency ?? null,
    sector: null,
    kind: null,
    status: 'ACTIVE',
    marketCap: null,
    sharesOutstanding: null,
    floatShares: null,
    corporateActions: [],
    via: [],
    sharesPerOld: 1,
  };
}

/** Null when a bar does not tell it. */
const known = (bars: readonly BarState[], pick: (bar: BarState) => number | null): number | null =>
  bars.every((bar) => pick(bar) !== null) ? sum(bars, (bar) => pick(bar) ?? 0) : null;
const sum = (bars: readonly BarState[], pick: (bar: BarState) => number) =>
  bars.reduce((total, bar) => total + pick(bar), 0);

/** Each venue once, in the order of their names. */
const venuesOf = (venues: readonly (string | undefined)[]): string =>
  [...new Set(venues.filter((venue) => venue !== undefined))].toSorted().join(', ') || 'none';

/** Why the day is not whole; null when it is. */
function missingOfDay(minutes: number, completeness: number): string | null {
  if (minutes === 0) return 'No bars are stored yet.';
  if (minutes < DAY_MINUTES) return `${minutes} of ${DAY_MINUTES} minutes are stored.`;
  return completeness < 1 ? 'Some minutes were seen in part.' : null;
}

/** `bars`: closed and open 1-minute bars of the 24 hours before `now`, oldest first. Completeness: their own, summed, of 1440. */
export function dayStats(bars: readonly BarState[], now: number, mode: DataMode): DayStats {
  const newest = bars.at(-1);
  const asOf = newest ? Math.min(now, knownAt(newest, 1)) : null;
  const completeness = Math.min(1, sum(bars, (bar) => bar.completeness) / DAY_MINUTES);
  return {
    high: bars.length ? Math.max(...bars.map((bar) => bar.high)) : null,
    low: bars.length ? Math.min(...bars.map((bar) => bar.low)) : null,
    volume: bars.length ? sum(bars, (bar) => bar.volume) : null,
    quoteVolume: bars.length ? known(bars, (bar) => bar.quoteVolume) : null,
    coveredMinutes: bars.length,
    provenance: {
      source: venuesOf(bars.map(({ source }) => source)),
      asOf: asOf === null ? null : new Date(asOf),
      receivedAt: null,
      ageMs: asOf === null ? null : Math.round(now - asOf),
      quality: completeness,
      completeness,
      mode,
      reason: missingOfDay(bars.length, completeness),
    },
  };
}

/** Why a price of this age is only the last known one; null where it is current. */
function whyStale(seen: { age: number; silentMs: number | null; ended: boolean; of: 'trade' | 'book' }): string | null {
  if (seen.ended) return RECORDING_ENDED;
  // A market without trades is quiet; one whose guards are not reported any more is not followed.
  if (seen.silentMs !== null && seen.silentMs > SILENT_MS)
    return `The data jobs have been silent for ${seconds(seen.silentMs)} s.`;
  const isOld = seen.age > (seen.of === 'trade' ? TRADE_STALE_MS : QUOTE_STALE_MS);
  return isOld ? `No ${seen.of} for ${seconds(seen.age)} s.` : null;
}

/**
 * Price = newest bar's close, else the book's mid. Change needs a bar from 24 hours ago (within 5 minutes of it).
 * Age is that of the price. Completeness: a half for a fresh price, a half for a fresh bid and ask; quality the same, 0 without a fresh price.
 */
export function quoteOf(
  symbol: string,
  bars: readonly BarState[],
  guards: GuardsState | null,
  now: number,
  mode: DataMode,
  ended = false,
): Quote {
  const newest = bars.at(-1);
  const first = bars[0];
  const price = newest?.close ?? guards?.book?.mid ?? null;
  const base = first && first.timestamp <= now - DAY_MS + 5 * MINUTE_MS ? first.open : null;
  const change = price === null || base === null ? null : price - base;
  const spread = guards?.checks.find((check) => check.name === 'SPREAD');
  const bookAge = guards && spread?.ageMs !== null && spread ? spread.ageMs + Math.max(0, now - guards.ts) : null;
  const age = newest ? Math.max(0, now - knownAt(newest, 1)) : bookAge;
  const silentMs = guards && now - guards.ts;
  const reason =
    price === null || age === null
      ? 'No trade or book has been received yet.'
      : whyStale({ age, silentMs, ended, of: newest ? 'trade' : 'book' });
  const isBookFresh = bookAge !== null && bookAge <= QUOTE_STALE_MS && silentMs! <= SILENT_MS && !ended;
  const bookReason = bookAge === null ? 'No book has been received yet.' : `Bid and ask are ${seconds(bookAge)} s old.`;
  const completeness = (reason === null ? 0.5 : 0) + (isBookFresh ? 0.5 : 0);
  const partial = base === null ? '24 h change needs a bar from 24 hours ago; the volume is of what is stored.' : null;
  return {
    symbol,
    price,
    change,
    openGapPct: null,
    changePercent: change === null || base === null ? null : (change / base) * 100,
    volume: bars.length ? sum(bars, (bar) => bar.volume) : null,
    bid: guards?.book?.bidPx ?? null,
    ask: guards?.book?.askPx ?? null,
    quoteAge: age === null ? null : Math.round(age),
    stale: price !== null && reason !== null,
    provenance: {
      source: venuesOf([newest?.source, guards?.book?.venue]),
      asOf: age === null ? null : new Date(now - age),
      receivedAt: null,
      ageMs: age === null ? null : Math.round(age),
      quality: reason === null ? completeness : 0,
      completeness,
      mode,
      reason: reason ?? (isBookFresh ? partial : bookReason),
    },
  };
}
