import { State } from '../state.ts';

/**
 * Mean and squared deviations of a window, as a merge (Chan, Golub, LeVeque 1979) of a block's tail and head. Each half sums
 * distances from one of its own bars, so nothing large cancels: its squares are at most (p + 1) times the deviations sought.
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
      return Math.max(deviations, 0);
    }
    const i = TAIL + count;
    const gap = anchor - cells[TAIL_ANCHOR]! + (distance - cells[i]!);
    rest[0] = cells[TAIL_ANCHOR]! + (cells[i]! + gap * count * (1 / p));
    return Math.max(deviations + cells[i + p]! + gap * gap * ((count * (p - count)) / p), 0);
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

/** Rolling means, and sums of squared deviations from them, times `scale`. `means` may be left out. */
export function rollingMoments(
  x: Float64Array,
  means: Float64Array | undefined,
  out: Float64Array,
  p: number,
  scale: number,
): void {
  const n = x.length;
  // Reciprocals and merge weights by number of bars in the head, so that the loops don't divide.
  const inverse = new Float64Array(p + 1);
  const weight = new Float64Array(p + 1);
  for (let k = 1; k <= p; k += 1) {
    inverse[k] = 1 / k;
    weight[k] = (k * (p - k)) / p;
  }
  const tailMean = new Float64Array(p + 1);
  const tailDeviations = new Float64Array(p + 1);
  let tailAnchor = 0;
  for (let start = 0; start < n; start += p) {
    const length = Math.min(p, n - start);
    const anchor = x[start]!;
    const between = anchor - tailAnchor;
    let sum = 0;
    let squares = 0;
    for (let count = 1; count <= length; count += 1) {
      const d = x[start + count - 1]! - anchor;
      sum += d;
      squares += d * d;
      const distance = sum * inverse[count]!;
      const tail = tailMean[count]!;
      const gap = count === p ? 0 : between + (distance - tail);
      const all = squares - sum * distance + tailDeviations[count]! + gap * gap * weight[count]!;
      out[start + count - 1] = Math.max(all, 0) * scale;
      if (means !== undefined) {
        means[start + count - 1] = count === p ? anchor + distance : tailAnchor + (tail + gap * count * inverse[p]!);
      }
    }
    if (length < p) break;
    tailAnchor = x[start + p - 1]!;
    sum = 0;
    squares = 0;
    for (let k = 1; k < p; k += 1) {
      const d = x[start + p - k]! - tailAnchor;
      sum += d;
      squares += d * d;
      const distance = sum * inverse[k]!;
      tailMean[p - k] = distance;
      tailDeviations[p - k] = squares - sum * distance;
    }
  }
  out.fill(Number.NaN, 0, Math.min(p - 1, n));
  means?.fill(Number.NaN, 0, Math.min(p - 1, n));
}
