/** MACD's relatives and sums of rates by their definitions, over lists. */
import * as line from './lines.ts';
import { numberOf, type Slow } from './lines.ts';

const quick = (x: line.Line, length: number): number[] => {
  const once = line.exponential(x, length);
  return line.zip((a, b) => 2 * a - b, once, line.exponential(once, length));
};

export const zeroLag: Slow = ({ close }, inputs) => {
  const fast = quick(close, numberOf(inputs, 'fast', 12));
  const macd = line.less(fast, quick(close, numberOf(inputs, 'slow', 26)));
  const signal = quick(macd, numberOf(inputs, 'signal', 9));
  return { macd, signal, histogram: line.less(macd, signal) };
};

export const impulse: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 34);
  const middle = quick(
    line.zip((h, l, c) => (h + l + c) / 3, high, low, close),
    length,
  );
  const outside = (m: number, h: number, l: number) => (m > h ? m - h : m < l ? m - l : Number.isNaN(m) ? m : 0);
  const value = line.zip(outside, middle, line.wilders(high, length), line.wilders(low, length));
  const signal = line.mean(value, numberOf(inputs, 'signal', 9));
  return { impulse: value, signal, histogram: line.less(value, signal) };
};

export const levy: Slow = ({ close }, inputs) => ({
  rsl: line.zip((x, m) => x / m, close, line.mean(close, numberOf(inputs, 'length', 27))),
});

const plus = (...lines: readonly line.Line[]): number[] =>
  line.zip((...all) => all.reduce((sum, x) => sum + x, 0), ...lines);

const part = (close: line.Line, bars: number, length: number, weight: number): number[] =>
  line.mean(line.rate(close, bars), length).map((x) => weight * x);

export const knowSureThing: Slow = ({ close }, inputs) => {
  const rates = [10, 15, 20, 30].map((bars, k) => numberOf(inputs, `roc${k + 1}`, bars));
  const lengths = [10, 10, 10, 15].map((bars, k) => numberOf(inputs, `sma${k + 1}`, bars));
  const kst = plus(...rates.map((bars, k) => part(close, bars, lengths[k]!, k + 1)));
  return { kst, signal: line.mean(kst, numberOf(inputs, 'signal', 9)) };
};

export const special: Slow = ({ close }, inputs) => {
  const rates = [10, 15, 20, 30, 40, 65, 75, 100, 195, 265, 390, 530];
  const lengths = [10, 10, 10, 15, 50, 65, 75, 100, 130, 130, 130, 195];
  const value = plus(...rates.map((bars, k) => part(close, bars, lengths[k]!, (k % 4) + 1)));
  const signal = numberOf(inputs, 'signal', 100);
  return { special_k: value, signal: line.mean(line.mean(value, signal), signal) };
};

/** TRIX and true strength where their averages begin with the first value. */
const first = (x: line.Line, length: number): number[] => line.following(x, 2 / (length + 1), 1);

export const trixOfLogarithm: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 15);
  const thrice = first(first(first(Array.from(close, Math.log), length), length), length);
  const trix = line.moves(thrice).map((x) => 10_000 * x);
  return { trix, signal: first(trix, numberOf(inputs, 'signal', 9)) };
};

export const trixOfMeans: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 15);
  const smooth = (x: line.Line) => line.exponential(x, length);
  const trix = line.rate(smooth(smooth(smooth(close))), 1);
  return { trix, signal: line.exponential(trix, numberOf(inputs, 'signal', 9)) };
};

export const ergodic: Slow = ({ close }, inputs) => {
  const smooth = inputs['convention'] === 'TRADINGVIEW' ? first : line.exponential;
  const [long, short] = [numberOf(inputs, 'length', 20), numberOf(inputs, 'short', 5)];
  const twice = (x: line.Line) => smooth(smooth(x, long), short);
  const move = line.moves(close);
  const smi = line.zip((a, b) => a / b, twice(move), twice(move.map(Math.abs)));
  const signal = smooth(smi, numberOf(inputs, 'signal', 5));
  return { smi, signal, oscillator: line.less(smi, signal) };
};
