/** Tulip Indicators' own test vectors (LGPL; numbers only, read from the data folder). */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { type Given, OPERATORS } from './index.ts';
import { held, tulip, type TulipCase } from './testing/golden.ts';

/** Which operator, its parameters from Tulip's options, which of its outputs in Tulip's order, and a factor. */
type Same = readonly [
  operator: string,
  given: (options: readonly number[]) => Given,
  outputs?: readonly number[],
  factor?: number,
];
const p = ([period]: readonly number[]): Given => ({ period: period! });
const bars = ([count]: readonly number[]): Given => ({ bars: count! });
const none = (): Given => ({});

const SAME: Readonly<Record<string, Same>> = {
  sma: ['sma', p],
  sum: ['sum', p],
  wma: ['wma', p],
  var: ['variance', p],
  stddev: ['stddev', p],
  max: ['highest', p],
  min: ['lowest', p],
  md: ['mean_deviation', p],
  linreg: ['linreg', p, [0]],
  linregslope: ['linreg', p, [1]],
  linregintercept: ['linreg', p, [2]],
  ema: ['ema', ([period]) => ({ period: period!, seed: 'TRADINGVIEW' })],
  wilders: ['wilder', p],
  lag: ['shift', bars],
  mom: ['change', bars],
  roc: ['roc', bars, [0], 0.01],
  tr: ['true_range', () => ({ first: 'TRADINGVIEW' })],
  atr: ['atr', ([period]) => ({ period: period!, first: 'TRADINGVIEW' })],
  rsi: ['rsi', p],
  bbands: ['bbands', ([period, deviations]) => ({ period: period!, deviations: deviations! }), [2, 1, 0]],
  stoch: ['stoch', ([period, smooth, d]) => ({ period: period!, smooth: smooth!, d: d! }), [0, 1]],
  di: ['adx', p, [1, 2]],
  crossover: ['crossover', none],
  crossany: ['cross', none],
  add: ['add', none],
  sub: ['sub', none],
  mul: ['mul', none],
  div: ['div', none],
  abs: ['abs', none],
  floor: ['floor', none],
  ceil: ['ceil', none],
  round: ['round', none],
  sqrt: ['sqrt', none],
  ln: ['log', none],
  exp: ['exp', none],
  sin: ['sin', none],
  cos: ['cos', none],
  atan: ['atan', none],
};

const FILES = ['atoz.txt', 'extra.txt', 'untest.txt'];
const there = hasData('indicators/tulip');
if (!there) announceSkipped(Object.keys(SAME).length, 'Tulip vectors of operators');

/** The book's cases carry its three or four decimals. */
const allowed = ({ digits }: TulipCase): number => Math.max(0.6 * 10 ** -digits, digits >= 4 ? 2e-4 : 0);

describe.skipIf(!there)('Tulip', () => {
  const cases = there ? FILES.flatMap((file) => tulip(`tulip/${file}`)) : [];

  it.each(Object.entries(SAME))('%s', (name, [operator, given, outputs = [0], factor = 1]) => {
    const own = OPERATORS.get(operator)!;
    const mine = cases.filter((one) => one.name === name);
    expect(mine.length).toBeGreaterThan(0);
    for (const one of mine) {
      const inputs = one.series.slice(0, own.inputs.length);
      const wanted = one.series.slice(own.inputs.length);
      expect(wanted.length).toBe(outputs.length);
      const got = own.batch(inputs, given(one.options));
      outputs.forEach((output, k) => {
        // Tulip's directional indicators have a value one bar earlier, from sums of period - 1 moves.
        const theirs = name === 'di' ? wanted[k]!.subarray(1) : wanted[k]!;
        const ours = got[output]!.map((x) => x * factor);
        expect(held(ours, theirs, allowed(one))).toEqual({ compared: theirs.length, wrong: [] });
      });
    }
  });
});
