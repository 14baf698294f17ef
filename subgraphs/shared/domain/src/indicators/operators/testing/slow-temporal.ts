/** Smoothing, temporal and fused operators as their definitions read, from the whole history at each bar where that is possible. */
import type { Given } from '../index.ts';
import type { Series } from './any.ts';
import { exactSum, type Slow } from './slow-rolling.ts';

type Numbers = readonly number[];
const NA = Number.NaN;
const present = (x: number): boolean => !Number.isNaN(x);
const holds = (x: number | undefined): boolean => x !== undefined && present(x) && x !== 0;
const each = (of: Series | Numbers, f: (x: number, i: number) => number): number[] => [...of].map((x, i) => f(x, i));

/** An average with weights alpha (1-alpha)^age over the values there are, begun with the mean of the first `seed` after `wait`. */
export function recursive(x: Numbers, alpha: number, seed: number, wait = 0): number[] {
  const values = x.filter(present).slice(wait);
  let taken = -wait;
  return x.map((now) => {
    if (!present(now)) return NA;
    taken += 1;
    if (taken < seed) return NA;
    const start = (exactSum(values.slice(0, seed)) / seed) * (1 - alpha) ** (taken - seed);
    return start + exactSum(values.slice(seed, taken).map((v, i) => alpha * v * (1 - alpha) ** (taken - seed - 1 - i)));
  });
}
const talib = (given: Given): boolean => given['seed'] === 'TALIB' || given['first'] === 'TALIB';
const n = (given: Given, name = 'period'): number => Number(given[name]);

export const trueRange = ([high, low, close]: readonly Numbers[], first: boolean): number[] =>
  high!.map((h, i) => {
    const before = close![i - 1] ?? NA;
    if (!present(before)) return first ? NA : h - low![i]!;
    return Math.max(h, before) - Math.min(low![i]!, before) + (h + low![i]!) * 0;
  });

/** Sum over the bars since the last at which `begins` held. */
const since = (x: Series, begins: (i: number) => boolean): number[] =>
  each(x, (now, i) => {
    let start = i;
    while (start >= 0 && !begins(start)) start -= 1;
    return start < 0 || !present(now) ? NA : exactSum([...x.subarray(start, i + 1)].filter(present));
  });
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

function crossing(rise: boolean, fall: boolean): Slow {
  return ([a, b]) => [
    each(a!, (now, i) => {
      if (i === 0) return 0;
      const [was, is] = [a![i - 1]! - b![i - 1]!, now - b![i]!];
      return (rise && was <= 0 && is > 0) || (fall && was >= 0 && is < 0) ? 1 : 0;
    }),
  ];
}
const bars = (given: Given): number => n(given, 'bars');
const lists = (inputs: readonly Series[]): Numbers[] => inputs.map((one) => [...one]);

export const SLOW_TEMPORAL: Readonly<Record<string, Slow>> = {
  ema: ([x], given) => [recursive([...x!], 2 / (n(given) + 1), talib(given) ? n(given) : 1)],
  wilder: ([x], given) => [recursive([...x!], 1 / n(given), talib(given) ? n(given) : 1)],
  shift: ([x], given) => [each(x!, (_, i) => x![i - bars(given)] ?? NA)],
  change: ([x], given) => [each(x!, (now, i) => now - (x![i - bars(given)] ?? NA))],
  roc: ([x], given) => [
    each(x!, (now, i) => {
      const before = x![i - bars(given)] ?? NA;
      return before === 0 ? NA : 100 * (now / before - 1);
    }),
  ],
  cumsum: ([x]) => [since(x!, (i) => i === 0)],
  session_sum: ([x, time]) => [
    since(x!, (i) => (i === 0 ? time![0]! % 86_400_000 === 0 : day(time![i]!) !== day(time![i - 1]!))),
  ],
  sum_since: ([x, reset]) => [since(x!, (i) => holds(reset![i]))],
  true_range: (inputs, given) => [trueRange(lists(inputs), talib(given))],
  crossover: crossing(true, false),
  crossunder: crossing(false, true),
  cross: crossing(true, true),
  bars_since: ([condition]) => [
    each(condition!, (_, i) => {
      const last = [...condition!.subarray(0, i + 1)].findLastIndex(holds);
      return last < 0 ? NA : i - last;
    }),
  ],
  value_when: ([condition, x], given) => [
    each(condition!, (_, i) => {
      const at = [...condition!.subarray(0, i + 1)].flatMap((c, k) => (holds(c) ? [k] : []));
      return x![at.at(-1 - n(given, 'occurrence')) ?? -1] ?? NA;
    }),
  ],
  fill_forward: ([x]) => [each(x!, (_, i) => [...x!.subarray(0, i + 1)].findLast(present) ?? NA)],
};
