/** Measures of a trend by their definitions. */
import { numberOf, type Slow } from './slow.ts';
import { each, ema, last, mean, rolling, total, trueRange } from './window.ts';

export const randomWalk: Slow = (bars, inputs) => {
  const [length, { high, low }, ranges] = [numberOf(inputs, 'length', 14), bars, trueRange(bars)];
  const best = (f: (i: number, n: number) => number) =>
    each(high.length, length + 1, (i) => {
      const spans = Array.from({ length: length - 1 }, (_, k) => k + 2);
      return Math.max(0, ...spans.map((n) => f(i, n) / (mean(last(ranges, i - 1, n)) * Math.sqrt(n))));
    });
  return { high: best((i, n) => high[i]! - low[i - n]!), low: best((i, n) => high[i - n]! - low[i]!) };
};

export const intensity: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 60);
  const apart = rolling(close, length, mean).map((average, i) => close[i]! - average);
  const share = (x: readonly number[]) => {
    const above = total(x.filter((one) => one > 0));
    return (100 * above) / (above - total(x.filter((one) => one < 0)));
  };
  return { trend_intensity: rolling(apart, Math.floor(length / 2), share) };
};

export const ttm: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 6);
  const side = (i: number) => {
    const before = mean([...last(high, i - 1, length), ...last(low, i - 1, length)]);
    return close[i]! > before ? 1 : close[i]! < before ? -1 : 0;
  };
  return { ttm_trend: each(close.length, length, side) };
};

export const impulse: Slow = ({ close }, inputs) => {
  const [fast, slow] = [numberOf(inputs, 'fast', 12), numberOf(inputs, 'slow', 26)];
  const inertia = ema(close, numberOf(inputs, 'length', 13));
  // TA-Lib begins the fast average as late as the slow one.
  const late = Array.from(close, (x, i) => (i < slow - fast ? Number.NaN : x));
  const [quick, calm] = [ema(late, fast), ema(close, slow)];
  const line = quick.map((x, i) => x - calm[i]!);
  const signal = ema(line, numberOf(inputs, 'smooth', 9));
  const force = line.map((x, i) => x - signal[i]!);
  const rises = (x: readonly number[], i: number) => Math.sign(x[i]! - x[i - 1]!);
  const both = (i: number) => {
    const sum = rises(inertia, i) + rises(force, i);
    return Number.isNaN(sum) ? Number.NaN : sum === 2 ? 1 : sum === -2 ? -1 : 0;
  };
  return { impulse: each(close.length, 1, both) };
};
