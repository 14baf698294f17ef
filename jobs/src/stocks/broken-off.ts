/** Reading that had to be broken off: somebody tries again, or it goes on without. */
import type { Logger } from '@marketgraph/platform/log';
import { ProviderError } from '../providers/index.ts';
import { NotYet } from './until-done.ts';

export interface Reading {
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** True: it throws, so that somebody tries again. Default: it goes on without. */
  readonly isPatient?: boolean;
}

/** What a reading got, and in words what could not be read, if anything; `isHopeless`: at its end nothing came any more. */
export interface Got {
  readonly read: number;
  readonly left: { readonly words: string; readonly isHopeless: boolean } | null;
}

/** @throws NotYet for who is patient. */
export function brokenOff({ isPatient, logger, signal }: Reading, words: string): void {
  if (signal.aborted) return;
  if (isPatient) throw new NotYet(words);
  logger.warn(words);
}

/** Asking the same again tells the same: it is not known there, or not in our plan. */
export const isFinal = (error: unknown): boolean =>
  error instanceof ProviderError && (error.concernsRequest || error.kind === 'not-entitled');
