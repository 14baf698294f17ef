import type { Proof } from '../proof.ts';

/** What the built-ins of the shelf LEVELS are held to. */
export const LEVELS_PROOFS: readonly Proof[] = [];
