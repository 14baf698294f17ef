/** The last events of a shared upstream: what a resume is served from. Bounded by count, age and bytes. */
import type { Event } from './payload.ts';

export interface RingLimits {
  readonly events: number;
  readonly ageMs: number;
  readonly bytes: number;
}
export const RING_LIMITS: RingLimits = { events: 10_000, ageMs: 10 * 60_000, bytes: 64 * 1024 * 1024 };

export class Ring {
  private readonly events = new Map<number, Event>();
  private readonly positions = new Map<string, number>();
  private first = 0;
  private next = 0;
  private bytes = 0;

  constructor(private readonly limits: RingLimits = RING_LIMITS) {}

  push(event: Event): void {
    this.events.set(this.next, event);
    if (event.cursor !== null) this.positions.set(event.cursor, this.next);
    this.next += 1;
    this.bytes += event.payload.length;
    const isOver = () =>
      this.next - this.first > this.limits.events ||
      this.bytes > this.limits.bytes ||
      event.at - this.events.get(this.first)!.at > this.limits.ageMs;
    // An event that is over a limit by itself leaves the ring empty.
    while (this.next > this.first && isOver()) this.shift();
  }

  last(): Event | undefined {
    return this.events.get(this.next - 1);
  }

  /** Undefined when the cursor is not (or no longer) here. */
  after(cursor: string): Event[] | undefined {
    const position = this.positions.get(cursor);
    if (position === undefined) return undefined;
    const found: Event[] = [];
    for (let at = position + 1; at < this.next; at += 1) found.push(this.events.get(at)!);
    return found;
  }

  private shift(): void {
    const gone = this.events.get(this.first)!;
    this.events.delete(this.first);
    if (gone.cursor !== null) this.positions.delete(gone.cursor);
    this.bytes -= gone.payload.length;
    this.first += 1;
  }
}
