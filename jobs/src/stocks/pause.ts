/** Waits, or less long when it is time to leave. */
import type { Clock } from '@marketgraph/platform/clock';

export const pause = (ms: number, clock: Pick<Clock, 'after'>, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) return done();
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      done();
    };
    const cancel = clock.after(ms, end);
    signal.addEventListener('abort', end);
  });
