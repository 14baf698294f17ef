/** The raw topic, entry by entry, for as long as the process lives: a log that fails is asked again. */
import { CodedError } from '@marketgraph/domain/errors';
import type { Clock } from '@marketgraph/platform/clock';
import type { Entry, EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';

const RETRY_MS = 1_000;
const FIRST = '0-0';

export interface FollowRawOptions {
  readonly log: EventLog;
  readonly topic: string;
  readonly after: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Folds the batch and publishes what came of it. When it throws, the same batch is not folded again: `publish` is. */
  readonly fold: (batch: readonly Entry[]) => void;
  readonly publish: () => Promise<void>;
}

export async function followRaw(options: FollowRawOptions): Promise<void> {
  const { log, topic, clock, logger, signal, fold, publish } = options;
  let after = options.after ?? FIRST;
  const pause = () =>
    new Promise<void>((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        cancel();
        resolve();
      };
      const cancel = clock.after(RETRY_MS, done);
      signal.addEventListener('abort', done);
    });
  const publishUntilTaken = async (): Promise<void> => {
    for (;;) {
      try {
        return await publish();
      } catch (error) {
        logger.error({ err: error, topic }, 'what was folded could not be published; trying again');
        if (signal.aborted) return;
        await pause();
      }
    }
  };
  while (!signal.aborted) {
    try {
      for await (const batch of log.follow(topic, after, signal)) {
        fold(batch);
        after = batch.at(-1)!.id;
        await publishUntilTaken();
      }
    } catch (error) {
      logger.error({ err: error, topic, after }, 'the raw topic could not be followed; trying again');
      // What was trimmed before we read it is gone: the folds see the hole and say so.
      if (error instanceof CodedError && error.code === 'CURSOR_EXPIRED') after = FIRST;
      await pause();
    }
  }
}
