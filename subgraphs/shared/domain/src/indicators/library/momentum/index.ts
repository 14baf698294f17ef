import type { BuiltIn } from '../built-in.ts';
import { DISTANCES } from './distances.ts';
import { MACD } from './macd.ts';
import { OSCILLATORS } from './oscillators.ts';
import { RATES_SMOOTHED } from './rates-smoothed.ts';
import { RATES } from './rates.ts';
import { RSI_SMOOTHED } from './rsi-smoothed.ts';
import { RSI } from './rsi.ts';
import { STOCHASTICS_SMOOTHED } from './stochastics-smoothed.ts';
import { STOCHASTICS } from './stochastics.ts';

/** The shelf MOMENTUM, family by family. */
export const MOMENTUM: readonly BuiltIn[] = [
  RSI,
  RSI_SMOOTHED,
  MACD,
  RATES,
  RATES_SMOOTHED,
  STOCHASTICS,
  STOCHASTICS_SMOOTHED,
  OSCILLATORS,
  DISTANCES,
].flat();
