/** Several averages at once, each by itself. */
import { numberOf, type Slow } from './slow.ts';
import { ema, mean, rolling } from './window.ts';

const named = <T>(lengths: readonly number[], name: string, f: (length: number) => T) =>
  Object.fromEntries(lengths.map((length) => [`${name}${length}`, f(length)]));

export const guppy: Slow = ({ close }) =>
  named([3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60], 'ema ', (length) => ema(close, length));

export const ribbon: Slow = ({ close }) =>
  named([10, 20, 30, 40, 50, 60, 70, 80], 'sma ', (length) => rolling(close, length, mean));

/** Ten means of means are one mean with binomial-like weights: the windows' convolution. */
export const rainbow: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 2);
  return named([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '', (depth) => {
    let weights = [1];
    for (let k = 0; k < depth; k += 1) {
      const next = Array.from({ length: weights.length + length - 1 }, () => 0);
      for (const [i, weight] of weights.entries()) for (let j = 0; j < length; j += 1) next[i + j]! += weight / length;
      weights = next;
    }
    return rolling(close, weights.length, (x) => x.reduce((sum, one, i) => sum + one * weights[i]!, 0));
  });
};
