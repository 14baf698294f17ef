import type { BuiltIn } from '../built-in.ts';
import { ADAPTIVE } from './adaptive.ts';
import { AVERAGES } from './averages.ts';
import { QUICK } from './quick.ts';
import { REGRESSION } from './regression.ts';

/** The shelf TREND, family by family. */
export const TREND: readonly BuiltIn[] = [AVERAGES, QUICK, REGRESSION, ADAPTIVE].flat();
