/** Yahoo's chart -> quotes, daily bars, minutes. Its day is of the last session until the next one opens: yesterday's range is not today's. */
import type { DailyBar, EquityQuote } from '@marketgraph/domain/equities';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { KnownAction } from '@marketgraph/platform/db';
import { positive, unixMs } from '../fields.ts';
import { MINUTE_MS, minuteBar } from '../minutes.ts';
import { dateIn } from '../sessions.ts';
import { regularStart, zoneOf, type Chart } from './chart.ts';

export interface Received {
  readonly symbol: string;
  readonly receivedAt: number;
  readonly mode: DataMode;
}
const AHEAD_MS = 60_000;

/** Of a chart of one day by minutes, pre and post market included; null without a price. */
export function toQuote({ meta, bars }: Chart, { symbol, receivedAt, mode }: Received): EquityQuote | null {
  const regular = { price: positive(meta['regularMarketPrice']), at: unixMs(meta['regularMarketTime']) };
  const last = bars.at(-1);
  const newer = last && (regular.at === null || last.at > regular.at) ? last : null;
  const price = newer?.close ?? regular.price;
  const asOf = newer?.at ?? regular.at;
  if (price === null || asOf === null || asOf > receivedAt + AHEAD_MS) return null;
  const start = regularStart(meta);
  const today = start !== null && regular.at !== null && regular.at >= start;
  const opening = today ? bars.find(({ at }) => at >= start) : undefined;
  return {
    symbol,
    provider: 'yahoo',
    price,
    asOf,
    receivedAt,
    open: opening?.open ?? null,
    high: today ? positive(meta['regularMarketDayHigh']) : null,
    low: today ? positive(meta['regularMarketDayLow']) : null,
    // Before the open the regular market's price is the close before.
    previousClose: today ? positive(meta['chartPreviousClose']) : start !== null ? regular.price : null,
    volume: today ? positive(meta['regularMarketVolume']) : null,
    vwap: null,
    bid: null,
    ask: null,
    delayMs: 0,
    minute:
      last && last.at % MINUTE_MS === 0 && last.volume !== null
        ? {
            start: last.at,
            open: last.open,
            high: last.high,
            low: last.low,
            close: last.close,
            volume: last.volume,
            vwap: null,
            trades: null,
          }
        : null,
    mode,
  };
}

export interface DailyFacts {
  readonly symbol: string;
  readonly from: string;
  readonly to: string;
  readonly openFrom: string;
  readonly knownAt: number;
  readonly mode: DataMode;
}
/** Unofficial, and rounded to single precision. */
const QUALITY = 0.9;

/**
 * As traded: Yahoo divides prices before a split by its ratio, and multiplies volumes, so both are undone with the splits that the same
 * answer tells (it must reach until now). The day that runs may come twice; the last one counts.
 */
export function toDaily({ meta, bars, splits }: Chart, facts: DailyFacts): DailyBar[] {
  const days = new Map<string, DailyBar>();
  for (const bar of bars) {
    const date = dateIn(zoneOf(meta), bar.at);
    if (date === null || date < facts.from || date > facts.to || bar.volume === null) continue;
    const later = splits
      .filter(({ at }) => dateIn(zoneOf(meta), at)! > date)
      .reduce((product, { ratio }) => product * ratio, 1);
    days.set(date, {
      symbol: facts.symbol,
      date,
      open: bar.open * later,
      high: bar.high * later,
      low: bar.low * later,
      close: bar.close * later,
      volume: bar.volume / later,
      vwap: null,
      trades: null,
      adjustedClose: bar.adjustedClose,
      provisional: date >= facts.openFrom,
      source: 'yahoo',
      quality: QUALITY,
      knownAt: facts.knownAt,
      mode: facts.mode,
    });
  }
  return [...days.values()];
}

/** Splits that a chart tells beside its bars, by the exchange's date. */
export function toActions({ meta, splits }: Chart, symbol: string, knownAt: number): KnownAction[] {
  return splits.flatMap(({ at, ratio }) => {
    const date = dateIn(zoneOf(meta), at);
    return date === null ? [] : [{ symbol, kind: 'SPLIT', date, ratio, source: 'yahoo', knownAt }];
  });
}

/** Closed minutes in [from, to). */
export function toMinutes(
  { bars }: Chart,
  { symbol, receivedAt, mode }: Received,
  from: number,
  to: number,
): BarState[] {
  return bars.flatMap(({ at: start, open, high, low, close, volume }) =>
    start < from || start >= to || start % MINUTE_MS !== 0 || start + MINUTE_MS > receivedAt || volume === null
      ? []
      : [
          minuteBar({
            ...{ symbol, start, open, high, low, close, volume },
            ...{ vwap: null, trades: null, source: 'yahoo', mode },
          }),
        ],
  );
}
