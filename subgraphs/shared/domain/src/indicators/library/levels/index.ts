import type { BuiltIn } from '../built-in.ts';

/** The shelf LEVELS, family by family. */
export const LEVELS: readonly BuiltIn[] = [];
