/** TA-Lib's own C functions over a made-up walk of 250 bars (bench/oracle/golden.c), where a built-in has TALIB's way. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { barsOf } from '../../../evaluate/testing/programs.ts';
import { held } from '../../../operators/testing/golden.ts';
import type { Proof } from '../proof.ts';
import { all, type Inputs, plotsOf } from '../run.ts';

interface Value {
  readonly name: string;
  readonly output: number;
  readonly bar: number;
  readonly value: number;
}
/** One line a value: function, output, bar, value. */
const VALUES: readonly Value[] = readFileSync(resolve(import.meta.dirname, '../talib.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' '))
  .map(([name, output, bar, value]) => ({
    ...{ name: name!, output: Number(output), bar: Number(bar), value: Number(value) },
  }));
/** The bars its values are of: seed and number. */
const BARS = barsOf(21, 250);

/** A built-in's plots, in the order of the function's outputs. */
function talib(id: string, name: string, plots: readonly string[], inputs: Inputs = {}, from = 0): Proof {
  const note = `from bar ${from} on, when the beginning is forgotten`;
  const run = () => {
    const ours = plotsOf(id, BARS, inputs);
    const parts = plots.map((title, k) => {
      const theirs = new Float64Array(BARS.close.length).fill(Number.NaN);
      const mine = VALUES.filter((one) => one.name === name && one.output === k && one.bar >= from);
      for (const { bar, value } of mine) theirs[bar] = value;
      return [title, held(ours[title]!, theirs, 1e-9)] as const;
    });
    return all(Object.fromEntries(parts));
  };
  return { id, against: `TA-Lib ${name}`, outside: true, ...(from ? { note } : {}), run };
}

const one = (id: string, name: string, inputs?: Inputs): Proof => talib(id, name, [id], inputs);

const TREND: readonly Proof[] = [
  ...[one('sma', 'SMA'), one('ema', 'EMA'), one('wma', 'WMA'), one('trima', 'TRIMA')],
  ...[one('dema', 'DEMA'), one('tema', 'TEMA'), one('t3', 'T3'), one('kama', 'KAMA')],
  ...[one('lsma', 'LINEARREG'), one('tsf', 'TSF'), one('psar', 'SAR')],
  talib('linreg_slope', 'LINEARREG_SLOPE', ['slope']),
  talib('linreg_intercept', 'LINEARREG_INTERCEPT', ['intercept']),
  talib('linreg_angle', 'LINEARREG_ANGLE', ['angle']),
  ...[one('adx', 'ADX'), one('adxr', 'ADXR'), one('dx', 'DX'), one('aroon_osc', 'AROONOSC')],
  talib('dmi', 'PLUS_DI', ['plus_di']),
  talib('dmi', 'MINUS_DI', ['minus_di']),
  talib('directional_movement', 'PLUS_DM', ['plus_dm']),
  talib('directional_movement', 'MINUS_DM', ['minus_dm']),
  talib('aroon', 'AROON', ['down', 'up']),
  talib('mama', 'MAMA', ['mama', 'fama'], { src: 'close' }, 222),
  talib('ht_trendline', 'HT_TRENDLINE', ['trendline'], { src: 'close' }, 120),
];
const MOMENTUM: readonly Proof[] = [
  ...[one('rsi', 'RSI'), one('cmo', 'CMO'), one('mom', 'MOM'), one('roc', 'ROC'), one('willr', 'WILLR')],
  ...[one('ultosc', 'ULTOSC'), one('trix', 'TRIX'), one('cci', 'CCI', { length: 14 })],
  ...[one('apo', 'APO'), one('ppo', 'PPO'), talib('macd', 'MACD', ['macd', 'signal', 'histogram'])],
  ...[talib('stoch', 'STOCH', ['k', 'd']), talib('stoch_fast', 'STOCHF', ['k', 'd'])],
  ...[one('rocp', 'ROCP'), one('rocr', 'ROCR'), one('imi', 'IMI'), one('bop', 'BOP')],
];
const OTHERS: readonly Proof[] = [
  ...[one('mfi', 'MFI'), one('ad', 'AD'), one('adosc', 'ADOSC'), one('obv', 'OBV')],
  ...[one('atr', 'ATR'), one('natr', 'NATR'), one('stddev', 'STDDEV'), one('variance', 'VAR')],
  ...[one('midpoint', 'MIDPOINT'), one('midprice', 'MIDPRICE'), talib('true_range', 'TRANGE', ['true range'])],
  talib('acceleration_bands', 'ACCBANDS', ['upper', 'middle', 'lower']),
  talib('bbands', 'BBANDS', ['upper', 'middle', 'lower']),
];

/** Held to TA-Lib itself, whatever their shelf. */
export const TALIB_PROOFS: readonly Proof[] = [...TREND, ...MOMENTUM, ...OTHERS];
