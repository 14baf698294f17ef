/** Yahoo's chart answer, taken apart: its arrays have null holes, and `timestamp` is absent where nothing traded. */
import { count, list, object, ohlc, positive, text, unixMs, type Json, type Ohlc } from '../fields.ts';

export interface ChartBar extends Ohlc {
  /** Start, Unix ms; of the day that runs: its latest trade. */
  readonly at: number;
  readonly volume: number | null;
  readonly adjustedClose: number | null;
}
export interface Chart {
  readonly meta: Json;
  readonly bars: readonly ChartBar[];
  /** New shares for one old, oldest first. */
  readonly splits: readonly { readonly at: number; readonly ratio: number }[];
}

/** Null: it says that it knows nothing of this symbol. */
export function parseChart(body: unknown): Chart | null {
  const result = object(list(object(object(body)?.['chart'])?.['result'])[0]);
  const meta = object(result?.['meta']);
  if (!result || !meta) return null;
  const indicators = object(result['indicators']) ?? {};
  const quote = object(list(indicators['quote'])[0]) ?? {};
  const column = (name: string): readonly unknown[] => list(quote[name]);
  const [open, high, low, close, volume] = ['open', 'high', 'low', 'close', 'volume'].map(column) as [
    readonly unknown[],
    readonly unknown[],
    readonly unknown[],
    readonly unknown[],
    readonly unknown[],
  ];
  const adjusted = list(object(list(indicators['adjclose'])[0])?.['adjclose']);
  const bars: ChartBar[] = [];
  list(result['timestamp']).forEach((told, n) => {
    const at = unixMs(told);
    const prices = ohlc(open[n], high[n], low[n], close[n]);
    if (at !== null && prices)
      bars.push({ at, ...prices, volume: count(volume[n]), adjustedClose: positive(adjusted[n]) });
  });
  return { meta, bars, splits: splitsOf(result) };
}

function splitsOf(result: Json): Chart['splits'] {
  const told = Object.values(object(object(result['events'])?.['splits']) ?? {});
  const splits = told.flatMap((item) => {
    const split = object(item) ?? {};
    const [at, numerator, denominator] = [
      unixMs(split['date']),
      positive(split['numerator']),
      positive(split['denominator']),
    ];
    return at !== null && numerator !== null && denominator !== null ? [{ at, ratio: numerator / denominator }] : [];
  });
  return splits.sort((a, b) => a.at - b.at);
}

/** Words of `{"chart":{"error":{...}}}`; null = no error. */
export function chartError(body: unknown): string | null {
  const error = object(object(object(body)?.['chart'])?.['error']);
  return error && (text(error['description']) ?? text(error['code']) ?? 'an error without words');
}

/** When today's regular session begins, Unix ms; null = not told. */
export function regularStart(meta: Json): number | null {
  return unixMs(object(object(meta['currentTradingPeriod'])?.['regular'])?.['start']);
}
export const zoneOf = (meta: Json): string => text(meta['exchangeTimezoneName']) ?? 'America/New_York';
