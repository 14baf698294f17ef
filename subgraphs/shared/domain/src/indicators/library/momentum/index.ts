import type { BuiltIn } from '../built-in.ts';
import { CHANNELS } from './channels.ts';
import { DISTANCES } from './distances.ts';
import { EHLERS_FILTERED } from './ehlers-filtered.ts';
import { EHLERS } from './ehlers.ts';
import { MACD_KIN } from './macd-kin.ts';
import { MACD } from './macd.ts';
import { OSCILLATORS } from './oscillators.ts';
import { POWERS } from './powers.ts';
import { RATES_SMOOTHED } from './rates-smoothed.ts';
import { RATES } from './rates.ts';
import { RSI_SMOOTHED } from './rsi-smoothed.ts';
import { RSI } from './rsi.ts';
import { STRENGTHS } from './strengths.ts';
import { STOCHASTICS_SMOOTHED } from './stochastics-smoothed.ts';
import { STOCHASTICS } from './stochastics.ts';
import { SWINGS } from './swings.ts';

/** The shelf MOMENTUM, family by family. */
export const MOMENTUM: readonly BuiltIn[] = [
  RSI,
  RSI_SMOOTHED,
  MACD,
  MACD_KIN,
  RATES,
  RATES_SMOOTHED,
  STOCHASTICS,
  STOCHASTICS_SMOOTHED,
  OSCILLATORS,
  DISTANCES,
  STRENGTHS,
  POWERS,
  SWINGS,
  CHANNELS,
  EHLERS,
  EHLERS_FILTERED,
].flat();
