import type { Proof } from '../proof.ts';

/** What the built-ins of the shelf STATISTICS are held to. */
export const STATISTICS_PROOFS: readonly Proof[] = [];
