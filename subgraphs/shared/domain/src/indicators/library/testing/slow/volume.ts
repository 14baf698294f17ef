/** Volume indicators as their definitions read. */
import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';
import { deviation, each, ema, last, mean, number, rolling, smooth, total } from './window.ts';

const DAY = 86_400_000;
const typical = ({ high, low, close }: BarColumns, i: number): number => (high[i]! + low[i]! + close[i]!) / 3;
const side = ({ close }: BarColumns, i: number): number => Math.sign(close[i]! - close[i - 1]!);
/** Bars of the same stretch as bar i and before it, from the numbers of the stretches. */
const stretch = (of: (i: number) => number, i: number): number[] =>
  Array.from({ length: i + 1 }, (_, k) => k).filter((k) => of(k) === of(i));
const average = (bars: BarColumns, indexes: readonly number[]): number =>
  total(indexes.map((k) => typical(bars, k) * bars.volume[k]!)) / total(indexes.map((k) => bars.volume[k]!));

export const vwapSince = (bars: BarColumns, { since }: Inputs) => {
  const day = (i: number) => Math.floor(bars.time[i]! / DAY);
  // The first of January 1970 was a Thursday.
  const week = (i: number) => Math.floor((day(i) + 3) / 7);
  const of = since === 'WEEK' ? week : day;
  return { vwap: each(bars.close.length, secondOf(bars, of), (i) => average(bars, stretch(of, i))) };
};
/** The first bar of the second stretch: the proofs' bars begin within a day. */
const secondOf = (bars: BarColumns, of: (i: number) => number): number => bars.close.findIndex((_, i) => of(i) > of(0));

export function vwapBands(bars: BarColumns, inputs: Inputs) {
  const day = (i: number) => Math.floor(bars.time[i]! / DAY);
  const at = (i: number) => stretch(day, i);
  const middle = each(bars.close.length, secondOf(bars, day), (i) => average(bars, at(i)));
  const reach = middle.map((m, i) => {
    const weight = total(at(i).map((k) => bars.volume[k]!));
    const spread = total(at(i).map((k) => bars.volume[k]! * (typical(bars, k) - m) ** 2));
    return number(inputs, 'mult') * Math.sqrt(spread / weight);
  });
  return { vwap: middle, upper: middle.map((m, i) => m + reach[i]!), lower: middle.map((m, i) => m - reach[i]!) };
}

export const vwapDistance = (bars: BarColumns) => ({
  distance: vwapSince(bars, { since: 'SESSION' }).vwap.map((x, i) => (100 * (bars.close[i]! - x)) / x),
});

export function evwma({ close, volume }: BarColumns, inputs: Inputs) {
  const length = number(inputs, 'length');
  const out = each(close.length, length - 1, (i) => close[i]!);
  for (let i = length; i < close.length; i += 1) {
    const shares = total(last(volume, i, length));
    out[i] = ((shares - volume[i]!) * out[i - 1]! + volume[i]! * close[i]!) / shares;
  }
  return { evwma: out };
}

export function vwMacd({ close, volume }: BarColumns, inputs: Inputs) {
  const paid = close.map((x, i) => x * volume[i]!);
  const line = (length: number) => {
    const weights = ema(volume, length);
    return ema(paid, length).map((x, i) => x / weights[i]!);
  };
  const slow = line(number(inputs, 'slow'));
  const macd = line(number(inputs, 'length')).map((x, i) => x - slow[i]!);
  const signal = ema(macd, number(inputs, 'smooth'));
  return { macd, signal, histogram: macd.map((x, i) => x - signal[i]!) };
}

export function twiggs({ high, low, close, volume }: BarColumns, inputs: Inputs) {
  const length = number(inputs, 'length');
  const flow = each(close.length, 1, (i) => {
    const [top, bottom] = [Math.max(high[i]!, close[i - 1]!), Math.min(low[i]!, close[i - 1]!)];
    return top === bottom ? 0 : (volume[i]! * (2 * close[i]! - bottom - top)) / (top - bottom);
  });
  const weights = smooth(volume, length, 1 / length);
  return { twiggs: smooth(flow, length, 1 / length).map((x, i) => x / weights[i]!) };
}

