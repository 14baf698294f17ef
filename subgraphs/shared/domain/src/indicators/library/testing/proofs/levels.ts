import type { Proof } from '../proof.ts';
import { CHANNELS } from './levels/channels.ts';
import { PIVOTS } from './levels/pivots.ts';
import { SWINGS } from './levels/swings.ts';

/** What the built-ins of the shelf LEVELS are held to. */
export const LEVELS_PROOFS: readonly Proof[] = [CHANNELS, PIVOTS, SWINGS].flat();
