/** Minute bars made comparable over splits, as `adjust` of instruments does it with days. */
import type { CorporateAction } from '../equities/index.ts';
import { splitFactor } from '../instruments/index.ts';
import type { BarState } from '../market/index.ts';

/** A bar of the session `date`, in the shares of today. */
export function adjustedBar(bar: BarState, actions: readonly CorporateAction[], date: string): BarState {
  const factor = splitFactor(actions, date);
  if (factor === 1) return bar;
  return {
    ...bar,
    open: bar.open / factor,
    high: bar.high / factor,
    low: bar.low / factor,
    close: bar.close / factor,
    volume: bar.volume * factor,
    vwap: bar.vwap === null ? null : bar.vwap / factor,
  };
}
