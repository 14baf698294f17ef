/** A clock that stands still until told how much time passes; promises settle before each of its timers. */
import type { Clock } from '@marketgraph/platform/clock';

export interface ManualClock extends Clock {
  /** Runs every timer that is due within `ms`, in order. */
  pass(ms: number): Promise<void>;
  /** Forgets all timers, as a process that ends does. */
  clear(): void;
}

/** Everything that awaits nothing but promises has run by the next turn of the event loop. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createManualClock(start: number): ManualClock {
  let now = start;
  let timers: { at: number; fn: () => void; everyMs: number | null }[] = [];
  const add = (ms: number, fn: () => void, everyMs: number | null): (() => void) => {
    const timer = { at: now + Math.max(0, ms), fn, everyMs };
    timers.push(timer);
    return () => void (timers = timers.filter((other) => other !== timer));
  };
  return {
    now: () => now,
    after: (ms, fn) => add(ms, fn, null),
    every: (ms, fn) => add(ms, fn, ms),
    async pass(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const next = timers.reduce<(typeof timers)[number] | null>((a, b) => (a && a.at <= b.at ? a : b), null);
        if (!next || next.at > until) break;
        now = next.at;
        if (next.everyMs === null) timers = timers.filter((other) => other !== next);
        else next.at += next.everyMs;
        next.fn();
        await settle();
      }
      now = until;
      await settle();
    },
    clear: () => void (timers = []),
  };
}
