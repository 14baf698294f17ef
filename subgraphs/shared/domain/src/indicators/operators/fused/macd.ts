import { tried } from '../chunks.ts';
import { define } from '../operator.ts';
import { choice, period, type Settled } from '../parameters.ts';
import { forgets, Recursive, type Recursion, RECURSION_CELLS as CELLS } from '../smoothing/recursive.ts';
import { State } from '../state.ts';

const parameters = {
  fast: period(1, 12),
  slow: period(1, 26),
  signal: period(1, 9),
  seed: choice('TALIB', 'CLASSIC', 'TRADINGVIEW'),
};
type Settings = Settled<typeof parameters>;

/** TA-Lib begins the shorter average so late that both begin on one bar. */
function recursions({ fast, slow, signal, seed }: Settings): readonly [Recursion, Recursion, Recursion] {
  const longest = Math.max(fast, slow);
  const of = (p: number, wait: number): Recursion => ({
    alpha: 2 / (p + 1),
    wait,
    seed: seed === 'TRADINGVIEW' ? 1 : p,
  });
  const wait = (p: number): number => (seed === 'TALIB' ? longest - p : 0);
  return [of(fast, wait(fast)), of(slow, wait(slow)), of(signal, 0)];
}

class Macd extends State<Settings> {
  override readonly rest = new Float64Array(2);
  private readonly averages = recursions(this.settings).map(
    (recursion, i) => new Recursive(recursion, this.cells.subarray(i * CELLS, (i + 1) * CELLS)),
  ) as [Recursive, Recursive, Recursive];

  update(x: number): number {
    const [fast, slow, signal] = this.averages;
    const macd = fast.update(x) - slow.update(x);
    return this.out(macd, signal.update(macd));
  }
  peek(x: number): number {
    const [fast, slow, signal] = this.averages;
    const macd = fast.peek(x) - slow.peek(x);
    return this.out(macd, signal.peek(macd));
  }
  private out(macd: number, signal: number): number {
    this.rest[0] = signal;
    this.rest[1] = macd - signal;
    return macd;
  }
}

const lookback = ({ fast, slow, signal, seed }: Settings): readonly number[] => {
  if (seed === 'TRADINGVIEW') return [0, 0, 0];
  const line = Math.max(fast, slow) - 1;
  return [line, line + signal - 1, line + signal - 1];
};

type Three<T> = readonly [T, T, T];

function kernel(x: Float64Array, outputs: readonly Float64Array[], settings: Settings): void {
  const alphas = recursions(settings).map(({ alpha }) => alpha) as unknown as Three<number>;
  const state = new Macd(settings, new Float64Array(3 * CELLS));
  // Once the signal has taken its seed, all three have.
  const seeds = settings.seed === 'TRADINGVIEW' ? 1 : settings.signal;
  const ready = () => state.cells[2 * CELLS] === seeds;
  const three = outputs as unknown as Three<Float64Array>;
  tried(state, [x], outputs, ready, (from, to) => run(x, three, state.cells, alphas, from, to));
}

/** Bars from..to, all there; a recursion's value is its second cell. */
function run(
  x: Float64Array,
  [line, signals, histogram]: Three<Float64Array>,
  cells: Float64Array,
  [kf, ks, kg]: Three<number>,
  from: number,
  to: number,
): void {
  let fast = cells[1]!;
  let slow = cells[CELLS + 1]!;
  let signal = cells[2 * CELLS + 1]!;
  for (let i = from; i < to; i += 1) {
    const now = x[i]!;
    fast += kf * (now - fast);
    slow += ks * (now - slow);
    const macd = fast - slow;
    signal += kg * (macd - signal);
    line[i] = macd;
    signals[i] = signal;
    histogram[i] = macd - signal;
  }
  cells[1] = fast;
  cells[CELLS + 1] = slow;
  cells[2 * CELLS + 1] = signal;
}

/** Moving average convergence / divergence. */
export const macd = define({
  name: 'macd',
  group: 'fused',
  doc: 'MACD: fast minus slow exponential average, its own average (signal), and their difference. `seed` TALIB starts both averages on the same bar, CLASSIC each with the mean of its first values, TRADINGVIEW with the first value.',
  nan: 'A missing value gives NaN for its bar and is passed over.',
  inputs: { source: 'float' },
  parameters,
  outputs: { macd: 'float', signal: 'float', histogram: 'float' },
  lookback,
  reach: (settings) =>
    Math.max(...lookback(settings)) + recursions(settings).reduce((bars, { alpha }) => bars + forgets(alpha), 0),
  cells: () => 3 * CELLS,
  cost: () => 3,
  State: Macd,
  kernel: ([x], outputs, settings) => kernel(x!, outputs, settings),
});
