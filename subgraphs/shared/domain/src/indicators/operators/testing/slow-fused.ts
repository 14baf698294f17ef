/** Fused operators, composed of slow parts. */
import type { Given } from '../index.ts';
import type { Slow } from './slow-rolling.ts';
import { SLOW_ROLLING } from './slow-rolling.ts';
import { recursive, trueRange } from './slow-temporal.ts';

type Numbers = readonly number[];
const n = (given: Given, name = 'period'): number => Number(given[name]);
const roll = (name: string, x: Numbers, given: Given): number[] =>
  SLOW_ROLLING[name]!([Float64Array.from(x)], given)[0]!;
const steps = (x: Numbers): number[] => x.map((now, i) => now - (x[i - 1] ?? Number.NaN));

/** Totals of the first `count` moves there are, then total - total / p + move; none before the p-th. */
function wilderTotals(moves: Numbers, p: number, count: number): number[] {
  let [seen, total] = [0, 0];
  return moves.map((move) => {
    if (Number.isNaN(move)) return Number.NaN;
    seen += 1;
    total = seen <= count ? total + move : total - total / p + move;
    return seen < p ? Number.NaN : total;
  });
}

const adx: Slow = (inputs, given) => {
  const [high, low, close] = inputs.map((one) => [...one]) as [number[], number[], number[]];
  const p = n(given);
  const held = given['convention'] === 'TALIB';
  const [up, down] = [steps(high), steps(low).map((x) => -x)];
  const range = trueRange([high, low, close], true).map((r, i) => r + 0 * (up[i]! + down[i]!));
  const moved = (a: Numbers, b: Numbers) => a.map((x, i) => (x > b[i]! && x > 0 ? x : 0) + 0 * range[i]!);
  const total = (moves: Numbers) => wilderTotals(moves, p, held ? p - 1 : p);
  const [ranges, rises, falls] = [total(range), total(moved(up, down)), total(moved(down, up))];
  const part = (one: Numbers) => one.map((x, i) => (ranges[i] === 0 ? 0 : (100 * x) / ranges[i]!));
  const [plus, minus] = [part(rises), part(falls)];
  let average: number[] = [];
  const out = plus.map((a, i) => {
    const both = a + minus[i]!;
    if (Number.isNaN(both)) return Number.NaN;
    const still = both === 0;
    const dx = still ? 0 : (100 * Math.abs(a - minus[i]!)) / both;
    if (average.length < p) average = [...average, dx];
    else if (!(still && held)) average = average.map((x) => x - x / p + dx / p);
    return average.length < p ? Number.NaN : average.reduce((sum, x) => sum + x, 0) / p;
  });
  return [out, plus, minus];
};

export const SLOW_FUSED: Readonly<Record<string, Slow>> = {
  bbands: ([x], given) => {
    const middle = roll('sma', [...x!], given);
    const width = roll('stddev', [...x!], given).map((s) => n(given, 'deviations') * s);
    return [middle.map((m, i) => m + width[i]!), middle, middle.map((m, i) => m - width[i]!)];
  },
  macd: ([x], given) => {
    const [fast, slow] = [n(given, 'fast'), n(given, 'slow')];
    const first = given['seed'] === 'TRADINGVIEW';
    const wait = (p: number) => (given['seed'] === 'TALIB' ? Math.max(fast, slow) - p : 0);
    const ema = (v: Numbers, p: number, late = 0) => recursive(v, 2 / (p + 1), first ? 1 : p, late);
    const [a, b] = [ema([...x!], fast, wait(fast)), ema([...x!], slow, wait(slow))];
    const line = a.map((v, i) => v - b[i]!);
    const signal = ema(line, n(given, 'signal'));
    return [line, signal, line.map((v, i) => v - signal[i]!)];
  },
  rsi: ([x], given) => {
    const change = steps([...x!]);
    const half = (sign: number) =>
      recursive(
        change.map((c) => Math.max(sign * c, 0)),
        1 / n(given),
        n(given),
      );
    const [gain, loss] = [half(1), half(-1)];
    const flat = { TALIB: 0, TRADINGVIEW: 100 }[String(given['flat'])] ?? Number.NaN;
    return [gain.map((g, i) => (g + loss[i]! === 0 ? flat : 100 - 100 / (1 + g / loss[i]!)))];
  },
  atr: (inputs, given) => {
    const range = trueRange(
      inputs.map((one) => [...one]),
      given['first'] === 'TALIB',
    );
    return [recursive(range, 1 / n(given), n(given))];
  },
  adx,
  stoch: ([high, low, close], given) => {
    const [top, bottom] = [roll('highest', [...high!], given), roll('lowest', [...low!], given)];
    const flat = given['flat'] === 'TALIB' ? 0 : Number.NaN;
    const raw = [...close!].map((c, i) => {
      const span = top[i]! - bottom[i]!;
      return span === 0 ? flat + 0 * c : (100 * (c - bottom[i]!)) / span;
    });
    const k = roll('sma', raw, { period: n(given, 'smooth') });
    return [k, roll('sma', k, { period: n(given, 'd') })];
  },
};
