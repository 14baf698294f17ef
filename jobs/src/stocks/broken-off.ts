/** Reading that had to be broken off: somebody tries again, or it goes on without. */
import type { Logger } from '@marketgraph/platform/log';

export interface Reading {
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** True: it throws, so that somebody tries again. Default: it goes on without. */
  readonly isPatient?: boolean;
}

/** @throws for who is patient. */
export function brokenOff({ isPatient, logger, signal }: Reading, words: string): void {
  if (signal.aborted) return;
  if (isPatient) throw new Error(words);
  logger.warn(words);
}
