/** What all rings may hold together. Over it, the largest give way: what small rings leave of their share goes to the others. */
import { Ring, RING_LIMITS } from './ring.ts';

/** So much is freed at once that the shares are worked out once in many events. */
const ROOM = 1 / 16;

export class RingBudget {
  private readonly rings = new Set<Ring>();
  private held = 0;

  /** `bytes` are held at most, but for the newest event of each ring, which always stays. */
  constructor(private readonly limit: number) {}

  get bytes(): number {
    return this.held;
  }

  open(): Ring {
    const ring = new Ring(RING_LIMITS, (delta) => {
      this.held += delta;
      if (delta > 0 && this.held > this.limit) this.makeRoom();
    });
    this.rings.add(ring);
    return ring;
  }

  close(ring: Ring): void {
    if (this.rings.delete(ring)) ring.clear();
  }

  private makeRoom(): void {
    let left = this.limit * (1 - ROOM);
    let share = left;
    const smallestFirst = [...this.rings].map(({ bytes }) => bytes).toSorted((a, b) => a - b);
    for (const [index, bytes] of smallestFirst.entries()) {
      share = left / (smallestFirst.length - index);
      if (bytes > share) break;
      left -= bytes;
    }
    for (const ring of this.rings) ring.trimTo(share);
  }
}
