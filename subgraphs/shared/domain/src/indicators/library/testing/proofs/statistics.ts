import type { Proof } from '../proof.ts';
import { REGRESSION } from './statistics/regression.ts';
import { SCORES } from './statistics/scores.ts';
import { RETURNS, SHAPE } from './statistics/shape.ts';

/** What the built-ins of the shelf STATISTICS are held to. */
export const STATISTICS_PROOFS: readonly Proof[] = [SCORES, REGRESSION, SHAPE, RETURNS].flat();
