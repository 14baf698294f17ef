/** Tells when a stream has been silent: an acknowledged subscription that never delivers looks like health otherwise. */
import type { Clock } from '../clock/index.ts';

export interface Watchdog {
  /** Something came. */
  touch(): void;
  stop(): void;
}

/** Calls `onSilent` once for each stretch of `ms` without a touch. */
export function createWatchdog(clock: Clock, ms: number, onSilent: (silentMs: number) => void): Watchdog {
  let last = clock.now();
  let told = false;
  const cancel = clock.every(Math.max(50, Math.min(1000, ms / 4)), () => {
    const silent = clock.now() - last;
    if (silent < ms || told) return;
    told = true;
    onSilent(silent);
  });
  return {
    touch() {
      last = clock.now();
      told = false;
    },
    stop: cancel,
  };
}
