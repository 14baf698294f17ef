/** A provider's budget: never more weight than `tokens` in any `perMs`, first come first served, nothing while paused. */
import type { Clock } from '../clock/index.ts';

export interface RateLimiter {
  /** True when the request may go out, false when `stop` came first. */
  take(weight: number): Promise<boolean>;
  /** How long a request of that weight would wait now, ms. */
  waitFor(weight: number): number;
  /** Nothing goes out until then (Unix ms of the clock); never shortens a longer pause. */
  pauseUntil(at: number): void;
  pausedUntil(): number | null;
  waiting(): number;
  /** Whoever waits is sent away, and so is everybody who comes later. */
  stop(): void;
}

export function createRate(clock: Clock, tokens: number, perMs: number): RateLimiter {
  /** What went out within the window, oldest first. */
  const spent: { at: number; weight: number }[] = [];
  const queue: { weight: number; go(isFree: boolean): void }[] = [];
  let stopped = false;
  let paused = 0;
  let cancel: (() => void) | null = null;

  /** When `weight` fits, given that nothing else is asked before. */
  const fitsAt = (weight: number): number => {
    const now = clock.now();
    while (spent.length > 0 && spent[0]!.at + perMs <= now) spent.shift();
    let used = spent.reduce((sum, { weight: w }) => sum + w, 0);
    let at = now;
    for (const { at: then, weight: freed } of spent) {
      if (used + weight <= tokens) break;
      used -= freed;
      at = then + perMs;
    }
    return Math.max(at, paused);
  };
  const pump = (): void => {
    cancel?.();
    cancel = null;
    while (queue.length > 0) {
      const head = queue[0]!;
      const wait = fitsAt(head.weight) - clock.now();
      if (wait > 0) {
        cancel = clock.after(wait, pump);
        return;
      }
      queue.shift();
      spent.push({ at: clock.now(), weight: head.weight });
      head.go(true);
    }
  };
  return {
    take: (weight) =>
      new Promise((resolve) => {
        if (stopped) return resolve(false);
        queue.push({ weight: Math.min(weight, tokens), go: resolve });
        pump();
      }),
    waitFor(weight) {
      const ahead = queue.reduce((sum, item) => sum + item.weight, 0);
      // Whole windows for what does not fit together; exact when nobody waits.
      const windows = Math.floor(Math.max(0, ahead + weight - 1) / tokens);
      return Math.max(0, fitsAt(Math.min(tokens, ahead + weight)) - clock.now() + windows * perMs);
    },
    pauseUntil(at) {
      paused = Math.max(paused, at);
      if (queue.length > 0) pump();
    },
    pausedUntil: () => (paused > clock.now() ? paused : null),
    waiting: () => queue.length,
    stop() {
      stopped = true;
      cancel?.();
      for (const { go } of queue.splice(0)) go(false);
    },
  };
}
