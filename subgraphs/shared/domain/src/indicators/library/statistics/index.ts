import type { BuiltIn } from '../built-in.ts';
import { REGRESSION } from './regression.ts';
import { RETURNS } from './returns.ts';
import { SCORES } from './scores.ts';
import { SHAPE } from './shape.ts';

/** How values are spread, and what they have to do with one another. */
export const STATISTICS: readonly BuiltIn[] = [...SCORES, ...REGRESSION, ...SHAPE, ...RETURNS];
