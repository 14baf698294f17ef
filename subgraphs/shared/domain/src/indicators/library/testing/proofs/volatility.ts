import type { Proof } from '../proof.ts';
import { BANDS } from './volatility/bands.ts';
import { CHANNELS } from './volatility/channels.ts';
import { EXPANSION } from './volatility/expansion.ts';
import { RANGES } from './volatility/ranges.ts';
import { SCATTER } from './volatility/scatter.ts';

/** What the built-ins of the shelf VOLATILITY are held to. */
export const VOLATILITY_PROOFS: readonly Proof[] = [BANDS, CHANNELS, RANGES, SCATTER, EXPANSION].flat();
