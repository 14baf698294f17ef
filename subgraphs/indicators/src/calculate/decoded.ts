/**
 * Parts as they were read from the cache a moment ago. The cache still says what holds and for how long; this only saves reading and decoding
 * the same bytes again, and keeps the identity of their rows, by which everything behind it (copy, text) finds its own work done.
 */
import type { ClosedPart } from './closed.ts';

/** Values of all parts together: some 30 MB with their rows, copies and texts. */
const MAX_VALUES = 100_000;

export interface Kept {
  /** Of the calculation: the same key is computed again and again. */
  readonly id: string;
  readonly part: ClosedPart;
  /** Unix ms. */
  readonly until: number;
}

export class Decoded {
  /** Least recently used first. */
  private readonly kept = new Map<string, Kept & { readonly size: number }>();

  /** The part of this calculation, the same object each time; null: not here. */
  find(key: string, id: string): ClosedPart | null {
    const found = this.kept.get(key);
    if (found?.id !== id) return null;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.part;
  }

  /** `now`: Unix ms. */
  keep(key: string, kept: Kept, now: number): void {
    const size = kept.part.series.reduce((sum, { values }) => sum + values.length, 0);
    this.kept.delete(key);
    this.kept.set(key, { ...kept, size });
    this.makeRoom(now);
  }

  private makeRoom(now: number): void {
    let total = 0;
    for (const { size } of this.kept.values()) total += size;
    for (const [key, { size, until }] of this.kept) {
      if (until > now && total <= MAX_VALUES) continue;
      this.kept.delete(key);
      total -= size;
    }
  }
}
