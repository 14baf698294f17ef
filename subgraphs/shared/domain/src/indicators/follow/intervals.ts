import type { Graph } from '../../language/index.ts';
import type { BarValues } from '../evaluate/index.ts';
import type { FollowBar } from './follow-bar.ts';
import { Follow, type Point, type Told, type Unheard } from './follow.ts';
import { WideBars, widened, type Width } from './wide-bars.ts';

/** What a symbol's bars were when the following began. */
export interface Beginning {
  /** Closed bars of the program's interval, oldest first; for a wide one those before `minutes`. */
  readonly closed: readonly BarValues[];
  /** Closed minutes from the start of a wide bar on, oldest first; not looked at where the interval is a minute. */
  readonly minutes: readonly BarValues[];
  /** The minute that is open, behind all of them. */
  readonly open: FollowBar | null;
}

/** One program over bars of any width, fed minute by minute. */
export class FollowMinutes {
  private readonly follow: Follow;
  private readonly wide: WideBars | null;

  /** `width`: null where the program's bars are the minutes themselves. */
  constructor(graph: Graph, width: Width | null, { closed, minutes, open }: Beginning) {
    this.wide = width && new WideBars(width, minutes);
    const made = width ? widened(minutes, width) : [];
    const whole = made.filter(({ time }, i) => i < made.length - 1 || this.wide!.isWhole(time));
    this.follow = new Follow(graph, [...closed, ...whole]);
    // Told before: nobody waits for the answer.
    if (open) this.take(open);
  }

  /** Closed bars taken in. */
  get bars(): number {
    return this.follow.bars;
  }

  /** As `Follow.take`, of the bars that this minute makes or changes. */
  take(minute: FollowBar): Told | Unheard {
    if (!this.wide) return this.follow.take(minute);
    const bars = this.wide.take(minute);
    if (bars === 'STALE' || bars === 'BEYOND') return bars;
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
