/**
 * Parts as they were read from the cache a moment ago. The cache still says what holds and for how long; this only saves decoding the same
 * bytes again, and keeps the identity of their rows, by which everything behind it (copy, text) finds its own work done.
 */
import type { ClosedPart } from './closed.ts';
import { fromStored, type StoredPart } from './stored.ts';

/** Values of all parts together: some 30 MB with their rows, copies and texts. */
const MAX_VALUES = 100_000;

interface Kept {
  /** Of the calculation: the same key is computed again and again. */
  readonly id: string;
  readonly part: ClosedPart;
  readonly until: number;
  readonly size: number;
}

export class Decoded {
  /** Least recently used first. */
  private readonly kept = new Map<string, Kept>();

  /** What `stored`, read from the cache under `key`, holds; the same object as long as it is the same calculation. `until`, `now`: Unix ms. */
  of(key: string, stored: StoredPart, until: number, now: number): ClosedPart {
    const found = this.kept.get(key);
    this.kept.delete(key);
    if (found && found.id === stored.id) {
      this.kept.set(key, found);
      return found.part;
    }
    const part = fromStored(stored);
    const size = part.series.reduce((sum, { values }) => sum + values.length, 0);
    this.kept.set(key, { id: stored.id, part, until, size });
    this.makeRoom(now);
    return part;
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
