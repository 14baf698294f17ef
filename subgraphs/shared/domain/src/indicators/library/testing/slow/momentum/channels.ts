/** Momentum against channels by the definitions, over lists. */
import * as line from './lines.ts';
import { average, numberOf, type Slow, total, windowed } from './lines.ts';

/** End of the least-squares line through a window. */
const lineEnd = (x: line.Line, length: number): number[] =>
  windowed(x, length, (y) => {
    const [mean, middle] = [average(y), (length - 1) / 2];
    const rise = total(y.map((one, i) => (i - middle) * (one - mean))) / total(y.map((_, i) => (i - middle) ** 2));
    return mean + rise * middle;
  });

export const squeezed: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 20);
  const middle = line.zip(
    (h, l, m) => ((h + l) / 2 + m) / 2,
    line.top(high, length),
    line.bottom(low, length),
    line.mean(close, length),
  );
  const range = line.mean(line.trueRange(high, low, close), length);
  const deviation = line.spread(close, length);
  const within = (r: number, d: number) =>
    Number.isNaN(r + d) ? Number.NaN : Number(numberOf(inputs, 'bands', 2) * d < numberOf(inputs, 'range_', 1.5) * r);
  return { momentum: lineEnd(line.less(close, middle), length), squeeze: line.zip(within, range, deviation) };
};

export const waves: Slow = ({ high, low, close }, inputs) => {
  const seeded = inputs['convention'] === 'TRADINGVIEW';
  const smooth = (x: line.Line, length: number) => line.following(x, 2 / (length + 1), seeded ? 1 : length);
  const length = numberOf(inputs, 'length', 10);
  const price = line.zip((h, l, c) => (h + l + c) / 3, high, low, close);
  const away = line.less(price, smooth(price, length));
  const size = smooth(away.map(Math.abs), length);
  const index = line.zip((a, s) => (s === 0 ? Number.NaN : a / (0.015 * s)), away, size);
  const wt1 = smooth(index, numberOf(inputs, 'average', 21));
  return { wt1, wt2: line.mean(wt1, numberOf(inputs, 'signal', 4)) };
};

export const inertia: Slow = ({ close }, inputs) => {
  const [move, smooth] = [line.moves(close), numberOf(inputs, 'smooth', 14)];
  const size = line.spread(close, numberOf(inputs, 'deviation', 10));
  const up = line.wilders(
    line.zip((s, m) => (m > 0 ? s : 0 * s), size, move),
    smooth,
  );
  const down = line.wilders(
    line.zip((s, m) => (m < 0 ? s : 0 * s), size, move),
    smooth,
  );
  const rvi = line.zip((u, d) => (100 * u) / (u + d), up, down);
  return { inertia: lineEnd(rvi, numberOf(inputs, 'length', 20)) };
};

export const volatilityNormalised: Slow = ({ high, low, close }, inputs) => {
  const slow = numberOf(inputs, 'slow', 26);
  const gap = line.less(line.exponential(close, numberOf(inputs, 'fast', 12)), line.exponential(close, slow));
  const range = line.wilders(line.trueRange(high, low, close), slow);
  const value = line.zip((g, r) => (g / r) * 100, gap, range);
  const signal = line.exponential(value, numberOf(inputs, 'signal', 9));
  return { macd_v: value, signal, histogram: line.less(value, signal) };
};
