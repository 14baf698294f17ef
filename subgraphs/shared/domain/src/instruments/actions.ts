/** What corporate actions do: to the history of prices, and to the symbol by which something is asked for. */
import type { CorporateAction, DailyBar, Renaming, Split } from '../equities/index.ts';

/** What prices of a session's date are divided by: the product of the ratios of all splits after it; those up to `alreadyIn` are in the prices. */
export function splitFactor(
  actions: readonly CorporateAction[],
  date: string,
  alreadyIn: string | null = null,
): number {
  let factor = 1;
  for (const action of actions) {
    if (action.kind !== 'SPLIT' || action.date <= date || (alreadyIn !== null && action.date <= alreadyIn)) continue;
    factor *= action.ratio;
  }
  return factor;
}

/**
 * Bars as if every split had always been in force: prices before a split's date divided by its ratio, volumes multiplied. Dividends stay in.
 * Splits that a bar has in already (`splitsInTo`) are not applied again, so adjusting twice changes nothing. `adjustedClose` is left as its source told it.
 * Order is kept; bars that no split touches are the same objects. Throws for a ratio that is not > 0.
 */
export function adjust(bars: readonly DailyBar[], actions: readonly CorporateAction[]): readonly DailyBar[] {
  const splits = actions.filter((action): action is Split => action.kind === 'SPLIT');
  const bad = splits.find((split) => !(split.ratio > 0 && Number.isFinite(split.ratio)));
  if (bad) throw new RangeError(`a split's ratio is above 0: ${bad.ratio} on ${bad.date}`);
  if (splits.length === 0) return bars;
  const newest = splits.reduce((date, split) => (split.date > date ? split.date : date), '');
  return bars.map((bar) => {
    const factor = splitFactor(splits, bar.date, bar.splitsInTo ?? null);
    return factor === 1 ? bar : { ...inNewShares(bar, factor), splitsInTo: newest };
  });
}

type Traded = Pick<DailyBar, 'open' | 'high' | 'low' | 'close' | 'volume' | 'vwap'>;
/** A bar in shares of which one old one became `factor`. */
export const inNewShares = <Bar extends Traded>(bar: Bar, factor: number): Bar => ({
  ...bar,
  open: bar.open / factor,
  high: bar.high / factor,
  low: bar.low / factor,
  close: bar.close / factor,
  volume: bar.volume * factor,
  vwap: bar.vwap === null ? null : bar.vwap / factor,
});

export interface ResolvedSymbol {
  readonly symbol: string;
  /** Shares of `symbol` that one share of what was asked for has become; null where a merger's ratio is not known. */
  readonly sharesPerOld: number | null;
  /** What led there, oldest first; empty: it is still called that. */
  readonly via: readonly { readonly from: string; readonly date: string; readonly into: string }[];
}

/**
 * What a symbol is called on a date, through renamings and mergers. Actions after the date do not count, and each counts once: a name
 * that was given up and taken again later (QQQ, which was QQQQ from 2004 to 2011) leads back to itself.
 */
export function resolveSymbol(
  symbol: string,
  actionsOf: (symbol: string) => readonly CorporateAction[],
  date: string,
): ResolvedSymbol {
  const via: { from: string; date: string; into: string }[] = [];
  const used = new Set<Renaming>();
  let [current, since, shares] = [symbol, '', 1 as number | null];
  for (;;) {
    const next = actionsOf(current)
      .filter((action): action is Renaming => action.kind === 'RENAMED' || action.kind === 'MERGED')
      .filter((action) => action.date <= date && action.date >= since && !used.has(action))
      .sort((a, b) => (a.date < b.date ? -1 : 1))[0];
    if (!next) return { symbol: current, sharesPerOld: shares, via: current === symbol ? [] : via };
    shares = next.kind === 'RENAMED' || shares === null ? shares : next.ratio && shares * next.ratio;
    via.push({ from: current, date: next.date, into: next.into });
    used.add(next);
    [current, since] = [next.into, next.date];
  }
}
