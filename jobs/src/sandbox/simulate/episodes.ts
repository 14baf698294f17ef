/**
 * The script of trouble. Time is cut into cells of 7.5 minutes; in each cell each guarded quantity has one episode, at an hour's
 * hashed cell of breach grade and else of warning grade. Onsets jitter so that two of them are always less than 10 minutes
 * apart, and so that spread, depth, funding and the end of a cascade seldom coincide.
 */
import { between, hash, keyOf, uniform } from './noise.ts';

export const CELL_MS = 450_000;
const CELLS_PER_HOUR = 8;
const SECOND = 1000;

export type Trouble = 'spread' | 'depth' | 'funding' | 'cascade';
export type Grade = 'warning' | 'breach';

export interface Episode {
  readonly kind: Trouble;
  readonly grade: Grade;
  /** Unix ms, [from, to). */
  readonly from: number;
  readonly to: number;
  /** What the episode aims at: bps between bid and ask, USD on the thin side, funding rate for 8 h (signed), number of liquidations. */
  readonly level: number;
  /** Depth: which side is thin; cascade: whether longs are liquidated (the price falls). */
  readonly down: boolean;
}

const LASTS: Readonly<Record<Trouble, number>> = {
  spread: 20 * SECOND,
  depth: 20 * SECOND,
  // Longer than a minute: some readers poll once a minute.
  funding: 80 * SECOND,
  cascade: 90 * SECOND,
};

/** Aims, [low, high) per grade; the guards' thresholds are 10/20 bps, 50k/25k USD, 300/600 % a year and 10/20 liquidations. */
const AIMS: Readonly<Record<Trouble, Readonly<Record<Grade, readonly [number, number]>>>> = {
  spread: { warning: [12, 15], breach: [25, 30] },
  depth: { warning: [34_000, 38_000], breach: [11_000, 15_000] },
  funding: { warning: [0.0032, 0.0042], breach: [0.006, 0.0072] },
  cascade: { warning: [13, 15], breach: [25, 32] },
};

export class Script {
  private readonly keys: Readonly<Record<Trouble, number>>;
  private readonly order: number;
  private readonly memo = new Map<number, Episode>();

  constructor(seed: number, symbol: string) {
    const key = (kind: Trouble) => keyOf(seed, symbol, 'episode', kind);
    this.keys = { spread: key('spread'), depth: key('depth'), funding: key('funding'), cascade: key('cascade') };
    this.order = keyOf(seed, symbol, 'episode', 'order');
  }

  /** The episode of the cell in which `t` lies; it may be over or not have begun. */
  inCell(kind: Trouble, cell: number): Episode {
    const id = cell * 4 + (kind === 'spread' ? 0 : kind === 'depth' ? 1 : kind === 'funding' ? 2 : 3);
    let episode = this.memo.get(id);
    if (!episode) {
      if (this.memo.size > 2000) this.memo.clear();
      this.memo.set(id, (episode = this.make(kind, cell)));
    }
    return episode;
  }

  /** The episode that is going on at `t`. Episodes never reach into the next cell. */
  at(kind: Trouble, t: number): Episode | null {
    const episode = this.inCell(kind, Math.floor(t / CELL_MS));
    return t >= episode.from && t < episode.to ? episode : null;
  }

  private make(kind: Trouble, cell: number): Episode {
    const key = this.keys[kind];
    const breachCell = hash(key ^ 0x5bd1e995, Math.floor(cell / CELLS_PER_HOUR)) % CELLS_PER_HOUR;
    const grade: Grade = cell % CELLS_PER_HOUR === breachCell ? 'breach' : 'warning';
    const from = Math.floor((cell * CELL_MS + this.onset(kind, cell)) / 100) * 100;
    const [low, high] = AIMS[kind][grade];
    const down = uniform(key, cell * 4 + 1) < 0.5;
    const sign = kind === 'funding' && down ? -1 : 1;
    return { kind, grade, from, to: from + LASTS[kind], level: sign * between(key, cell * 4 + 2, low, high), down };
  }

  private onset(kind: Trouble, cell: number): number {
    const jitter = (span: number) => between(this.keys[kind], cell * 4, 0, span * SECOND);
    const depthFirst = uniform(this.order, cell) < 0.5;
    switch (kind) {
      case 'spread':
        return (depthFirst ? 75_000 : 5_000) + jitter(45);
      case 'depth':
        return (depthFirst ? 5_000 : 75_000) + jitter(45);
      case 'funding':
        return 150_000 + jitter(40);
      default:
        return 200_000 + jitter(40);
    }
  }
}
