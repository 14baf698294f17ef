/** The reader's end of a follow: one consumer, pulled from `take`, woken by the log. Written once for both logs. */
import type { Entry } from './port.ts';

export interface Follow extends AsyncIterable<readonly Entry[]> {
  /** Something may be there: take again if the consumer waits. */
  wake(): void;
  /** Ends it: the consumer's next call rejects with `error` (or is done without one). */
  end(error?: Error): void;
}

export interface FollowOptions {
  /** The next batch, or null when there is nothing yet. A throw ends the follow with that error. */
  take(): readonly Entry[] | null;
  /** Called once, however it ends; not for one whose signal was aborted before it began. */
  onEnd(): void;
  readonly signal: AbortSignal;
}

type Result = IteratorResult<readonly Entry[], undefined>;
const DONE: Result = { done: true, value: undefined };

export function createFollow(options: FollowOptions): Follow {
  let waiting: { resolve(result: Result): void; reject(error: Error): void } | null = null;
  let ended = false;
  let failure: Error | undefined;

  const end = (error?: Error): void => {
    if (ended) return;
    ended = true;
    failure = error;
    options.signal.removeEventListener('abort', aborted);
    options.onEnd();
    const waiter = waiting;
    waiting = null;
    if (!waiter) return;
    if (error) {
      failure = undefined;
      waiter.reject(error);
    } else waiter.resolve(DONE);
  };
  const aborted = (): void => end();

  const take = (): readonly Entry[] | null => {
    try {
      return options.take();
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)));
      return null;
    }
  };

  const next = (): Promise<Result> => {
    if (waiting) return Promise.reject(new Error('a follow has one consumer: next() was called while it waits'));
    const batch = ended ? null : take();
    if (batch) return Promise.resolve({ done: false, value: batch });
    if (ended) {
      const error = failure;
      failure = undefined;
      return error ? Promise.reject(error) : Promise.resolve(DONE);
    }
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
  };

  const iterator: AsyncIterator<readonly Entry[], undefined> = {
    next,
    return: () => {
      end();
      return Promise.resolve(DONE);
    },
  };

  if (options.signal.aborted) ended = true;
  else options.signal.addEventListener('abort', aborted, { once: true });

  return {
    [Symbol.asyncIterator]: () => iterator,
    wake() {
      if (!waiting) return;
      const batch = take();
      if (!batch) return;
      const waiter = waiting;
      waiting = null;
      waiter.resolve({ done: false, value: batch });
    },
    end,
  };
}
