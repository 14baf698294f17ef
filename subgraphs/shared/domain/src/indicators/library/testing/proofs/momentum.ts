import type { Proof } from '../proof.ts';
import { DERIVED } from './momentum/derived.ts';
import { EHLERS } from './momentum/ehlers.ts';
import { MACD } from './momentum/macd.ts';
import { POWERS } from './momentum/powers.ts';
import { RATES } from './momentum/rates.ts';
import { RSI } from './momentum/rsi.ts';
import { SLOW } from './momentum/slow.ts';
import { OSCILLATORS, STOCHASTICS } from './momentum/stochastics.ts';

/** What the built-ins of the shelf MOMENTUM are held to. */
export const MOMENTUM_PROOFS: readonly Proof[] = [
  RSI,
  MACD,
  RATES,
  STOCHASTICS,
  OSCILLATORS,
  POWERS,
  EHLERS,
  DERIVED,
  SLOW,
].flat();
