import type { Proof } from '../proof.ts';

/** What the built-ins of the shelf MOMENTUM are held to. */
export const MOMENTUM_PROOFS: readonly Proof[] = [];
