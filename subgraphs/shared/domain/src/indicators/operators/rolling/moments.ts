import { State } from '../state.ts';

/**
 * Mean and squared deviations of a window, as a merge (Chan, Golub, LeVeque 1979) of a block's tail and head. Each half sums
 * distances from one of its own bars, so nothing large cancels: its squares are at most (p + 1) times the deviations sought, which
 * therefore keep their digits and never come out below 0 (p would have to be 3e7).
 * It is what bands cost over TA-Lib's (1.6 times), whose difference of two large sums is off by 9e-3 at a price of 60,000: worth it. Making tails
 * and heads in one loop, as sums do, gains nothing here (profiled: arithmetic, not waiting).
 * Cells: place, blocks filled; head's anchor, sum, squares; tail's anchor; then p tail mean distances and p tail deviations.
 */
const [AT, FILLED, ANCHOR, SUM, SQUARES, TAIL_ANCHOR, TAIL] = [0, 1, 2, 3, 4, 5, 6];

/** Numbers of memory the moments of a window take. */
export const momentCells = (p: number): number => TAIL + 2 * p;

/** `update` and `peek` return the sum of squared deviations from the mean; the mean is `rest[0]`. */
export class Moments extends State<{ readonly period: number }> {
  override readonly rest = new Float64Array(1);

  update(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    const out = this.peek(x);
    if (at === 0) {
      cells[ANCHOR] = x;
      cells[SUM] = 0;
      cells[SQUARES] = 0;
    }
    const d = x - cells[ANCHOR]!;
    cells[SUM]! += d;
    cells[SQUARES]! += d * d;
    cells[TAIL + at] = x;
    cells[AT] = at + 1;
    if (at === p - 1) this.fold(x);
    return out;
  }

  peek(x: number): number {
    const { cells, rest } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    rest[0] = Number.NaN;
    if (cells[FILLED] === 0 && at !== p - 1) return Number.NaN;
    const anchor = at === 0 ? x : cells[ANCHOR]!;
    const d = x - anchor;
    const count = at + 1;
    const sum = at === 0 ? d : cells[SUM]! + d;
    const squares = at === 0 ? d * d : cells[SQUARES]! + d * d;
    const distance = sum * (1 / count);
    const deviations = squares - sum * distance;
    if (count === p) {
      rest[0] = anchor + distance;
      return deviations;
    }
    const i = TAIL + count;
    const gap = anchor - cells[TAIL_ANCHOR]! + (distance - cells[i]!);
    rest[0] = cells[TAIL_ANCHOR]! + (cells[i]! + gap * count * (1 / p));
    return deviations + cells[i + p]! + gap * gap * ((count * (p - count)) / p);
  }

  /** The full block becomes tails, seen from its last bar. */
  private fold(last: number): void {
    const { cells } = this;
    const p = this.settings.period;
    let sum = 0;
    let squares = 0;
    for (let k = 1; k <= p; k += 1) {
      const i = TAIL + p - k;
      const d = cells[i]! - last;
      sum += d;
      squares += d * d;
      const distance = sum * (1 / k);
      cells[i] = distance;
      cells[i + p] = squares - sum * distance;
    }
    cells[TAIL_ANCHOR] = last;
    cells[FILLED] = 1;
    cells[AT] = 0;
  }
}

/**
 * Rolling means, and sums of squared deviations from them times `scale`. `means` may be left out; `finish` is called after each block,
 * while it is still in the processor's cache.
 */
export function rollingMoments(
  x: Float64Array,
  means: Float64Array | undefined,
  out: Float64Array,
  p: number,
  scale: number,
  finish?: (from: number, to: number) => void,
): void {
  const n = x.length;
  const tails = new Tails(p);
  for (let start = 0; start < n; start += p) {
    const end = Math.min(start + p, n);
    tails.merge(x, means, out, scale, start, end);
    if (end === start + p) tails.fold(x, start);
    if (start === 0) out.fill(Number.NaN, 0, Math.min(p - 1, n));
    if (start === 0) means?.fill(Number.NaN, 0, Math.min(p - 1, n));
    finish?.(start, end);
  }
}

/** The tails of the last block, by number of bars in the head, and what the loops would else divide by. */
class Tails {
  private readonly mean: Float64Array;
  private readonly deviations: Float64Array;
  private readonly inverse: Float64Array;
  private readonly weight: Float64Array;
  private anchor = 0;

  constructor(private readonly p: number) {
    this.mean = new Float64Array(p + 1);
    this.deviations = new Float64Array(p + 1);
    this.inverse = Float64Array.from({ length: p + 1 }, (_, k) => 1 / k);
    this.weight = Float64Array.from({ length: p + 1 }, (_, k) => (k * (p - k)) / p);
  }

  /** Windows that end in the block start..end. */
  merge(
    x: Float64Array,
    means: Float64Array | undefined,
    out: Float64Array,
    scale: number,
    start: number,
    end: number,
  ): void {
    const { p, mean, deviations, inverse, weight, anchor: tailAnchor } = this;
    const anchor = x[start]!;
    const between = anchor - tailAnchor;
    const share = 1 / p;
    let sum = 0;
    let squares = 0;
    const last = Math.min(end, start + p - 1);
    let count = 1;
    for (let i = start; i < last; i += 1, count += 1) {
      const d = x[i]! - anchor;
      sum += d;
      squares += d * d;
      const distance = sum * inverse[count]!;
      const tail = mean[count]!;
      const gap = between + (distance - tail);
      out[i] = (squares - sum * distance + deviations[count]! + gap * gap * weight[count]!) * scale;
      if (means !== undefined) means[i] = tailAnchor + (tail + gap * count * share);
    }
    if (last === end) return;
    const d = x[last]! - anchor;
    sum += d;
    const distance = sum * inverse[p]!;
    out[last] = (squares + d * d - sum * distance) * scale;
    if (means !== undefined) means[last] = anchor + distance;
  }

  /** The full block from `start` becomes tails, seen from its last bar. */
  fold(x: Float64Array, start: number): void {
    const { p, mean, deviations, inverse } = this;
    const anchor = x[start + p - 1]!;
    let sum = 0;
    let squares = 0;
    for (let k = 1; k < p; k += 1) {
      const d = x[start + p - k]! - anchor;
      sum += d;
      squares += d * d;
      const distance = sum * inverse[k]!;
      mean[p - k] = distance;
      deviations[p - k] = squares - sum * distance;
    }
    this.anchor = anchor;
  }
}
