/** Averages of averages, each a list of its own. */
import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';
import { numberOf, type Slow } from './slow.ts';
import { ema } from './window.ts';

type Average = (x: ArrayLike<number>) => number[];

/** Begun with the first value there is. */
function begun(x: ArrayLike<number>, length: number): number[] {
  const out: number[] = [];
  let value = Number.NaN;
  for (const one of Array.from(x)) {
    value = Number.isNaN(value) ? one : (2 * one + (length - 1) * value) / (length + 1);
    out.push(value);
  }
  return out;
}
const averageOf = (inputs: Inputs, fallback: number): Average => {
  const length = numberOf(inputs, 'length', fallback);
  return (x) => (inputs['convention'] === 'TRADINGVIEW' ? begun(x, length) : ema(x, length));
};
function chain(x: ArrayLike<number>, average: Average, count: number): number[][] {
  const all: number[][] = [];
  for (let k = 0; k < count; k += 1) all.push(average(all[k - 1] ?? x));
  return all;
}
const made = (columns: readonly number[][], f: (...x: readonly number[]) => number): number[] =>
  columns[0]!.map((_, i) => f(...columns.map((one) => one[i]!)));

export const dema: Slow = ({ close }, inputs) => ({
  dema: made(chain(close, averageOf(inputs, 20), 2), (a, b) => 2 * a! - b!),
});

export const tema: Slow = ({ close }, inputs) => ({
  tema: made(chain(close, averageOf(inputs, 20), 3), (a, b, c) => 3 * (a! - b!) + c!),
});

/** A generalised double average, (1 + v) e - v e e, thrice: by the binomial, as each e begins on its own. */
export const t3: Slow = ({ close }, inputs) => {
  const v = numberOf(inputs, 'factor', 0.7);
  const weights = [1, 3, 3, 1].map((choices, k) => choices * (1 + v) ** (3 - k) * (-v) ** k);
  const averages = chain(close, averageOf(inputs, 5), 6).slice(2);
  return { t3: made(averages, (...x) => x.reduce((sum, one, k) => sum + one * weights[k]!, 0)) };
};

export const zlema: Slow = ({ close }: BarColumns, inputs) => {
  const lag = Math.floor((numberOf(inputs, 'length', 20) - 1) / 2);
  const ahead = Array.from(close, (x, i) => (i < lag ? Number.NaN : x + (x - close[i - lag]!)));
  return { zlema: averageOf(inputs, 20)(ahead) };
};
