/** Rolling operators as their definitions read, window by window: what the fast ones are held against. */
import type { Given } from '../index.ts';
import type { Series } from './any.ts';

type Numbers = readonly number[];
export type Slow = (inputs: readonly Series[], given: Given) => number[][];

/** Sum by Neumaier, so that the reference itself is exact to a rounding. */
export function exactSum(values: Numbers): number {
  let [sum, lost] = [0, 0];
  for (const x of values) {
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}
const mean = (w: Numbers): number => exactSum(w) / w.length;
/** Two passes, with the mean's own rounding taken out. */
function squares(w: Numbers): number {
  const m = mean(w);
  return exactSum(w.map((x) => (x - m) ** 2)) - exactSum(w.map((x) => x - m)) ** 2 / w.length;
}
const products = (x: Numbers, y: Numbers): number => {
  const [mx, my] = [mean(x), mean(y)];
  return exactSum(x.map((a, i) => (a - mx) * (y[i]! - my)));
};
const distance = (w: Numbers): number => mean(w.map((x) => Math.abs(x - mean(w))));
const divided = (sum: number, count: number): number => (count === 0 ? Number.NaN : sum / count);

/** Applies `f` to each full window without missing values; else NaN for each output. */
const windows =
  (outputs: number, f: (window: Numbers, given: Given, second: Numbers) => Numbers): Slow =>
  (inputs, given) => {
    const p = Number(given['period']);
    const out = Array.from({ length: outputs }, () => [] as number[]);
    for (let i = 0; i < inputs[0]!.length; i += 1) {
      const [first, second = []] = inputs.map((one) => [...one.subarray(i - p + 1, i + 1)]);
      const whole = i >= p - 1 && ![...first!, ...second].some(Number.isNaN);
      const values = whole ? f(first!, given, second) : out.map(() => Number.NaN);
      out.forEach((one, k) => one.push(values[k]!));
    }
    return out;
  };

function quantile(window: Numbers, q: number): number {
  const sorted = [...window].sort((a, b) => a - b);
  const h = (sorted.length - 1) * q;
  const low = sorted[Math.floor(h)]!;
  return low + (h - Math.floor(h)) * (sorted[Math.ceil(h)]! - low);
}

/** By the normal equations over places 0..p-1. */
function line(y: Numbers): Numbers {
  const p = y.length;
  const x = y.map((_, i) => i);
  const [sxx, sxy, syy] = [squares(x), products(x, y), squares(y)];
  const slope = sxy / sxx;
  const intercept = mean(y) - slope * mean(x);
  const still = y.every((one) => one === y[0]);
  return [intercept + slope * (p - 1), slope, intercept, still ? Number.NaN : sxy ** 2 / (sxx * syy)];
}

function correlation(x: Numbers, y: Numbers): number {
  const still = x.every((one) => one === x[0]) || y.every((one) => one === y[0]);
  return still ? Number.NaN : products(x, y) / Math.sqrt(squares(x) * squares(y));
}

const ddof = (given: Given): number => Number(given['ddof']);
const age = (w: Numbers, best: number): number => w.length - 1 - w.lastIndexOf(best);

export const SLOW_ROLLING: Readonly<Record<string, Slow>> = {
  sum: windows(1, (w) => [exactSum(w)]),
  sma: windows(1, (w) => [mean(w)]),
  wma: windows(1, (w) => [exactSum(w.map((x, i) => x * (i + 1))) / exactSum(w.map((_, i) => i + 1))]),
  variance: windows(1, (w, given) => [divided(squares(w), w.length - ddof(given))]),
  stddev: windows(1, (w, given) => [Math.sqrt(divided(squares(w), w.length - ddof(given)))]),
  highest: windows(1, (w) => [Math.max(...w)]),
  lowest: windows(1, (w) => [Math.min(...w)]),
  argmax: windows(1, (w) => [age(w, Math.max(...w))]),
  argmin: windows(1, (w) => [age(w, Math.min(...w))]),
  rank: windows(2, (w) => [w.filter((x) => x < w.at(-1)!).length, w.filter((x) => x === w.at(-1)!).length - 1]),
  median: windows(1, (w) => [quantile(w, 0.5)]),
  quantile: windows(1, (w, given) => [quantile(w, Number(given['q']))]),
  mean_deviation: windows(1, (w) => [distance(w.map((x) => x - w[0]!))]),
  linreg: windows(4, (w) => line(w)),
  covariance: windows(1, (x, given, y) => [divided(products(x, y), x.length - ddof(given))]),
  correlation: windows(1, (x, _, y) => [correlation(x, y)]),
};
