import type { Proof } from '../proof.ts';
import { AVERAGES } from './trend/averages.ts';

/** What the built-ins of the shelf TREND are held to. */
export const TREND_PROOFS: readonly Proof[] = [...AVERAGES];
