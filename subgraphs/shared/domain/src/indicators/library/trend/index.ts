import type { BuiltIn } from '../built-in.ts';
import { AVERAGES } from './averages.ts';

/** The shelf TREND, family by family. */
export const TREND: readonly BuiltIn[] = [...AVERAGES];
