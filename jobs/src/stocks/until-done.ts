/** What failed is tried again after a while; what stands meanwhile goes on standing. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { pause } from './pause.ts';

const RETRY_MS = 30_000;

/** Something that somebody has to do first, in words: no fault of ours, so that its place in the code says nothing. */
export class NotYet extends Error {}

export interface Trying {
  readonly logger: Logger;
  readonly wall: Pick<Clock, 'after'>;
  readonly signal: AbortSignal;
  /** Each time that it failed. */
  readonly onFailure: (what: string, message: string) => void;
}

/** Logged when it begins to fail, when it fails for another reason, and when it is done at last. */
export async function untilDone(what: string, work: () => Promise<unknown>, trying: Trying): Promise<void> {
  const { logger, wall, signal, onFailure } = trying;
  let logged: string | null = null;
  while (!signal.aborted) {
    try {
      await work();
      if (logged !== null) logger.info(`${what}: done at last`);
      return;
    } catch (error) {
      if (signal.aborted) return;
      const { message } = error as Error;
      if (logged !== message) {
        const words = `${what}: ${message}. It is tried again every ${RETRY_MS / 1000} s`;
        if (error instanceof NotYet) logger.warn(words);
        else logger.warn({ err: error }, words);
      }
      logged = message;
      onFailure(what, message);
      await pause(RETRY_MS, wall, signal);
    }
  }
}
