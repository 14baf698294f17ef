/** What outside values do not reach: averages as TA-Lib begins them, and the conventions beside the default. */
import * as line from './lines.ts';
import { average, numberOf, type Slow } from './lines.ts';

/** TA-Lib's exponential average from a bar on: begun there with the mean of the values up to it. */
function begunAt(x: line.Line, length: number, bar: number): number[] {
  const alpha = 2 / (length + 1);
  let value = average(Array.from({ length }, (_, k) => x[bar - k]!));
  return Array.from(x, (one, i) => {
    if (i < bar) return Number.NaN;
    if (i > bar) value += alpha * (one - value);
    return value;
  });
}

/** Fast less slow average, and the slow one, both begun on the bar on which the longer can. */
function together(close: line.Line, fast: number, slow: number): readonly [number[], number[]] {
  const bar = Math.max(fast, slow) - 1;
  const base = begunAt(close, slow, bar);
  return [line.less(begunAt(close, fast, bar), base), base];
}
const pair = (inputs: Parameters<Slow>[1]) => [numberOf(inputs, 'fast', 12), numberOf(inputs, 'slow', 26)] as const;

export const macd: Slow = ({ close }, inputs) => {
  const [fast, slow] = pair(inputs);
  const [value] = together(close, fast, slow);
  const smooth = numberOf(inputs, 'signal', 9);
  const signal = begunAt(value, smooth, Math.max(fast, slow) + smooth - 2);
  return { macd: value, signal, histogram: line.less(value, signal) };
};

const plain = { SMA: line.mean, WMA: line.weighted, EMA: line.exponential };

export const absolute: Slow = ({ close }, inputs) => {
  const average = plain[(inputs['average'] ?? 'EMA') as keyof typeof plain];
  const [fast, slow] = pair(inputs);
  return { apo: line.less(average(close, fast), average(close, slow)) };
};

export const percentage: Slow = (bars, inputs) => {
  const [, slow] = pair(inputs);
  const base = plain[(inputs['average'] ?? 'EMA') as keyof typeof plain](bars.close, slow);
  const ppo = line.zip((gap, mean) => (100 * gap) / mean, absolute(bars, inputs)['apo']!, base);
  return { ppo, signal: line.exponential(ppo, numberOf(inputs, 'signal', 9)) };
};

/** TA-Lib's CMO: by Wilder's averages. */
export const chande: Slow = ({ close }, inputs) => ({
  cmo: line.strength(close, numberOf(inputs, 'length', 14)).map((x) => 2 * x - 100),
});

/** TradingView's: this bar's price less the mean of half a window and a bar ago. */
export const detrended: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 20);
  return { dpo: line.less(close, line.ago(line.mean(close, length), Math.floor(length / 2) + 1)) };
};

export const trueStrength: Slow = ({ close }, inputs) => {
  const seed = (length: number) => (inputs['convention'] === 'TRADINGVIEW' ? 1 : length);
  const smooth = (x: line.Line, length: number) => line.following(x, 2 / (length + 1), seed(length));
  const twice = (x: line.Line) => smooth(smooth(x, numberOf(inputs, 'length', 25)), numberOf(inputs, 'short', 13));
  const move = line.moves(close);
  const tsi = line.zip((a, b) => (100 * a) / b, twice(move), twice(move.map(Math.abs)));
  return { tsi, signal: smooth(tsi, numberOf(inputs, 'signal', 7)) };
};

export const stochasticMomentum: Slow = ({ high, low, close }, inputs) => {
  const length = numberOf(inputs, 'length', 13);
  const twice = (x: line.Line) =>
    line.exponential(line.exponential(x, numberOf(inputs, 'first', 25)), numberOf(inputs, 'second', 2));
  const [top, bottom] = [line.top(high, length), line.bottom(low, length)];
  const middle = line.zip((h, l) => (h + l) / 2, top, bottom);
  const smi = line.zip((a, b) => (100 * a) / (b / 2), twice(line.less(close, middle)), twice(line.less(top, bottom)));
  return { smi, signal: line.exponential(smi, numberOf(inputs, 'signal', 3)) };
};

/** Pine's ta.cog: prices weighed by 1 for this bar and one more for each before. */
export const gravity: Slow = ({ high, low }, inputs) => {
  const middle = line.zip((h, l) => (h + l) / 2, high, low);
  const weigh = (x: readonly number[]) =>
    -x.reduce((sum, one, i) => sum + one * (x.length - i), 0) / x.reduce((sum, one) => sum + one, 0);
  return { cog: line.windowed(middle, numberOf(inputs, 'length', 10), weigh) };
};

/** Mean of the shares of bodies in ranges. */
export const balance: Slow = ({ open, high, low, close }, inputs) => {
  const share = line.zip((o, h, l, c) => (c - o) / (h - l), open, high, low, close);
  return { bop: line.mean(share, numberOf(inputs, 'length', 1)) };
};
