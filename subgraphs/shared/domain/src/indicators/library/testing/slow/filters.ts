/** Ehlers' filters as his listings have them, with arrays. */
import type { BarColumns } from '../../../evaluate/index.ts';
import { numberOf, type Slow } from './slow.ts';

type Step = (x: ArrayLike<number>, i: number, y: readonly number[]) => number;
/** y by a recursion; before the first bar the source is its first value. */
function run(source: ArrayLike<number>, first: (x: number) => number, step: Step): number[] {
  const x = new Proxy(source, { get: (of, i) => of[Math.max(0, Number(i))] });
  const y: number[] = [];
  for (let i = 0; i < source.length; i += 1) {
    const past = new Proxy(y, { get: (of, k) => of[Number(k)] ?? first(source[0]!) });
    y.push(step(x, i, past));
  }
  return y;
}
const middles = ({ high, low }: BarColumns): number[] => Array.from(high, (x, i) => (x + low[i]!) / 2);

export const superSmoother: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 20);
  const a1 = Math.exp((-1.414 * Math.PI) / length);
  const c2 = 2 * a1 * Math.cos((1.414 * Math.PI) / length);
  const c3 = -a1 * a1;
  const step: Step = (x, i, y) => ((1 - c2 - c3) * (x[i]! + x[i - 1]!)) / 2 + c2 * y[i - 1]! + c3 * y[i - 2]!;
  return { super_smoother: run(close, (x) => x, step) };
};

export const ultimateSmoother: Slow = ({ close }, inputs) => {
  const length = numberOf(inputs, 'length', 20);
  const a1 = Math.exp((-1.414 * Math.PI) / length);
  const c2 = 2 * a1 * Math.cos((1.414 * Math.PI) / length);
  const c3 = -a1 * a1;
  const c1 = (1 + c2 - c3) / 4;
  // US = (1 - c1) P + (2 c1 - c2) P[1] - (c1 + c3) P[2] + c2 US[1] + c3 US[2]
  const step: Step = (x, i, y) =>
    (1 - c1) * x[i]! + (2 * c1 - c2) * x[i - 1]! - (c1 + c3) * x[i - 2]! + c2 * y[i - 1]! + c3 * y[i - 2]!;
  return { ultimate_smoother: run(close, (x) => x, step) };
};

export const instantaneous: Slow = (bars, inputs) => {
  const a = numberOf(inputs, 'alpha', 0.07);
  const trendline = run(
    middles(bars),
    (x) => x,
    (x, i, y) =>
      i < 6
        ? (x[i]! + 2 * x[i - 1]! + x[i - 2]!) / 4
        : (a - (a * a) / 4) * x[i]! +
          0.5 * a * a * x[i - 1]! -
          (a - 0.75 * a * a) * x[i - 2]! +
          2 * (1 - a) * y[i - 1]! -
          (1 - a) * (1 - a) * y[i - 2]!,
  );
  return { trendline, trigger: trendline.map((x, i) => (i < 2 ? Number.NaN : 2 * x - trendline[i - 2]!)) };
};

export const laguerre: Slow = (bars, inputs) => {
  const g = numberOf(inputs, 'gamma', 0.8);
  const x = middles(bars);
  let l = [x[0]!, x[0]!, x[0]!, x[0]!];
  return {
    laguerre: x.map((price) => {
      const now = [(1 - g) * price + g * l[0]!];
      for (const k of [1, 2, 3]) now.push(-g * now[k - 1]! + l[k - 1]! + g * l[k]!);
      l = now;
      return (l[0]! + 2 * l[1]! + 2 * l[2]! + l[3]!) / 6;
    }),
  };
};
