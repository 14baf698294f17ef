/** `/stable/historical-price-eod/...`: a flat list, newest first. `full` is adjusted for splits, `non-split-adjusted` is as traded. */
import type { EquityFeed } from '../../feed.types.ts';
import { type Answer, type Asked, json } from '../server.types.ts';
import { dateIn } from '../dates.ts';
import { fmpWord, symbolOf } from './words.ts';

/** One answer covers so many days at most: it begins later when more is asked for. */
const CALENDAR_MS = 90 * 86_400_000;
const FIVE_YEARS_MS = 5 * 366 * 86_400_000;

export async function eod(feed: EquityFeed, { query, now }: Asked, adjusted: boolean): Promise<Answer> {
  const word = query.get('symbol') ?? '';
  const symbol = symbolOf(word);
  if (!feed.find(symbol)) return json([]);
  const bars = await feed.daily(
    symbol,
    query.get('from') ?? dateIn(now - FIVE_YEARS_MS),
    query.get('to') ?? dateIn(now),
    now,
  );
  const splits = adjusted ? feed.splits(symbol, now) : [];
  const rows = bars.map((bar) => {
    let ratio = 1;
    for (const split of splits) if (split.date > bar.date) ratio *= split.ratio;
    const at = (price: number) => (ratio === 1 ? price : Math.round((price / ratio) * 1e4) / 1e4);
    return {
      symbol: word,
      date: bar.date,
      open: at(bar.open),
      high: at(bar.high),
      low: at(bar.low),
      close: at(bar.close),
      volume: Math.round(bar.volume * ratio),
      vwap: bar.vwap === null ? null : at(bar.vwap),
    };
  });
  if (!adjusted)
    return json(
      rows
        .map(({ open, high, low, close, volume, date }) => ({
          symbol: word,
          date,
          adjOpen: open,
          adjHigh: high,
          adjLow: low,
          adjClose: close,
          volume,
        }))
        .reverse(),
    );
  const full = rows.map(({ vwap, ...row }) => {
    const change = row.close - row.open;
    return {
      ...row,
      change: Math.round(change * 1e4) / 1e4,
      changePercent: Math.round((change / row.open) * 1e6) / 1e4,
      vwap,
    };
  });
  return json(full.reverse());
}

/** `/stable/splits-calendar`: splits of everything, newest first. */
export function splitsCalendar(feed: EquityFeed, { query, now }: Asked): Answer {
  const to = query.get('to') ?? dateIn(now);
  const earliest = new Date(Date.parse(to) - CALENDAR_MS).toISOString().slice(0, 10);
  const from = [query.get('from') ?? earliest, earliest].toSorted().at(-1)!;
  const rows = feed.listings.flatMap(({ symbol }) => {
    const word = fmpWord(symbol);
    const splits = word === null ? [] : feed.splits(symbol, now).filter(({ date }) => date >= from && date <= to);
    return splits.map(({ date, ratio }) => {
      const [numerator, denominator] = ratio < 1 ? [1, Math.round(1 / ratio)] : [ratio, 1];
      return { symbol: word, date, numerator, denominator };
    });
  });
  return json(rows.toSorted((a, b) => (a.date < b.date ? 1 : -1)));
}