export const wvad = ({ open, high, low, close, volume }: BarColumns, inputs: Inputs) => ({
  wvad: rolling(
    close.map((x, i) => (high[i] === low[i] ? 0 : ((x - open[i]!) / (high[i]! - low[i]!)) * volume[i]!)),
    number(inputs, 'length'),
    total,
  ),
});

export function obvOscillator(bars: BarColumns, inputs: Inputs) {
  const obv = Array.from(bars.volume, () => 0);
  for (let i = 1; i < obv.length; i += 1) obv[i] = obv[i - 1]! + side(bars, i) * bars.volume[i]!;
  return { 'obv oscillator': ema(obv, number(inputs, 'length')).map((x, i) => obv[i]! - x) };
}

export function vzo(bars: BarColumns, inputs: Inputs) {
  const length = number(inputs, 'length');
  const all = ema(bars.volume, length);
  const signed = each(all.length, 1, (i) => side(bars, i) * bars.volume[i]!);
  return { vzo: ema(signed, length).map((x, i) => (100 * x) / all[i]!) };
}

/** One rolling value of volume. */
const of =
  (title: string, f: (window: readonly number[]) => number, longer = 0) =>
  ({ volume }: BarColumns, inputs: Inputs) => ({ [title]: rolling(volume, number(inputs, 'length') + longer, f) });
export const volumeAverage = of('average', mean);
export const relativeVolume = of('rvol', (w) => w.at(-1)! / mean(w.slice(0, -1)), 1);
export const volumeScore = of('zscore', (w) => (w.at(-1)! - mean(w)) / deviation(w));
export const volumeRate = of('volume roc', (w) => (100 * (w.at(-1)! - w[0]!)) / w[0]!, 1);

/** Sums of volume on rising, falling and unchanged closes of each window. */
function sides(bars: BarColumns, length: number, f: (up: number, down: number, same: number) => number): number[] {
  const sum = (i: number, want: number) =>
    total(Array.from({ length }, (_, k) => i - k).map((k) => (side(bars, k) === want ? bars.volume[k]! : 0)));
  return each(bars.close.length, length, (i) => f(sum(i, 1), sum(i, -1), sum(i, 0)));
}
export const netVolume = (bars: BarColumns, inputs: Inputs) => ({
  'net volume': sides(bars, number(inputs, 'length'), (up, down) => up - down),
});
export const volumeRatio = (bars: BarColumns, inputs: Inputs) => ({
  'volume ratio': sides(bars, number(inputs, 'length'), (up, down, same) =>
    down + same === 0 ? Number.NaN : (100 * (up + same / 2)) / (down + same / 2),
  ),
});

export const turnover = (bars: BarColumns, inputs: Inputs) => ({
  turnover: rolling(
    bars.volume.map((x, i) => x * typical(bars, i)),
    number(inputs, 'length'),
    mean,
  ),
});

export const amihud = ({ close, volume }: BarColumns, inputs: Inputs) => ({
  illiquidity: rolling(
    each(close.length, 1, (i) => (100 * Math.abs(close[i]! / close[i - 1]! - 1)) / ((close[i]! * volume[i]!) / 1e6)),
    number(inputs, 'length'),
    mean,
  ),
});

export function vfi(bars: BarColumns, inputs: Inputs) {
  const [length, n] = [number(inputs, 'length'), bars.close.length];
  const returns = each(n, 1, (i) => Math.log(typical(bars, i)) - Math.log(typical(bars, i - 1)));
  const spread = rolling(returns, 30, (w) => deviation(w));
  const usual = (i: number) => mean(last(bars.volume, i - 1, length));
  const flow = each(n, Math.max(length, 30), (i) => {
    const [move, cutoff] = [
      typical(bars, i) - typical(bars, i - 1),
      number(inputs, 'coef') * spread[i]! * bars.close[i]!,
    ];
    const traded = Math.min(bars.volume[i]!, number(inputs, 'most') * usual(i));
    return move > cutoff ? traded : move < -cutoff ? -traded : 0;
  });
  const sums = rolling(flow, length, total).map((x, i) => (Number.isNaN(x) ? x : x / usual(i)));
  return { vfi: ema(sums, number(inputs, 'smooth')) };
}
