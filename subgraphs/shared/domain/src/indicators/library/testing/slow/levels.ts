/** Levels as their definitions read. */
import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';
import { each, last, number } from './window.ts';

const DAY = 86_400_000;
const top = (bars: BarColumns, i: number, length: number): number => Math.max(...last(bars.high, i, length));
const bottom = (bars: BarColumns, i: number, length: number): number => Math.min(...last(bars.low, i, length));

export const fromHigh = (bars: BarColumns, inputs: Inputs) => {
  const length = number(inputs, 'length');
  const value = (i: number) => (100 * (bars.close[i]! - top(bars, i, length))) / top(bars, i, length);
  return { distance: each(bars.close.length, length - 1, value) };
};
export const fromLow = (bars: BarColumns, inputs: Inputs) => {
  const length = number(inputs, 'length');
  const value = (i: number) => (100 * (bars.close[i]! - bottom(bars, i, length))) / bottom(bars, i, length);
  return { distance: each(bars.close.length, length - 1, value) };
};

export function retracement(bars: BarColumns, inputs: Inputs) {
  const length = number(inputs, 'length');
  const at = (share: number) =>
    each(bars.close.length, length - 1, (i) => {
      const [high, low] = [top(bars, i, length), bottom(bars, i, length)];
      const highAt = last(bars.high, i, length).lastIndexOf(high);
      const lowAt = last(bars.low, i, length).lastIndexOf(low);
      return highAt > lowAt ? high - share * (high - low) : low + share * (high - low);
    });
  return Object.fromEntries([0, 0.236, 0.382, 0.5, 0.618, 0.786, 1].map((share) => [String(share), at(share)]));
}

/** First bar and the bar after the last of each day, week or month, and whether its beginning is there. */
function periods({ time }: BarColumns, period: unknown) {
  const key = (i: number): string => {
    const date = new Date(time[i]!);
    if (period === 'MONTH') return date.toISOString().slice(0, 7);
    const days = Math.floor(time[i]! / DAY);
    return String(period === 'WEEK' ? days - ((date.getUTCDay() + 6) % 7) : days);
  };
  const starts = Array.from(time.keys()).filter((i) => i > 0 && key(i) !== key(i - 1));
  return starts.map((from, k) => ({ from, to: starts[k + 1] ?? time.length }));
}

/** Open, high, low and close of bars [from, to). */
const joined = (bars: BarColumns, from: number, to: number) => ({
  open: bars.open[from]!,
  high: Math.max(...bars.high.subarray(from, to)),
  low: Math.min(...bars.low.subarray(from, to)),
  close: bars.close[to - 1]!,
});

/** Of the period before each bar's; none where that one was not seen from its beginning. */
function before(bars: BarColumns, { period }: Inputs) {
  const all = periods(bars, period);
  return Array.from(bars.time.keys(), (i) => {
    const now = all.findIndex(({ from, to }) => from <= i && i < to);
    return now < 1 ? null : joined(bars, all[now - 1]!.from, all[now - 1]!.to);
  });
}

export const priorLevels = (bars: BarColumns, inputs: Inputs) => {
  const rows = before(bars, inputs);
  const names = ['open', 'high', 'low', 'close'] as const;
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row?.[name] ?? Number.NaN)]));
};

export const sessionLevels = (bars: BarColumns, { period }: Inputs) => {
  const all = periods(bars, period);
  const rows = Array.from(bars.time.keys(), (i) => {
    const now = all.find(({ from, to }) => from <= i && i < to);
    return now && joined(bars, now.from, i + 1);
  });
  const names = ['open', 'high', 'low'] as const;
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row?.[name] ?? Number.NaN)]));
};

export const centralRange = (bars: BarColumns, inputs: Inputs) => {
  const rows = before(bars, inputs).map((row) => {
    if (!row) return [Number.NaN, Number.NaN, Number.NaN] as const;
    const [pivot, middle] = [(row.high + row.low + row.close) / 3, (row.high + row.low) / 2];
    const other = pivot + (pivot - middle);
    return [Math.max(middle, other), pivot, Math.min(middle, other)] as const;
  });
  return { top: rows.map(([x]) => x), pivot: rows.map(([, x]) => x), bottom: rows.map(([, , x]) => x) };
};

export function openingRange(bars: BarColumns, inputs: Inputs) {
  const all = periods(bars, 'DAY');
  const rows = Array.from(bars.time.keys(), (i) => {
    const now = all.find(({ from, to }) => from <= i && i < to);
    const early = (k: number) => bars.time[k]! % DAY < number(inputs, 'minutes') * 60_000;
    const count = now ? Array.from({ length: now.to - now.from }, (_, k) => now.from + k).filter(early).length : 0;
    return now && count > 0 && !early(i) ? joined(bars, now.from, now.from + count) : undefined;
  });
  return {
    upper: rows.map((row) => row?.high ?? Number.NaN),
    middle: rows.map((row) => (row ? (row.high + row.low) / 2 : Number.NaN)),
    lower: rows.map((row) => row?.low ?? Number.NaN),
  };
}

/** Camarilla, Fibonacci, Woodie's and DeMark's levels of one bar before. */
export function otherPivots({ open, high, low, close }: BarColumns, { kind }: Inputs) {
  const levels = (i: number): readonly number[] => {
    const [o, h, l, c] = [open[i - 1]!, high[i - 1]!, low[i - 1]!, close[i - 1]!];
    const p = (h + l + c) / 3;
    if (kind === 'FIBONACCI') return [p, p + 0.382 * (h - l), p - 0.618 * (h - l)];
    if (kind === 'CAMARILLA') return [c, c + ((h - l) * 1.1) / 12, c - ((h - l) * 1.1) / 6];
    const woodie = (h + l + 2 * open[i]!) / 4;
    if (kind === 'WOODIE') return [woodie, 2 * woodie - l, woodie - (h - l)];
    const x = c < o ? h + 2 * l + c : c > o ? 2 * h + l + c : h + l + 2 * c;
    return [x / 4, x / 2 - l];
  };
  const names = kind === 'DEMARK' ? ['pivot', 'r1'] : ['pivot', 'r1', 's2'];
  return Object.fromEntries(names.map((name, k) => [name, each(close.length, 1, (i) => levels(i)[k]!)]));
}
