/** What the stocks of a sector did, over daily bars (adjusted for splits, oldest first): how often they gap, and how they go with their proxy fund (MD-112). */
import type { DailyBar, SectorId } from '../equities/index.ts';
import { OPERATORS } from '../indicators/operators/index.ts';
import { sectorOf } from './table.ts';

/** A gap: a session that opens this far (fraction) from the close before, and farther. */
export const GAP_LIMIT = 0.1;

type Bars = readonly Pick<DailyBar, 'date' | 'open' | 'close'>[];

/** Sessions that have a session before them, and how many of them opened with a gap. Prices that are not above 0 are no sessions. */
export function gapsOf(bars: Bars): { readonly sessions: number; readonly gaps: number } {
  let [sessions, gaps, before] = [0, 0, 0];
  for (const { open, close } of bars) {
    if (!(open > 0 && close > 0)) continue;
    if (before > 0) {
      sessions += 1;
      // 11 / 10 - 1 is 0.10000000000000009: a gap of ten percent is one, whichever way it rounds.
      if (Math.abs(open / before - 1) >= GAP_LIMIT - 1e-9) gaps += 1;
    }
    before = close;
  }
  return { sessions, gaps };
}

/** Share of sessions with a gap; null under `least` sessions. */
export function gapFrequency(bars: Bars, least = 20): number | null {
  const { sessions, gaps } = gapsOf(bars);
  return sessions < least || sessions === 0 ? null : gaps / sessions;
}

/** Return of each date (fraction, close to close). */
export function returnsOf(bars: Bars): ReadonlyMap<string, number> {
  const returns = new Map<string, number>();
  let before = 0;
  for (const { date, close } of bars) {
    if (!(close > 0)) continue;
    if (before > 0) returns.set(date, close / before - 1);
    before = close;
  }
  return returns;
}

/** Deviation of the daily returns (fraction); null under `least` returns. */
export function volatilityOf(bars: Bars, least = 60): number | null {
  const returns = Float64Array.from(returnsOf(bars).values());
  if (returns.length < Math.max(2, least)) return null;
  const value = OPERATORS.get('stddev')!.batch([returns], { period: returns.length })[0]!.at(-1)!;
  return value > 0 ? value : null;
}

/** Pearson's correlation of the returns that two series have on the same dates, -1..1; null under `least` common dates or when one stands still. */
export function proxyCorrelation(
  stock: ReadonlyMap<string, number>,
  proxy: ReadonlyMap<string, number>,
  least = 60,
): number | null {
  const common = [...stock].filter(([date]) => proxy.has(date));
  if (common.length < Math.max(2, least)) return null;
  const x = Float64Array.from(common, ([, value]) => value);
  const y = Float64Array.from(common, ([date]) => proxy.get(date)!);
  const value = OPERATORS.get('correlation')!.batch([x, y], { period: common.length })[0]!.at(-1)!;
  return Number.isFinite(value) ? value : null;
}

export interface SectorProfile {
  readonly sector: SectorId;
  readonly etf: string;
  /** Stocks that were given. */
  readonly stocks: number;
  readonly sessions: number;
  /** Share of all their sessions with a gap; null = no session. */
  readonly gapFrequency: number | null;
  /** Mean of the stocks' correlations with the proxy fund, over `correlated` stocks; null = none has enough common dates. */
  readonly meanCorrelation: number | null;
  readonly correlated: number;
}

/** The profile of a sector's stocks; `etf`: the bars of its proxy fund. */
export function sectorProfile(sector: SectorId, stocks: readonly Bars[], etf: Bars): SectorProfile {
  const proxy = returnsOf(etf);
  let [sessions, gaps] = [0, 0];
  const correlations: number[] = [];
  for (const bars of stocks) {
    const counted = gapsOf(bars);
    sessions += counted.sessions;
    gaps += counted.gaps;
    const correlation = proxyCorrelation(returnsOf(bars), proxy);
    if (correlation !== null) correlations.push(correlation);
  }
  return {
    sector,
    etf: sectorOf(sector)!.etf,
    stocks: stocks.length,
    sessions,
    gapFrequency: sessions > 0 ? gaps / sessions : null,
    meanCorrelation:
      correlations.length > 0 ? correlations.reduce((sum, one) => sum + one, 0) / correlations.length : null,
    correlated: correlations.length,
  };
}
