/** What a quote tells of the last year: means and extremes of daily closes, once a session and symbol. */
import type { EquityFeed, FeedBar } from '../../feed.types.ts';
import { dateIn } from '../dates.ts';

export interface Year {
  readonly mean50: number;
  readonly mean200: number;
  readonly high: number;
  readonly low: number;
  readonly volume: number;
}
const YEAR_MS = 366 * 86_400_000;

export class Years {
  private readonly kept = new Map<string, { readonly date: string; readonly year: Year | null }>();
  constructor(private readonly feed: EquityFeed) {}

  /** Of the sessions before `date`, in its terms; null without any. */
  async before(symbol: string, date: string, now: number): Promise<Year | null> {
    const known = this.kept.get(symbol);
    if (known?.date === date) return known.year;
    const splits = this.feed.splits(symbol, now);
    const bars = (await this.feed.daily(symbol, dateIn(now - YEAR_MS), date, now)).filter((bar) => bar.date < date);
    const year = bars.length === 0 ? null : fold(bars, splits);
    this.kept.set(symbol, { date, year });
    return year;
  }
}

function fold(bars: readonly FeedBar[], splits: readonly { date: string; ratio: number }[]): Year {
  const told = bars.map((bar) => {
    let ratio = 1;
    for (const split of splits) if (split.date > bar.date) ratio *= split.ratio;
    return { high: bar.high / ratio, low: bar.low / ratio, close: bar.close / ratio, volume: bar.volume * ratio };
  });
  const mean = (count: number, of: 'close' | 'volume') => {
    const part = told.slice(-count);
    return part.reduce((sum, bar) => sum + bar[of], 0) / part.length;
  };
  return {
    mean50: mean(50, 'close'),
    mean200: mean(200, 'close'),
    high: Math.max(...told.map(({ high }) => high)),
    low: Math.min(...told.map(({ low }) => low)),
    volume: Math.round(mean(60, 'volume')),
  };
}
