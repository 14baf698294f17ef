/** Minute bars made comparable over splits, as `adjust` of instruments does it with days. */
import type { CorporateAction } from '../equities/index.ts';
import { inNewShares, splitFactor } from '../instruments/index.ts';
import type { BarState } from '../market/index.ts';

/** A bar of the session `date`, in the shares of today. */
export function adjustedBar(bar: BarState, actions: readonly CorporateAction[], date: string): BarState {
  const factor = splitFactor(actions, date);
  return factor === 1 ? bar : inNewShares(bar, factor);
}
