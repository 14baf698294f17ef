import { State } from '../state.ts';

/** Cells: place in the ring, bars seen (at most p), missing values among them; then the ring of p bars, and the finite ones sorted. */
const [AT, SEEN, MISSING, RING] = [0, 1, 2, 3];

/** Numbers of memory a sorted window takes. */
export const sortedCells = (p: number): number => RING + 2 * p;

/** A search and two moves of half the window, which go several numbers at a time. */
export const sortedCost = ({ period: p }: { readonly period: number }): number => 8 + p / 8;

/** So many are moved one by one before a block move pays. */
const FEW = 64;

/** The last `period` bars in order of size: two binary searches and a block move a bar, no allocation. */
export abstract class Sorted<S extends { readonly period: number }> extends State<S> {
  protected readonly values = this.cells.subarray(RING + this.settings.period);

  update(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    const old = this.oldest();
    const leaving = this.placeOf(old);
    const place = this.placeOf(x);
    const out = this.answer(x, old, leaving, place);
    this.move(x, leaving, place);
    cells[MISSING]! += (x === x ? 0 : 1) - (old === old ? 0 : 1);
    if (cells[SEEN]! < p) cells[SEEN]! += 1;
    cells[RING + at] = x;
    cells[AT] = at + 1 === p ? 0 : at + 1;
    return out;
  }

  peek(x: number): number {
    const old = this.oldest();
    return this.answer(x, old, this.placeOf(old), this.placeOf(x));
  }

  /**
   * The answer for the sorted values without the one at place `leaving` (the count of values: none leaves) and with x, below which
   * `below` of them lie.
   */
  protected abstract read(x: number, leaving: number, below: number): number;
  protected none(): number {
    return Number.NaN;
  }

  protected count(): number {
    return this.cells[SEEN]! - this.cells[MISSING]!;
  }

  /** How many of the sorted values are smaller than x (`orEqual`: or equal to it). */
  protected below(x: number, orEqual = false): number {
    const { values } = this;
    let low = 0;
    let high = this.count();
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle]! < x || (orEqual && values[middle] === x)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The bar that leaves; Infinity, which is nowhere among the values, when none does yet. */
  private oldest(): number {
    const { cells } = this;
    return cells[SEEN] === this.settings.period ? cells[RING + cells[AT]!]! : Infinity;
  }

  /** Place among the values; at their end for what is not there. */
  private placeOf(x: number): number {
    return x - x === 0 ? this.below(x) : this.count();
  }

  private answer(x: number, old: number, leaving: number, below: number): number {
    const missing = this.cells[MISSING]! - (old === old ? 0 : 1);
    const warm = this.cells[SEEN]! >= this.settings.period - 1;
    return x === x && missing === 0 && warm ? this.read(x, leaving, below) : this.none();
  }

  /** Takes one value out and x in: those between the two places move over by one. */
  private move(x: number, leaving: number, place: number): void {
    const { values } = this;
    const count = this.count();
    const enters = x === x;
    if (!enters && leaving === count) return;
    const to = enters ? place - (leaving < place ? 1 : 0) : count - 1;
    if (Math.abs(to - leaving) > FEW) {
      if (leaving < to) values.copyWithin(leaving, leaving + 1, to + 1);
      else values.copyWithin(to + 1, to, leaving);
    } else {
      for (let k = leaving; k < to; k += 1) values[k] = values[k + 1]!;
      for (let k = leaving; k > to; k -= 1) values[k] = values[k - 1]!;
    }
    if (enters) values[to] = x;
  }
}
