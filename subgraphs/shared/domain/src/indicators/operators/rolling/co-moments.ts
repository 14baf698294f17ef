import { State } from '../state.ts';

/**
 * As in moments.ts, for two series and their products.
 * Cells: place, blocks filled; head's anchors and sums of x, y, xx, yy, xy; tail's anchors; then five rows of p tails.
 */
const [AT, FILLED, ANCHOR_X, ANCHOR_Y, HEAD, TAIL_X, TAIL_Y, TAIL] = [0, 1, 2, 3, 4, 9, 10, 11];

/** Numbers of memory the co-moments of a window take. */
export const coMomentCells = (p: number): number => TAIL + 5 * p;

/** `update` and `peek` return the sum of products of deviations; `rest` holds the sums of squared deviations of x and of y. */
export class CoMoments extends State<{ readonly period: number }> {
  override readonly rest = new Float64Array(2);

  update(x: number, y: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    const out = this.peek(x, y);
    if (at === 0) {
      cells[ANCHOR_X] = x;
      cells[ANCHOR_Y] = y;
      cells.fill(0, HEAD, HEAD + 5);
    }
    const dx = x - cells[ANCHOR_X]!;
    const dy = y - cells[ANCHOR_Y]!;
    cells[HEAD]! += dx;
    cells[HEAD + 1]! += dy;
    cells[HEAD + 2]! += dx * dx;
    cells[HEAD + 3]! += dy * dy;
    cells[HEAD + 4]! += dx * dy;
    cells[TAIL + at] = x;
    cells[TAIL + p + at] = y;
    cells[AT] = at + 1;
    if (at === p - 1) this.fold(x, y);
    return out;
  }

  peek(x: number, y: number): number {
    const { cells, rest } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    rest[0] = Number.NaN;
    rest[1] = Number.NaN;
    if (cells[FILLED] === 0 && at !== p - 1) return Number.NaN;
    const fresh = at === 0;
    const count = at + 1;
    const anchorX = fresh ? x : cells[ANCHOR_X]!;
    const anchorY = fresh ? y : cells[ANCHOR_Y]!;
    const dx = x - anchorX;
    const dy = y - anchorY;
    const inverse = 1 / count;
    const sumX = (fresh ? 0 : cells[HEAD]!) + dx;
    const sumY = (fresh ? 0 : cells[HEAD + 1]!) + dy;
    const meanX = sumX * inverse;
    const meanY = sumY * inverse;
    let xx = (fresh ? 0 : cells[HEAD + 2]!) + dx * dx - sumX * meanX;
    let yy = (fresh ? 0 : cells[HEAD + 3]!) + dy * dy - sumY * meanY;
    let xy = (fresh ? 0 : cells[HEAD + 4]!) + dx * dy - sumX * meanY;
    if (count < p) {
      const i = TAIL + count;
      const gapX = anchorX - cells[TAIL_X]! + (meanX - cells[i]!);
      const gapY = anchorY - cells[TAIL_Y]! + (meanY - cells[i + p]!);
      const weight = (count * (p - count)) / p;
      xx += cells[i + 2 * p]! + gapX * gapX * weight;
      yy += cells[i + 3 * p]! + gapY * gapY * weight;
      xy += cells[i + 4 * p]! + gapX * gapY * weight;
    }
    rest[0] = Math.max(xx, 0);
    rest[1] = Math.max(yy, 0);
    return xy;
  }

  private fold(lastX: number, lastY: number): void {
    const { cells } = this;
    const p = this.settings.period;
    let sumX = 0;
    let sumY = 0;
    let xx = 0;
    let yy = 0;
    let xy = 0;
    for (let k = 1; k <= p; k += 1) {
      const i = TAIL + p - k;
      const dx = cells[i]! - lastX;
      const dy = cells[i + p]! - lastY;
      sumX += dx;
      sumY += dy;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
      const inverse = 1 / k;
      cells[i] = sumX * inverse;
      cells[i + p] = sumY * inverse;
      cells[i + 2 * p] = xx - sumX * sumX * inverse;
      cells[i + 3 * p] = yy - sumY * sumY * inverse;
      cells[i + 4 * p] = xy - sumX * sumY * inverse;
    }
    cells[TAIL_X] = lastX;
    cells[TAIL_Y] = lastY;
    cells[FILLED] = 1;
    cells[AT] = 0;
  }
}
