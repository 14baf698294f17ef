import type { BuiltIn } from '../built-in.ts';

/** The shelf STATISTICS, family by family. */
export const STATISTICS: readonly BuiltIn[] = [];
