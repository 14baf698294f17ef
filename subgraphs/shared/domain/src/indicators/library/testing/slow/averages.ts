/** Averages by their definitions, over lists. */
import { numberOf, type Slow } from './slow.ts';
import { mean as average, rolling as windowed, total } from './window.ts';

export const sineWeighted: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 14);
  const weights = Array.from({ length }, (_, i) => Math.cos(Math.PI / 2 - ((i + 1) * Math.PI) / (length + 1)));
  const mean = (x: readonly number[]) => total(x.map((one, i) => one * weights[i]!)) / total(weights);
  return { sine_ma: windowed(close, length, mean) };
};

export const geometricMean: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 20);
  const root = (x: readonly number[]) => x.reduce((product, one) => product * one ** (1 / length), 1);
  return { geometric_ma: windowed(close, length, root) };
};

export const windowMedian: Slow = ({ close }, inputs) => ({
  median: windowed(close, numberOf(inputs, 'length', 20), (x) => {
    const sorted = x.toSorted((a, b) => a - b);
    const middle = (sorted.length - 1) / 2;
    return average([sorted[Math.floor(middle)]!, sorted[Math.ceil(middle)]!]);
  }),
});

export const symmetric: Slow = ({ close }) => ({
  swma: windowed(close, 4, ([a, b, c, d]) => a! / 6 + b! / 3 + c! / 3 + d! / 6),
});
