/** A clock that stands still until it is told: with it what runs by a clock is a function of what a test does. */
import type { Clock } from '@marketgraph/platform/clock';

export class ManualClock implements Clock {
  private readonly timers = new Set<{ due: number; readonly every: number | null; readonly fn: () => void }>();

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  after(ms: number, fn: () => void): () => void {
    return this.add(ms, null, fn);
  }

  every(ms: number, fn: () => void): () => void {
    return this.add(ms, ms, fn);
  }

  /** Lets `ms` pass, each timer at its own moment. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      let first: { due: number; readonly every: number | null; readonly fn: () => void } | undefined;
      for (const timer of this.timers) if (timer.due <= end && (!first || timer.due < first.due)) first = timer;
      if (!first) break;
      this.time = Math.max(this.time, first.due);
      if (first.every === null) this.timers.delete(first);
      else first.due += first.every;
      first.fn();
    }
    this.time = end;
  }

  private add(ms: number, every: number | null, fn: () => void): () => void {
    const timer = { due: this.time + ms, every, fn };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }
}
