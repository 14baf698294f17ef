/** Stochastics and distances from averages by their definitions, over lists. */
import * as line from './lines.ts';
import { numberOf, type Slow, windowed } from './lines.ts';

export const kdj: Slow = ({ high, low, close }, inputs) => {
  const place = line.place(close, high, low, numberOf(inputs, 'length', 9));
  const smooth = (x: line.Line, length: number) => {
    let value = 50;
    return Array.from(x, (one) => (Number.isNaN(one) ? one : (value = ((length - 1) * value + one) / length)));
  };
  const k = smooth(place, numberOf(inputs, 'k_length', 3));
  const d = smooth(k, numberOf(inputs, 'd_length', 3));
  return { k, d, j: line.zip((a, b) => 3 * a - 2 * b, k, d) };
};

export const bressert: Slow = ({ high, low, close }, inputs) => {
  const [length, smooth] = [numberOf(inputs, 'length', 13), numberOf(inputs, 'smooth', 8)];
  const once = line.exponential(line.place(close, high, low, length), smooth);
  return { dss: line.exponential(line.place(once, once, once, length), smooth) };
};

export const premier: Slow = ({ high, low, close }, inputs) => {
  const bars = Math.round(Math.sqrt(numberOf(inputs, 'smooth', 25)));
  const centred = line.place(close, high, low, numberOf(inputs, 'length', 8)).map((x) => (x - 50) / 10);
  return { premier: line.exponential(line.exponential(centred, bars), bars).map((x) => Math.tanh(x / 2)) };
};

export const stochasticMacd: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 45);
  const fast = line.exponential(close, numberOf(inputs, 'fast', 12));
  const slow = line.exponential(close, numberOf(inputs, 'slow', 26));
  const [h, l] = [line.top(high, length), line.bottom(low, length)];
  // As Apirine writes it: the difference of the two averages' own stochastics.
  const value = line.zip((f, s, hi, lo) => ((f - lo) / (hi - lo) - (s - lo) / (hi - lo)) * 100, fast, slow, h, l);
  return { stoch_macd: value, signal: line.exponential(value, numberOf(inputs, 'signal', 9)) };
};

export const prettyGood: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 14);
  const away = line.less(close, line.mean(close, length));
  return { pgo: line.zip((a, b) => a / b, away, line.exponential(line.trueRange(high, low, close), length)) };
};

/** The line through a window by the sums of a textbook. */
export const forecast: Slow = ({ close }, inputs) => {
  const end = windowed(close, numberOf(inputs, 'length', 9), (y) => {
    const n = y.length;
    const [sx, sy] = [(n * (n + 1)) / 2, y.reduce((a, b) => a + b)];
    const sxy = y.reduce((sum, one, i) => sum + (i + 1) * one, 0);
    const slope = (n * sxy - sx * sy) / (n * ((n * (n + 1) * (2 * n + 1)) / 6) - sx * sx);
    return (sy - slope * sx) / n + slope * n;
  });
  return { cfo: line.zip((x, f) => (100 * (x - f)) / x, close, end) };
};

const away = (x: line.Line, base: line.Line): number[] => line.zip((a, b) => 100 * (a / b - 1), x, base);

export const disparity: Slow = ({ close }, inputs) => {
  const kinds = { SMA: line.mean, EMA: line.exponential, WMA: line.weighted };
  const average = kinds[(inputs['average'] ?? 'SMA') as keyof typeof kinds];
  return { disparity: away(close, average(close, numberOf(inputs, 'length', 14))) };
};

export const bias: Slow = ({ close }, inputs) => ({
  short: away(close, line.mean(close, numberOf(inputs, 'length', 6))),
  middle: away(close, line.mean(close, numberOf(inputs, 'middle', 12))),
  long: away(close, line.mean(close, numberOf(inputs, 'long', 24))),
});

export const didi: Slow = ({ close }, inputs) => {
  const base = line.mean(close, numberOf(inputs, 'middle', 8));
  return {
    short: away(line.mean(close, numberOf(inputs, 'length', 3)), base),
    long: away(line.mean(close, numberOf(inputs, 'long', 20)), base),
  };
};

export const rainbow: Slow = ({ close }, inputs) => {
  const [length, over] = [numberOf(inputs, 'length', 2), numberOf(inputs, 'range_length', 10)];
  const lines: number[][] = [];
  for (let k = 0; k < 10; k += 1) lines.push(line.mean(lines.at(-1) ?? close, length));
  const width = line.less(line.top(close, over), line.bottom(close, over));
  const middle = line.zip((...all) => all.reduce((a, b) => a + b) / 10, ...lines);
  const upper = line.zip((w, ...all) => (100 * (Math.max(...all) - Math.min(...all))) / w, width, ...lines);
  return {
    rainbow: line.zip((x, m, w) => (100 * (x - m)) / w, close, middle, width),
    upper,
    lower: upper.map((x) => -x),
  };
};
