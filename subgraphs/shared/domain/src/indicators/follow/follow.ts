import type { Graph } from '../../language/index.ts';
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

const NEVER = Number.NEGATIVE_INFINITY;

/** Numbers of memory that following a program takes, snapshots and kept bars included. */
export const followCells = (graph: Graph): number =>
  liveCells(graph) * (CHUNKS + 1) + REACH * (8 + graph.outputs.length + graph.alerts.length);

/** One program over one symbol's bars. */
export class Follow {
  private readonly state: LiveState;
  private readonly chunks = new Chunks();
  private open: FollowBar | null = null;

  /** `closed`: the bars up to now, oldest first, each once. */
  constructor(graph: Graph, closed: readonly BarValues[] = []) {
    this.state = liveState(graph);
    const kept = Math.max(0, closed.length - REACH);
    for (let i = 0; i < kept; i += 1) this.state.update(closed[i]!);
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

  take(bar: FollowBar): Told | Unheard {
    if (!bar.provisional) return bar.time > this.newest ? this.close(bar) : this.correct(bar);
    if (bar.time <= this.newest || bar.time < (this.open?.time ?? NEVER)) return 'STALE';
    this.open = bar;
    return { points: [this.peek(bar)], staleFrom: null };
  }

  private close(bar: BarValues): Told {
    this.push(bar);
    if (this.open && this.open.time <= bar.time) this.open = null;
    const { values } = this.chunks.newest!;
    const own: Point = { time: bar.time, provisional: false, values };
    return { points: this.open ? [own, this.peek(this.open)] : [own], staleFrom: null };
  }

  private correct(bar: BarValues): Told | Unheard {
    const known = this.chunks.at(bar.time);
    const point = (time: number, values: Float64Array): Point => ({ time, provisional: false, values });
    if (known && isSameBar(known.bar, bar)) return { points: [point(bar.time, known.values)], staleFrom: null };
    if (bar.time < this.chunks.floor) return 'BEYOND';
    const { before, bars } = this.chunks.rewind(bar.time);
    const place = placeOf(bars, bar.time);
    this.state.cells.set(before);
    for (const each of [...bars.slice(0, place), bar, ...bars.slice(known ? place + 1 : place)]) this.push(each);
    const moved = this.chunks.since(bar.time).map((kept) => point(kept.bar.time, kept.values));
    const all = this.open ? [...moved, this.peek(this.open)] : moved;
    if (all.length <= MOST_REVISED + 1) return { points: all, staleFrom: null };
    return { points: [all[0]!], staleFrom: all[1]!.time };
  }

  private push(bar: BarValues): void {
    if (this.chunks.isFull) this.chunks.begin(this.state.cells);
    this.chunks.push({ bar, values: this.state.update(bar).slice() });
  }

  private peek(bar: FollowBar): Point {
    return { time: bar.time, provisional: true, values: this.state.peek(bar).slice() };
  }
}
