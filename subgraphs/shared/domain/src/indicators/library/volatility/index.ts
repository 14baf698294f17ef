import type { BuiltIn } from '../built-in.ts';

/** The shelf VOLATILITY, family by family. */
export const VOLATILITY: readonly BuiltIn[] = [];
