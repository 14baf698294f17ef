/** What failed is tried again after a while; what stands meanwhile goes on standing. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { pause } from './pause.ts';

const RETRY_MS = 30_000;
/** What fails again and again though nobody is away waits so much longer each time, up to 16 minutes. */
const MOST_DOUBLINGS = 5;
const LOOK_MS = 1_000;

/** Something that somebody has to do first (a provider that is away: to come back), in words: no fault of ours, so that its place in the code says nothing. */
export class NotYet extends Error {}

export interface Trying {
  readonly logger: Logger;
  readonly wall: Pick<Clock, 'after'>;
  readonly signal: AbortSignal;
  /** Each time that it failed. */
  readonly onFailure: (what: string, message: string) => void;
  /** Makes what is asked every second of a wait: whether trying makes sense now. Each who waits has its own, for an answer may be given once. With it waits grow. */
  readonly sooner?: () => () => boolean;
}

async function wait(failures: number, { wall, signal }: Trying, sooner: (() => boolean) | undefined): Promise<void> {
  if (!sooner) return pause(RETRY_MS, wall, signal);
  const ms = RETRY_MS * 2 ** Math.min(MOST_DOUBLINGS, failures - 1);
  for (let waited = 0; waited < ms && !signal.aborted && !sooner(); waited += LOOK_MS)
    await pause(LOOK_MS, wall, signal);
}

/** Logged when it begins to fail, when it fails for another reason, and when it is done at last. */
export async function untilDone(what: string, work: () => Promise<unknown>, trying: Trying): Promise<void> {
  const { logger, signal, onFailure } = trying;
  const sooner = trying.sooner?.();
  let failures = 0;
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
        const often = sooner ? 'by itself' : `every ${RETRY_MS / 1000} s`;
        const words = `${what}: ${message}. It is tried again ${often}`;
        if (error instanceof NotYet) logger.warn(words);
        else logger.warn({ err: error }, words);
      }
      logged = message;
      onFailure(what, message);
      await wait((failures += 1), trying, sooner);
    }
  }
}
