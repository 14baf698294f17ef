import { State } from '../state.ts';

/** Cells: place in the ring, bars seen (at most p), missing values among them; then the ring of p bars, and the finite ones sorted. */
const [AT, SEEN, MISSING, RING] = [0, 1, 2, 3];

/** Numbers of memory a sorted window takes. */
export const sortedCells = (p: number): number => RING + 2 * p;

/** A search and two moves of half the window, which go several numbers at a time. */
export const sortedCost = ({ period: p }: { readonly period: number }): number => 8 + p / 8;

/** The last `period` bars in order of size: a binary search and a block move a bar, no allocation. */
export abstract class Sorted<S extends { readonly period: number }> extends State<S> {
  protected readonly values = this.cells.subarray(RING + this.settings.period);

  update(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    const out = this.peek(x);
    if (cells[SEEN] === p) this.remove(cells[RING + at]!);
    cells[RING + at] = x;
    cells[AT] = at + 1 === p ? 0 : at + 1;
    this.insert(x);
    return out;
  }

  peek(x: number): number {
    const { cells } = this;
    const p = this.settings.period;
    const full = cells[SEEN] === p;
    const old = full ? cells[RING + cells[AT]!]! : 0;
    const missing = cells[MISSING]! - (old === old ? 0 : 1);
    if (x !== x || missing > 0 || cells[SEEN]! < p - 1) return this.none();
    return this.read(x, full && old === old ? this.below(old) : this.count());
  }

  /** The answer for a window of the sorted values without the one at place `leaving` (the count of values: none leaves), and with x. */
  protected abstract read(x: number, leaving: number): number;
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

  private remove(old: number): void {
    const place = this.below(old);
    if (old === old) this.values.copyWithin(place, place + 1, this.count());
    else this.cells[MISSING]! -= 1;
    this.cells[SEEN]! -= 1;
  }

  private insert(x: number): void {
    const place = this.below(x);
    if (x === x) {
      this.values.copyWithin(place + 1, place, this.count());
      this.values[place] = x;
    } else this.cells[MISSING]! += 1;
    this.cells[SEEN]! += 1;
  }
}
