import type { BuiltIn } from '../built-in.ts';

/** The shelf VOLUME, family by family. */
export const VOLUME: readonly BuiltIn[] = [];
