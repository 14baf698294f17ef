/** The last events of a shared upstream: what a resume is served from. Bounded by count, age and bytes. */
import type { Event } from './payload.ts';

export interface RingLimits {
  readonly events: number;
  readonly ageMs: number;
  readonly bytes: number;
}
/** Minutes of the largest events (a heat map of 60 KB each second), all ten of everything else. An older cursor is caught up from the log. */
export const RING_LIMITS: RingLimits = { events: 10_000, ageMs: 10 * 60_000, bytes: 16 * 1024 * 1024 };

export class Ring {
  private readonly events = new Map<number, Event>();
  private readonly positions = new Map<string, number>();
  private first = 0;
  private next = 0;
  private held = 0;

  constructor(
    private readonly limits: RingLimits = RING_LIMITS,
    /** Told of each change of `bytes`. */
    private readonly onHeld: (delta: number) => void = () => undefined,
  ) {}

  /** Of the events' texts, a byte a char. */
  get bytes(): number {
    return this.held;
  }

  push(event: Event): void {
    this.events.set(this.next, event);
    if (event.cursor !== null) this.positions.set(event.cursor, this.next);
    this.next += 1;
    this.hold(event.payload.length);
    const isOver = () =>
      this.next - this.first > this.limits.events ||
      this.held > this.limits.bytes ||
      event.at - this.events.get(this.first)!.at > this.limits.ageMs;
    // An event that is over a limit by itself leaves the ring empty.
    while (this.next > this.first && isOver()) this.shift();
  }

  last(): Event | undefined {
    return this.events.get(this.next - 1);
  }

  all(): Event[] {
    return [...this.events.values()];
  }

  /** Undefined when the cursor is not (or no longer) here. */
  after(cursor: string): Event[] | undefined {
    const position = this.positions.get(cursor);
    if (position === undefined) return undefined;
    const found: Event[] = [];
    for (let at = position + 1; at < this.next; at += 1) found.push(this.events.get(at)!);
    return found;
  }

  /** The oldest leave; the newest stays, for whoever joins and for the hand-over of whoever catches up. */
  trimTo(bytes: number): void {
    while (this.held > bytes && this.next - this.first > 1) this.shift();
  }

  clear(): void {
    while (this.next > this.first) this.shift();
  }

  private shift(): void {
    const gone = this.events.get(this.first)!;
    this.events.delete(this.first);
    if (gone.cursor !== null) this.positions.delete(gone.cursor);
    this.first += 1;
    this.hold(-gone.payload.length);
  }

  private hold(delta: number): void {
    this.held += delta;
    this.onHeld(delta);
  }
}
