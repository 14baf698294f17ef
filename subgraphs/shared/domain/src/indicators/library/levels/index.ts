import type { BuiltIn } from '../built-in.ts';
import { CHANNELS } from './channels.ts';
import { PERIODS } from './periods.ts';
import { PIVOTS } from './pivots.ts';
import { SWINGS } from './swings.ts';

/** Prices at which something is expected. */
export const LEVELS: readonly BuiltIn[] = [...CHANNELS, ...PERIODS, ...PIVOTS, ...SWINGS];
