/** Keeps a server running: what has died is started again, at once, and with growing pauses while that fails or does not last. */
import { systemClock } from '../../clock/index.ts';
import type { Logger } from '../../log/index.ts';

export interface WatchOptions {
  readonly isRunning: () => boolean;
  /** Starts it again; rejects when it does not come up. */
  readonly start: () => Promise<void>;
  readonly log: Logger;
}

const LOOK_MS = 500;
const BACKOFF_MS = [0, 1_000, 2_000, 5_000, 10_000, 30_000];
/** One that has run for so long had been well. */
const STEADY_MS = 60_000;

/** Watches until the answer is called, which resolves when nothing is being started any more. */
export function watchServer({ isRunning, start, log }: WatchOptions): () => Promise<void> {
  let stopped = false;
  let endPause = (): void => undefined;
  let failures = 0;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const cancel = systemClock.after(ms, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });

  async function startAgain(): Promise<void> {
    const diedAt = Date.now();
    for (; !stopped; failures++) {
      await pause(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)]!);
      if (stopped) return;
      try {
        await start();
        log.warn({ afterMs: Date.now() - diedAt }, 'PostgreSQL had died and was started again');
        return;
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL has died and does not start again; trying on');
      }
    }
  }
  async function watch(): Promise<void> {
    let startedAt = Date.now();
    while (!stopped) {
      await pause(LOOK_MS);
      if (stopped || isRunning()) continue;
      if (Date.now() - startedAt > STEADY_MS) failures = 0;
      await startAgain();
      startedAt = Date.now();
      failures++;
    }
  }
  const watching = watch();
  return () => {
    stopped = true;
    endPause();
    return watching;
  };
}
