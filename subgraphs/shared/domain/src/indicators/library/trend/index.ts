import type { BuiltIn } from '../built-in.ts';
import { ADAPTIVE } from './adaptive.ts';
import { AVERAGES } from './averages.ts';
import { DECYCLERS } from './decyclers.ts';
import { FILTERS } from './filters.ts';
import { HILBERT } from './hilbert.ts';
import { QUICK } from './quick.ts';
import { REGRESSION } from './regression.ts';

/** The shelf TREND, family by family. */
export const TREND: readonly BuiltIn[] = [AVERAGES, QUICK, REGRESSION, ADAPTIVE, FILTERS, DECYCLERS, HILBERT].flat();
