import type { BuiltIn } from '../built-in.ts';

/** The shelf MOMENTUM, family by family. */
export const MOMENTUM: readonly BuiltIn[] = [];
