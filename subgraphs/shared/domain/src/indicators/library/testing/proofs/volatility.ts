import type { Proof } from '../proof.ts';

/** What the built-ins of the shelf VOLATILITY are held to. */
export const VOLATILITY_PROOFS: readonly Proof[] = [];
