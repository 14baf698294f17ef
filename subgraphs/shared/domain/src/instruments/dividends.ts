/** What holding a share was worth: prices with dividends put back in, as `adjust` puts splits in. */
import type { CorporateAction, DailyBar, Dividend } from '../equities/index.ts';
import { adjust, splitFactor } from './actions.ts';

/**
 * Bars as if every dividend had been put into the share at the close before its day: prices before it times 1 - amount / that close (as Yahoo, CRSP and Lean
 * do it), splits adjusted too, volumes only for splits. `bars`: of one symbol, oldest first, without dividends in them (`dividendsInTo`: those are left as
 * they are). A dividend that is not below the close before it is not applied: one of the two is wrong. Throws what `adjust` throws.
 */
export function withDividends(bars: readonly DailyBar[], actions: readonly CorporateAction[]): readonly DailyBar[] {
  const paid = actions
    .filter((action): action is Dividend => action.kind === 'DIVIDEND' && action.amount > 0)
    .toSorted((a, b) => (a.date < b.date ? 1 : -1));
  const adjusted = adjust(bars, actions);
  if (paid.length === 0) return adjusted;
  const newest = paid[0]!.date;
  const result: DailyBar[] = [];
  let [factor, next] = [1, 0];
  for (let index = adjusted.length - 1; index >= 0; index -= 1) {
    const bar = adjusted[index]!;
    for (; next < paid.length && paid[next]!.date > bar.date; next += 1) {
      // The amount is of the shares of the day before: brought to those of the adjusted close.
      const amount = paid[next]!.amount / splitFactor(actions, bar.date);
      if (amount < bar.close) factor *= 1 - amount / bar.close;
    }
    const isIn = bar.dividendsInTo !== undefined && bar.dividendsInTo !== null;
    result.push(factor === 1 || isIn ? bar : { ...times(bar, factor), dividendsInTo: newest });
  }
  return result.reverse();
}

const times = (bar: DailyBar, factor: number): DailyBar => ({
  ...bar,
  open: bar.open * factor,
  high: bar.high * factor,
  low: bar.low * factor,
  close: bar.close * factor,
  vwap: bar.vwap === null ? null : bar.vwap * factor,
});
