import type { BarValues } from '../evaluate/index.ts';

/** A closed bar and what the program gave at it. */
export interface Kept {
  readonly bar: BarValues;
  readonly values: Float64Array;
}
/** Bars in a row, with the program's memory as it was before the first of them. */
interface Chunk {
  readonly before: Float64Array;
  readonly kept: Kept[];
}

const CHUNK = 32;
/** Snapshots kept. */
export const CHUNKS = 16;
/** Closed bars that are always kept for corrections, once there are so many. */
export const REACH = CHUNK * (CHUNKS - 1);

/** The newest closed bars, and snapshots to go back to. */
export class Chunks {
  private chunks: Chunk[] = [];

  get newest(): Kept | undefined {
    return this.chunks.at(-1)?.kept.at(-1);
  }

  /** When the oldest kept bar began, if the program saw bars before it; what is older can't be corrected here. */
  get floor(): number {
    const first = this.chunks[0];
    // Cell 0 of a program's memory counts its bars.
    return first && first.before[0]! > 0 ? first.kept[0]!.bar.time : Number.NEGATIVE_INFINITY;
  }

  /** Whether the next bar begins a chunk, so that `begin` must be told the memory first. */
  get isFull(): boolean {
    const last = this.chunks.at(-1);
    return !last || last.kept.length >= CHUNK;
  }

  begin(cells: Float64Array): void {
    const reused = this.chunks.length === CHUNKS ? this.chunks.shift()!.before : new Float64Array(cells.length);
    reused.set(cells);
    this.chunks.push({ before: reused, kept: [] });
  }

  push(kept: Kept): void {
    this.chunks.at(-1)!.kept.push(kept);
  }

  /** The bar that began then. */
  at(time: number): Kept | undefined {
    const chunk = this.chunks.findLast(({ kept }) => kept[0]!.bar.time <= time);
    return chunk?.kept.find(({ bar }) => bar.time === time);
  }

  /** Gives up the chunk that `time` falls into and all behind it: the memory before them, and their bars. */
  rewind(time: number): { readonly before: Float64Array; readonly bars: readonly BarValues[] } {
    const from = Math.max(
      0,
      this.chunks.findLastIndex(({ kept }) => kept[0]!.bar.time <= time),
    );
    const gone = this.chunks.splice(from);
    return { before: gone[0]!.before, bars: gone.flatMap(({ kept }) => kept.map(({ bar }) => bar)) };
  }

  /** Kept bars that began then or later. */
  since(time: number): Kept[] {
    return this.chunks.flatMap(({ kept }) => kept.filter(({ bar }) => bar.time >= time));
  }
}
