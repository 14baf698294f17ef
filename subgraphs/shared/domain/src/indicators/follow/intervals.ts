import type { Graph } from '../../language/index.ts';
import type { BarValues } from '../evaluate/index.ts';
import type { FollowBar } from './follow-bar.ts';
import { Follow, type Point, type Told, type Unheard } from './follow.ts';
import { WideBars, widened, type Width } from './wide-bars.ts';

/** What a symbol's bars were when the following began. */
export interface Beginning {
  /** Closed bars of the program's interval, oldest first; for a wide one those before `minutes`. */
  readonly closed: readonly BarValues[];
  /** Closed minutes from `minutesFrom` on, oldest first; not looked at where the interval is a minute. */
  readonly minutes: readonly BarValues[];
  /** Start of a wide bar, Unix ms: the first that can be corrected, also where nothing was known of it yet. */
  readonly minutesFrom: number;
  /** The minute that is open, behind all of them. */
  readonly open: FollowBar | null;
}
/** Where a program that never forgets how the data began is begun, so that others who show as many bars begin there too. */
export interface Anchor {
  /** Closed bars shown. */
  readonly shown: number;
  /** Time of the first bar to take in, for the first that is shown. */
  readonly begin: (firstShown: number) => number;
}
export interface FollowOptions {
  /** Null where the program's bars are the minutes themselves. */
  readonly width: Width | null;
  readonly anchor: Anchor;
}

const beginOf = ({ shown, begin }: Anchor, times: readonly number[]): number =>
  times.length > 0 ? begin(times[Math.max(0, times.length - shown)]!) : Number.NEGATIVE_INFINITY;

/** One program over bars of any width, fed minute by minute. */
export class FollowMinutes {
  private readonly follow: Follow;
  private readonly wide: WideBars | null;
  private readonly begun: number;

  constructor(
    graph: Graph,
    private readonly options: FollowOptions,
    { closed, minutes, minutesFrom, open }: Beginning,
  ) {
    const { width, anchor } = options;
    this.wide = width && new WideBars(width, minutes, minutesFrom);
    const made = width ? widened(minutes, width) : [];
    const whole = made.filter(({ time }, i) => i < made.length - 1 || this.wide!.isWhole(time));
    const all = [...closed, ...whole];
    this.begun = beginOf(
      anchor,
      all.map(({ time }) => time),
    );
    this.follow = new Follow(
      graph,
      all.filter(({ time }) => time >= this.begun),
    );
    // Told before: nobody waits for the answer.
    const forming = made.at(-1);
    if (forming && whole.at(-1) !== forming) this.follow.take({ ...forming, provisional: true });
    if (open) this.take(open);
  }

  /** Whether it would be begun elsewhere by now: follow anew from all bars. */
  get isOutgrown(): boolean {
    return beginOf(this.options.anchor, this.follow.times) !== this.begun;
  }

  /** As of `Follow`. */
  get bars(): number {
    return this.follow.bars;
  }
  get times(): readonly number[] {
    return this.follow.times;
  }
  get open(): FollowBar | null {
    return this.follow.open;
  }
  at(time: number): Point | null {
    return this.follow.at(time);
  }

  /** As `Follow.take`, of the bars that this minute makes or changes. */
  take(minute: FollowBar): Told | Unheard {
    if (!this.wide) return this.follow.take(minute);
    const bars = this.wide.take(minute);
    return bars === 'STALE' || bars === 'BEYOND' ? bars : this.takeBars(bars);
  }

  /** As `take`, of bars of the program's interval that were made elsewhere, oldest first. */
  takeBars(bars: readonly FollowBar[]): Told | Unheard {
    const points = new Map<number, Point>();
    let staleFrom: number | null = null;
    for (const bar of bars) {
      const told = this.follow.take(bar);
      if (told === 'BEYOND') return told;
      if (told === 'STALE') continue;
      for (const point of told.points) points.set(point.time, point);
      staleFrom ??= told.staleFrom;
    }
    return points.size > 0 ? { points: [...points.values()], staleFrom } : 'STALE';
  }
}
