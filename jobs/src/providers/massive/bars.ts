/** Massive's aggregates -> bars. Asked for with `adjusted=false`: as traded. `results` is absent when there are none. */
import type { DailyBar } from '@marketgraph/domain/equities';
import { fromWords } from '@marketgraph/domain/instruments';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { count, list, object, ohlc, positive, shares, text, unixMs, type Json } from '../fields.ts';
import { MINUTE_MS, minuteBar } from '../minutes.ts';
import { dateIn, NEW_YORK } from '../sessions.ts';

export interface BarFacts {
  readonly mode: DataMode;
  /** Unix ms of the wall. */
  readonly knownAt: number;
  /** Dates from this one on are still being made. */
  readonly openFrom: string;
}

/** Aggregates of one symbol, or of the whole market of one `date` (then each names its symbol). */
export function parseDaily(body: unknown, facts: BarFacts, one: { symbol: string } | { date: string }): DailyBar[] {
  const bars: DailyBar[] = [];
  for (const item of list(object(body)?.['results'])) {
    const row = object(item);
    if (!row || row['otc'] === true) continue;
    const symbol = 'symbol' in one ? one.symbol : fromWords(text(row['T']) ?? '', 'massive');
    const at = unixMs(row['t']);
    // A day's bar starts at its midnight in New York; of the whole market it is the day's end that is told, so the day is the one asked for.
    const date = 'date' in one ? one.date : at === null ? null : dateIn(NEW_YORK, at);
    const bar = symbol && date ? daily(row, symbol, date, facts) : null;
    if (bar) bars.push(bar);
  }
  return bars;
}

function daily(row: Json, symbol: string, date: string, facts: BarFacts): DailyBar | null {
  const prices = ohlc(row['o'], row['h'], row['l'], row['c']);
  const volume = shares(row['dv'], row['v']);
  if (!prices || volume === null) return null;
  return {
    symbol,
    date,
    ...prices,
    volume,
    vwap: positive(row['vw']),
    trades: count(row['n']),
    adjustedClose: null,
    provisional: date >= facts.openFrom,
    source: 'massive',
    quality: 1,
    knownAt: facts.knownAt,
    mode: facts.mode,
  };
}

/** Minute bars of one symbol. Minutes without trades have none. */
export function parseMinutes(body: unknown, symbol: string, mode: DataMode, closedBefore: number): BarState[] {
  const bars: BarState[] = [];
  for (const item of list(object(body)?.['results'])) {
    const row = object(item);
    const start = unixMs(row?.['t']);
    const prices = row && ohlc(row['o'], row['h'], row['l'], row['c']);
    const volume = row && shares(row['dv'], row['v']);
    if (start === null || !prices || volume === null || start + MINUTE_MS > closedBefore) continue;
    const facts = { vwap: positive(row['vw']), trades: count(row['n']) };
    bars.push(minuteBar({ symbol, start, ...prices, volume, ...facts, source: 'massive', mode }));
  }
  return bars;
}
