/** Prices at which a stock turned before. Only closed sessions are looked at, so nothing here knows the future. */
import type { Days } from '../scanner/index.ts';

/** A turn is confirmed by so many sessions on either side. */
export const PIVOT_SESSIONS = 3;
/** Two turns this close are one level, in ATRs. */
const SAME_LEVEL_ATR = 0.5;

export interface Pivot {
  readonly kind: 'HIGH' | 'LOW';
  readonly price: number;
  /** Sessions ago, 0 = the newest closed one; never below PIVOT_SESSIONS. */
  readonly back: number;
}
export interface Level {
  /** Mean of its touches. */
  readonly price: number;
  readonly touches: readonly Pivot[];
}
/**
 * Sessions whose high was above (low: below) those of three sessions on either side, oldest first; of equal ones the first. The last three
 * closed sessions are never among them: what follows is not known yet.
 */
export function pivotsOf({ columns, at, length }: Pick<Days, 'columns' | 'at' | 'length'>, which: number): Pivot[] {
  const pivots: Pivot[] = [];
  const value = (name: 'high' | 'low', back: number): number => columns[name][at(which, back)]!;
  const isTurn = (name: 'high' | 'low', sign: 1 | -1, back: number): boolean => {
    const here = sign * value(name, back);
    for (let k = 1; k <= PIVOT_SESSIONS; k += 1)
      if (!(here > sign * value(name, back + k) && here >= sign * value(name, back - k))) return false;
    return true;
  };
  for (let back = length(which) - 1 - PIVOT_SESSIONS; back >= PIVOT_SESSIONS; back -= 1) {
    if (isTurn('high', 1, back)) pivots.push({ kind: 'HIGH', price: value('high', back), back });
    if (isTurn('low', -1, back)) pivots.push({ kind: 'LOW', price: value('low', back), back });
  }
  return pivots;
}

/** Turns gathered into levels, lowest first: each joins the level whose mean is within half an ATR of it. */
export function levelsOf(days: Pick<Days, 'columns' | 'at' | 'length'>, which: number, atr: number): Level[] {
  const levels: Pivot[][] = [];
  let mean = Number.NaN;
  for (const pivot of pivotsOf(days, which).sort((a, b) => a.price - b.price)) {
    const last = levels.at(-1);
    if (last && pivot.price - mean <= SAME_LEVEL_ATR * atr) last.push(pivot);
    else levels.push([pivot]);
    mean = meanOf(levels.at(-1)!);
  }
  return levels.map((touches) => ({ price: meanOf(touches), touches }));
}

const meanOf = (pivots: readonly Pivot[]): number => pivots.reduce((sum, { price }) => sum + price, 0) / pivots.length;
