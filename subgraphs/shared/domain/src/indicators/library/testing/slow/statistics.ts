/** Statistics of windows as their definitions read. */
import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';
import { deviation, each, mean, number, rolling, total, variance } from './window.ts';

type Numbers = readonly number[];
const { sqrt, log } = Math;

const returns = (close: ArrayLike<number>): number[] =>
  each(close.length, 1, (i) => (close[i]! - close[i - 1]!) / close[i - 1]!);
const logReturns = (close: ArrayLike<number>): number[] =>
  each(close.length, 1, (i) => log(close[i]!) - log(close[i - 1]!));

/** One value of each window of closes, or of their returns. */
const windows =
  (
    title: string,
    f: (window: Numbers, inputs: Inputs) => number,
    column: (close: ArrayLike<number>) => ArrayLike<number> = (close) => close,
    longer = 0,
  ) =>
  ({ close }: BarColumns, inputs: Inputs) => ({
    [title]: rolling(column(close), number(inputs, 'length') + longer, (w) => f(w, inputs)),
  });

/** Between the two sorted values around the place q (n - 1). */
function quantileOf(w: Numbers, q: number): number {
  const sorted = w.toSorted((a, b) => a - b);
  const place = q * (w.length - 1);
  const low = sorted[Math.floor(place)]!;
  return low + (place % 1) * (sorted[Math.ceil(place)]! - low);
}

const covarianceOf = (x: Numbers, y: Numbers): number => mean(x.map((a, i) => (a - mean(x)) * (y[i]! - mean(y))));
const standardised = (w: Numbers, power: number): number =>
  mean(w.map((x) => (x - mean(w)) ** power)) / deviation(w) ** power;
const worstOf = (w: Numbers, q: number): Numbers => w.filter((x) => x <= quantileOf(w, q));
const year = (inputs: Inputs): number => sqrt(number(inputs, 'year'));
const losses = (w: Numbers): number => sqrt(mean(w.map((x) => Math.min(x, 0) ** 2)));

export const percentRank = windows(
  'percent rank',
  (w) => (100 * w.slice(0, -1).filter((x) => x <= w.at(-1)!).length) / (w.length - 1),
  undefined,
  1,
);
export const quantile = windows('quantile', (w, inputs) => quantileOf(w, number(inputs, 'share')));
export const iqr = windows('iqr', (w) => quantileOf(w, 0.75) - quantileOf(w, 0.25));
export const variation = windows('variation', (w) => (100 * deviation(w)) / mean(w));

/** End of the least-squares line through the window, and the error of the values about it. */
function fitted(w: Numbers): { readonly end: number; readonly error: number } {
  const x = w.map((_, i) => i);
  const slope = covarianceOf(x, w) / variance(x);
  const at = (i: number) => mean(w) + slope * (i - mean(x));
  return { end: at(w.length - 1), error: sqrt(total(w.map((y, i) => (y - at(i)) ** 2)) / (w.length - 2)) };
}
export const regressionError = windows('error', (w) => fitted(w).error);

export function errorBands({ close }: BarColumns, inputs: Inputs) {
  const at = (sign: number) => {
    const line = rolling(close, number(inputs, 'length'), (w) => {
      const { end, error } = fitted(w);
      return end + sign * number(inputs, 'mult') * error;
    });
    return rolling(line, number(inputs, 'smooth'), mean);
  };
  return { upper: at(1), middle: at(0), lower: at(-1) };
}

/** Windows of one column with those of another, the second so many bars earlier. */
const pairs = (x: Numbers, lag: number, length: number, f: (x: Numbers, y: Numbers) => number): number[] =>
  rolling(x, length + lag, (w) => f(w.slice(lag), w.slice(0, length)));

export const autocorrelation = ({ close }: BarColumns, inputs: Inputs) => ({
  autocorrelation: pairs(
    logReturns(close),
    number(inputs, 'lag'),
    number(inputs, 'length'),
    (x, y) => covarianceOf(x, y) / (deviation(x) * deviation(y)),
  ),
});

export const halfLife = ({ close }: BarColumns, inputs: Inputs) => ({
  'half life': pairs([...close], 1, number(inputs, 'length'), (now, before) => {
    const change = now.map((x, i) => x - before[i]!);
    const pull = covarianceOf(change, before) / variance(before);
    return pull < 0 ? -Math.LN2 / pull : Number.NaN;
  }),
});

export const skew = windows('skew', (w) => standardised(w, 3), logReturns);
export const kurtosis = windows('kurtosis', (w) => standardised(w, 4) - 3, logReturns);
export const entropy = windows(
  'entropy',
  (w) => {
    const moves = w.filter((x) => x !== 0);
    const shares = [1, -1].map((side) => moves.filter((x) => Math.sign(x) === side).length / moves.length);
    return -total(shares.map((p) => (p === 0 ? 0 : p * Math.log2(p))));
  },
  returns,
);

export function varianceRatio({ close }: BarColumns, inputs: Inputs) {
  const [length, bars] = [number(inputs, 'length'), number(inputs, 'bars')];
  const many = each(close.length, bars, (i) => log(close[i]! / close[i - bars]!));
  const one = rolling(logReturns(close), length, (w) => variance(w));
  return { 'variance ratio': rolling(many, length, (w) => variance(w)).map((x, i) => x / (bars * one[i]!)) };
}

export function dimension({ high, low, close }: BarColumns, inputs: Inputs) {
  const half = number(inputs, 'half');
  const slope = (to: number, bars: number) =>
    (Math.max(...high.subarray(to - bars, to)) - Math.min(...low.subarray(to - bars, to))) / bars;
  const value = (i: number) => {
    const [early, late, whole] = [slope(i + 1 - half, half), slope(i + 1, half), slope(i + 1, 2 * half)];
    return (log(early + late) - log(whole)) / Math.LN2;
  };
  return { dimension: each(close.length, 2 * half - 1, value) };
}

export const logReturn = windows('return', (w) => 100 * log(w.at(-1)! / w[0]!), undefined, 1);
export const sharpe = windows('sharpe', (w, inputs) => (year(inputs) * mean(w)) / deviation(w, 1), returns);
export const sortino = windows('sortino', (w, inputs) => (year(inputs) * mean(w)) / losses(w), returns);
export const downside = windows('downside', (w) => 100 * losses(w), returns);
export const omega = windows('omega', (w) => total(w.filter((x) => x > 0)) / -total(w.filter((x) => x < 0)), returns);
export const valueAtRisk = windows(
  'value at risk',
  (w, inputs) => 100 * quantileOf(w, number(inputs, 'share')),
  returns,
);
export const shortfall = windows('shortfall', (w, inputs) => 100 * mean(worstOf(w, number(inputs, 'share'))), returns);

const fall = (w: Numbers): number => 100 * (w.at(-1)! / Math.max(...w) - 1);
export const drawdown = ({ close }: BarColumns) => ({
  drawdown: each(close.length, 0, (i) => fall([...close.subarray(0, i + 1)])),
});
export const maxDrawdown = windows('drawdown', (w) => Math.min(...w.map((_, i) => fall(w.slice(0, i + 1)))));

export const streak = ({ close }: BarColumns) => {
  const side = (i: number) => Math.sign(close[i]! - close[i - 1]!);
  const value = (i: number) => {
    let bars = 0;
    while (i - bars > 0 && side(i - bars) === side(i)) bars += 1;
    return side(i) * bars;
  };
  return { streak: each(close.length, 1, value) };
};
