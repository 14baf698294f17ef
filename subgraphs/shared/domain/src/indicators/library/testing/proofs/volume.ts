import type { Proof } from '../proof.ts';

/** What the built-ins of the shelf VOLUME are held to. */
export const VOLUME_PROOFS: readonly Proof[] = [];
