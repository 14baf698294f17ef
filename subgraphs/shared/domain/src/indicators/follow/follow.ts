import { type Graph, LIMITS } from '../../language/index.ts';
import { type BarValues, type LiveState, liveCells, liveState } from '../evaluate/index.ts';
import { Chunks, CHUNKS, REACH } from './chunks.ts';
import { type FollowBar, isSameBar, placeOf } from './follow-bar.ts';

/** A program's outputs at one bar; NaN is na. */
export interface Point {
  readonly time: number;
  readonly provisional: boolean;
  /** One value for each plot, in the program's order; then one for each alert. */
  readonly values: Float64Array;
}
/** What a bar gave rise to. */
export interface Told {
  /** The bar's own point; after a correction also those of later bars, whose values it moved, up to MOST_REVISED. Oldest first. */
  readonly points: readonly Point[];
  /** Begin of the first bar whose earlier value no longer holds and is not among `points`; null when nothing is left out. */
  readonly staleFrom: number | null;
}
/**
 * `STALE`: the bar says nothing new, a later state of it is known already. `BEYOND`: it corrects what is no longer kept, and nothing was changed:
 * follow anew from all bars.
 */
export type Unheard = 'STALE' | 'BEYOND';

/** Later bars that one correction repeats at most; a late trade moves five at most. */
export const MOST_REVISED = 16;

/** Times of bars that are kept at least: as far as any program looks back. */
const TIMES = LIMITS.lookBack + REACH;
const NEVER = Number.NEGATIVE_INFINITY;

/** Numbers of memory that following a program takes, snapshots, kept bars and their times included. */
export const followCells = (graph: Graph): number =>
  liveCells(graph) * (CHUNKS + 1) + REACH * (8 + graph.outputs.length + graph.alerts.length) + 2 * TIMES;

/** One program over one symbol's bars. */
export class Follow {
  private readonly state: LiveState;
  private readonly chunks = new Chunks();
  private began: number[] = [];
  private forming: FollowBar | null = null;

  /** `closed`: the bars up to now, oldest first, each once. */
  constructor(graph: Graph, closed: readonly BarValues[] = []) {
    this.state = liveState(graph);
    const kept = Math.max(0, closed.length - REACH);
    for (let i = 0; i < kept; i += 1) this.state.update(closed[i]!);
    this.began = closed.slice(0, kept).map(({ time }) => time);
    for (let i = kept; i < closed.length; i += 1) this.push(closed[i]!);
  }

  /** Closed bars taken in. */
  get bars(): number {
    return this.state.bars;
  }

  /** When the newest closed bar began; -Infinity before the first. */
  get newest(): number {
    return this.chunks.newest?.bar.time ?? NEVER;
  }

  /** When the closed bars began, oldest first; the oldest of very many are forgotten. */
  get times(): readonly number[] {
    return this.began;
  }

  /** The newest bar told, while it is open. */
  get open(): FollowBar | null {
    return this.forming;
  }

  /** The point of a kept bar, or of the open one, as it is now; null for any other. */
  at(time: number): Point | null {
    if (this.forming?.time === time) return this.peek(this.forming);
    const kept = this.chunks.at(time);
    return kept ? { time, provisional: false, values: kept.values } : null;
  }

  take(bar: FollowBar): Told | Unheard {
    if (!bar.provisional) return bar.time > this.newest ? this.close(bar) : this.correct(bar);
    if (bar.time <= this.newest || bar.time < (this.forming?.time ?? NEVER)) return 'STALE';
    this.forming = bar;
    return { points: [this.peek(bar)], staleFrom: null };
  }

  private close(bar: BarValues): Told {
    this.push(bar);
    if (this.forming && this.forming.time <= bar.time) this.forming = null;
    const { values } = this.chunks.newest!;
    const own: Point = { time: bar.time, provisional: false, values };
    return { points: this.forming ? [own, this.peek(this.forming)] : [own], staleFrom: null };
  }

  private correct(bar: BarValues): Told | Unheard {
    const known = this.chunks.at(bar.time);
    const point = (time: number, values: Float64Array): Point => ({ time, provisional: false, values });
    if (known && isSameBar(known.bar, bar)) return { points: [point(bar.time, known.values)], staleFrom: null };
    if (bar.time < this.chunks.floor) return 'BEYOND';
    const { before, bars } = this.chunks.rewind(bar.time);
    const place = placeOf(bars, bar.time);
    this.began.length -= bars.length;
    this.state.cells.set(before);
    for (const each of [...bars.slice(0, place), bar, ...bars.slice(known ? place + 1 : place)]) this.push(each);
    const moved = this.chunks.since(bar.time).map((kept) => point(kept.bar.time, kept.values));
    const all = this.forming ? [...moved, this.peek(this.forming)] : moved;
    if (all.length <= MOST_REVISED + 1) return { points: all, staleFrom: null };
    return { points: [all[0]!], staleFrom: all[1]!.time };
  }

  private push(bar: BarValues): void {
    if (this.chunks.isFull) this.chunks.begin(this.state.cells);
    this.chunks.push({ bar, values: this.state.update(bar).slice() });
    this.began.push(bar.time);
    if (this.began.length > 2 * TIMES) this.began = this.began.slice(-TIMES);
  }

  private peek(bar: FollowBar): Point {
    return { time: bar.time, provisional: true, values: this.state.peek(bar).slice() };
  }
}
