/** Volatility indicators as their definitions read. */
import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';
import { atr, deviation, each, ema, last, mean, number, rolling, trueRange, variance } from './window.ts';

const bands = (src: ArrayLike<number>, length: number, mult: number) => {
  const middle = rolling(src, length, mean);
  const reach = rolling(src, length, (w) => mult * deviation(w));
  return { middle, upper: middle.map((x, i) => x + reach[i]!), lower: middle.map((x, i) => x - reach[i]!) };
};

export function bbTrend({ close }: BarColumns, inputs: Inputs) {
  const [mult, n] = [number(inputs, 'mult'), close.length];
  const [short, long] = [bands(close, number(inputs, 'length'), mult), bands(close, number(inputs, 'long'), mult)];
  const value = (i: number) =>
    (Math.abs(short.lower[i]! - long.lower[i]!) - Math.abs(short.upper[i]! - long.upper[i]!)) / short.middle[i]!;
  return { bbtrend: each(n, 0, (i) => 100 * value(i)) };
}

export function squeeze(bars: BarColumns, inputs: Inputs) {
  const [length, mult, kc] = [number(inputs, 'length'), number(inputs, 'mult'), number(inputs, 'kc')];
  const { upper, middle, lower } = bands(bars.close, length, mult);
  const range = atr(bars, length);
  const inside = (i: number) => upper[i]! < middle[i]! + kc * range[i]! && lower[i]! > middle[i]! - kc * range[i]!;
  return { squeeze: each(middle.length, length, (i) => (inside(i) ? 1 : 0)) };
}

export function atrBands(bars: BarColumns, inputs: Inputs) {
  const reach = atr(bars, number(inputs, 'length')).map((x) => x * number(inputs, 'mult'));
  return { upper: reach.map((x, i) => bars.close[i]! + x), lower: reach.map((x, i) => bars.close[i]! - x) };
}

export function keltnerWidth(bars: BarColumns, inputs: Inputs) {
  const [middle, range] = [ema(bars.close, number(inputs, 'length')), atr(bars, number(inputs, 'range_length'))];
  return { width: middle.map((m, i) => (2 * number(inputs, 'mult') * range[i]!) / m) };
}

export const adrPercent = ({ high, low }: BarColumns, inputs: Inputs) => ({
  'adr percent': rolling(
    high.map((x, i) => x / low[i]!),
    number(inputs, 'length'),
    (w) => 100 * (mean(w) - 1),
  ),
});

export const normalizedRange = ({ high, low }: BarColumns, inputs: Inputs) => ({
  'normalized range': rolling(
    high.map((x, i) => x - low[i]!),
    number(inputs, 'length'),
    (w) => w.at(-1)! / mean(w),
  ),
});

export function volatilityRatio(bars: BarColumns, inputs: Inputs) {
  const [length, range] = [number(inputs, 'length'), trueRange(bars)];
  const value = (i: number) => {
    const before = bars.close[i - length]!;
    const top = Math.max(before, ...last(bars.high, i, length));
    return range[i]! / (top - Math.min(before, ...last(bars.low, i, length)));
  };
  return { 'volatility ratio': each(range.length, length, value) };
}

export function atrRatio(bars: BarColumns, inputs: Inputs) {
  const [short, long] = [atr(bars, number(inputs, 'length')), atr(bars, number(inputs, 'long'))];
  return { 'atr ratio': short.map((x, i) => x / long[i]!) };
}

/** Sums of deviations that stood on rising bars and on the others, averaged. */
export function relativeVolatility({ close }: BarColumns, inputs: Inputs) {
  const [length, smooth] = [number(inputs, 'length'), number(inputs, 'smooth')];
  const spread = rolling(close, length, (w) => deviation(w));
  const rose = (i: number) => close[i]! > close[i - 1]!;
  const up = ema(
    spread.map((x, i) => (rose(i) || Number.isNaN(x) ? x : 0)),
    smooth,
  );
  const down = ema(
    spread.map((x, i) => (rose(i) && !Number.isNaN(x) ? 0 : x)),
    smooth,
  );
  return { 'relative volatility': up.map((x, i) => (100 * x) / (x + down[i]!)) };
}

export const donchianWidth = ({ high, low }: BarColumns, inputs: Inputs) => ({
  width: each(high.length, number(inputs, 'length') - 1, (i) => {
    const top = Math.max(...last(high, i, number(inputs, 'length')));
    const bottom = Math.min(...last(low, i, number(inputs, 'length')));
    return (top - bottom) / ((top + bottom) / 2);
  }),
});

