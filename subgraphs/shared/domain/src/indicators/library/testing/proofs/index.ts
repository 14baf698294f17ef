import type { Proof } from '../proof.ts';
import { LEVELS_PROOFS } from './levels.ts';
import { MOMENTUM_PROOFS } from './momentum.ts';
import { STATISTICS_PROOFS } from './statistics.ts';
import { TALIB_PROOFS } from './talib.ts';
import { TREND_PROOFS } from './trend.ts';
import { VOLATILITY_PROOFS } from './volatility.ts';
import { VOLUME_PROOFS } from './volume.ts';

/** What every built-in is held to, shelf by shelf. */
export const PROOFS: readonly Proof[] = [
  ...[
    TREND_PROOFS,
    MOMENTUM_PROOFS,
    VOLATILITY_PROOFS,
    VOLUME_PROOFS,
    LEVELS_PROOFS,
    STATISTICS_PROOFS,
    TALIB_PROOFS,
  ].flat(),
];
