/** What waits for a slow client, oldest first. Conflating, it holds one event a key: the newest. */
import type { Event } from './payload.ts';

interface Queued {
  readonly event: Event;
  /** What the client missed, and not what comes now: it counts for no limit but time. */
  readonly isPast: boolean;
}
/** Of a stream whose events have no keys the newest stands for all. */
const ONLY = '';
const NONE: readonly Event[] = [];

export class Queue {
  /** A map keeps the order in which its keys came, and lets one go from its middle. */
  private readonly waiting = new Map<string | number, Queued>();
  private added = 0;
  /** So many of them are of the present. */
  present = 0;

  constructor(private readonly isConflating: boolean) {}

  get size(): number {
    return this.waiting.size;
  }

  /** Gives what it took the place of. */
  add(event: Event, isPast: boolean): readonly Event[] {
    const key = this.isConflating ? (event.key ?? ONLY) : (this.added += 1);
    const replaced = this.remove(key);
    this.waiting.set(key, { event, isPast });
    if (!isPast) this.present += 1;
    return replaced ? [replaced.event] : NONE;
  }

  /** The oldest; only where `size` is above 0. */
  take(): Queued {
    const [key] = this.waiting.keys();
    return this.remove(key!)!;
  }

  clear(): void {
    this.waiting.clear();
    this.present = 0;
  }

  private remove(key: string | number): Queued | undefined {
    const found = this.waiting.get(key);
    if (!found) return undefined;
    this.waiting.delete(key);
    if (!found.isPast) this.present -= 1;
    return found;
  }
}
