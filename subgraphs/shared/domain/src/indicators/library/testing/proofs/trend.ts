import type { Proof } from '../proof.ts';
import { ADAPTIVE } from './trend/adaptive.ts';
import { AVERAGES } from './trend/averages.ts';
import { FILTERS } from './trend/filters.ts';
import { QUICK } from './trend/quick.ts';
import { REGRESSION } from './trend/regression.ts';

/** What the built-ins of the shelf TREND are held to. */
export const TREND_PROOFS: readonly Proof[] = [AVERAGES, QUICK, REGRESSION, ADAPTIVE, FILTERS].flat();
