/** Levels of many stocks in columns: those of every stock are looked through at every sweep, and objects of objects cost four times as much. */
import { KEPT_DAYS } from '../scanner/index.ts';
import { type Level, PIVOT_SESSIONS } from './levels.ts';

/** A level is made of turns, and two of one kind are further apart than PIVOT_SESSIONS. */
const MOST = 2 * Math.ceil(KEPT_DAYS / (PIVOT_SESSIONS + 1));

/** Levels of one stock, lowest first: in `prices` and `touches` (how many) from `from` up to `to`. */
export interface Ladder {
  readonly prices: Float64Array;
  readonly touches: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly levels: readonly Level[];
}

export class Ladders {
  private readonly prices: Float64Array;
  private readonly touches: Uint8Array;
  private readonly kept: { readonly edition: number; readonly ladder: Ladder }[] = [];

  constructor(stocks: number) {
    this.prices = new Float64Array(stocks * MOST);
    this.touches = new Uint8Array(stocks * MOST);
  }

  /** Made anew when the edition of the closed sessions is another than before. */
  of(which: number, edition: number, levels: () => readonly Level[]): Ladder {
    const known = this.kept[which];
    if (known !== undefined && known.edition === edition) return known.ladder;
    const ladder = this.made(which, levels());
    this.kept[which] = { edition, ladder };
    return ladder;
  }

  private made(which: number, levels: readonly Level[]): Ladder {
    if (levels.length > MOST) throw new RangeError(`${levels.length} levels of ${KEPT_DAYS} sessions`);
    const { prices, touches } = this;
    const from = which * MOST;
    for (const [index, level] of levels.entries()) {
      prices[from + index] = level.price;
      touches[from + index] = level.touches.length;
    }
    return { prices, touches, from, to: from + levels.length, levels };
  }
}

/** Of one stock alone. */
export const ladderOf = (levels: readonly Level[]): Ladder => new Ladders(1).of(0, 0, () => levels);
