import type { BuiltIn } from '../built-in.ts';
import { BANDS } from './bands.ts';
import { CHANNELS } from './channels.ts';
import { DEVIATION } from './deviation.ts';
import { EXPANSION } from './expansion.ts';
import { HISTORICAL } from './historical.ts';
import { RANGES } from './ranges.ts';
import { RISK } from './risk.ts';

/** How far and how wildly prices move. */
export const VOLATILITY: readonly BuiltIn[] = [
  ...BANDS,
  ...CHANNELS,
  ...DEVIATION,
  ...EXPANSION,
  ...HISTORICAL,
  ...RANGES,
  ...RISK,
];
