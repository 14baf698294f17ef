/** Which of two statements of one bar is kept. */
import type { BarState } from '../states.types.ts';

/** Sums of the same trades in another order differ by less, as a share. */
export const ROUNDING = 1e-9;

/**
 * Whether what is said later of a closed bar replaces what is stored. Seen more fully, it does. Seen as fully by the same source, it does with
 * more volume (a late trade), and with the same volume too, for the CVD moves with a bar before it; but not where it knows the CVD no longer.
 * So what a restart saw in part, or the venue's history tells more coarsely, does not. The store's statement says the same in SQL.
 */
export function replaces(later: BarState, earlier: BarState): boolean {
  if (later.completeness !== earlier.completeness) return later.completeness > earlier.completeness;
  if (later.source !== earlier.source) return false;
  if (Math.abs(later.volume - earlier.volume) > ROUNDING * earlier.volume) return later.volume > earlier.volume;
  return later.cvd !== null || earlier.cvd === null;
}