export function vixFix({ close, low }: BarColumns, inputs: Inputs) {
  const [length, band] = [number(inputs, 'length'), number(inputs, 'band')];
  const peak = rolling(close, length, (w) => Math.max(...w));
  const fix = peak.map((x, i) => (100 * (x - low[i]!)) / x);
  return {
    'vix fix': fix,
    upper: rolling(fix, band, (w) => mean(w) + number(inputs, 'mult') * deviation(w)),
    'range top': rolling(fix, number(inputs, 'long'), (w) => number(inputs, 'share') * Math.max(...w)),
  };
}

const { log, LN2 } = Math;
type Estimate = (bars: BarColumns, i: number) => number;
/** Root of the mean of one bar's estimates of variance, annualised in percent. */
const estimated = (one: Estimate) => (bars: BarColumns, inputs: Inputs) => ({
  volatility: rolling(
    each(bars.close.length, 0, (i) => one(bars, i)),
    number(inputs, 'length'),
    (w) => 100 * Math.sqrt(mean(w) * number(inputs, 'year')),
  ),
});
export const parkinson = estimated(({ high, low }, i) => log(high[i]! / low[i]!) ** 2 / (4 * LN2));
export const garmanKlass = estimated(
  ({ open, high, low, close }, i) =>
    0.5 * log(high[i]! / low[i]!) ** 2 - (2 * LN2 - 1) * log(close[i]! / open[i]!) ** 2,
);
const satchell: Estimate = ({ open, high, low, close }, i) =>
  log(high[i]! / close[i]!) * log(high[i]! / open[i]!) + log(low[i]! / close[i]!) * log(low[i]! / open[i]!);
export const rogersSatchell = estimated(satchell);

export function yangZhang(bars: BarColumns, inputs: Inputs) {
  const [length, { open, close }] = [number(inputs, 'length'), bars];
  const n = close.length;
  const night = each(n, 1, (i) => log(open[i]! / close[i - 1]!));
  const day = each(n, 0, (i) => log(close[i]! / open[i]!));
  const inner = each(n, 0, (i) => satchell(bars, i));
  const k = 0.34 / (1.34 + (length + 1) / (length - 1));
  const value = (i: number) =>
    variance(last(night, i, length), 1) +
    k * variance(last(day, i, length), 1) +
    (1 - k) * mean(last(inner, i, length));
  return { volatility: each(n, length, (i) => 100 * Math.sqrt(number(inputs, 'year') * value(i))) };
}

export function ewmaVolatility({ close }: BarColumns, inputs: Inputs) {
  const [length, decay, year] = [number(inputs, 'length'), number(inputs, 'decay'), number(inputs, 'year')];
  const squares = each(close.length, 1, (i) => log(close[i]! / close[i - 1]!) ** 2);
  const value = (i: number) => {
    let spread = mean(last(squares, length, length));
    for (let k = length + 1; k <= i; k += 1) spread = decay * spread + (1 - decay) * squares[k]!;
    return 100 * Math.sqrt(year * spread);
  };
  return { volatility: each(close.length, length, value) };
}

export const historicalVolatility = ({ close }: BarColumns, inputs: Inputs) => ({
  volatility: rolling(
    each(close.length, 1, (i) => log(close[i]!) - log(close[i - 1]!)),
    number(inputs, 'length'),
    (w) => 100 * deviation(w) * Math.sqrt(number(inputs, 'year')),
  ),
});

/** With the top of each bar looked for a whole length back from it. */
export function ulcerIndex({ close }: BarColumns, inputs: Inputs) {
  const length = number(inputs, 'length');
  const fall = each(close.length, length - 1, (i) => 100 - (100 * close[i]!) / Math.max(...last(close, i, length)));
  return { 'ulcer index': rolling(fall, length, (w) => Math.sqrt(mean(w.map((x) => x * x)))) };
}

export function keltnerRange({ high, low, close }: BarColumns, inputs: Inputs) {
  const [length, mult] = [number(inputs, 'length'), number(inputs, 'mult')];
  const middle = rolling(
    close.map((x, i) => (high[i]! + low[i]! + x) / 3),
    length,
    mean,
  );
  const range = rolling(
    high.map((x, i) => x - low[i]!),
    length,
    mean,
  );
  const at = (sign: number) => middle.map((x, i) => x + sign * mult * range[i]!);
  return { upper: at(1), middle, lower: at(-1) };
}

/** With the extremes of the bars alone. */
export function choppiness(bars: BarColumns, inputs: Inputs) {
  const [length, ranges] = [number(inputs, 'length'), trueRange(bars)];
  const value = (i: number) => {
    const reach = Math.max(...last(bars.high, i, length)) - Math.min(...last(bars.low, i, length));
    return (100 * Math.log10(last(ranges, i, length).reduce((sum, x) => sum + x, 0) / reach)) / Math.log10(length);
  };
  return { chop: each(ranges.length, length, value) };
}
