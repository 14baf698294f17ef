import { chunked } from '../chunks.ts';
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

function kernel(x: Float64Array, outputs: readonly Float64Array[], settings: Settings): void {
  const [line, signals, histogram] = outputs as [Float64Array, Float64Array, Float64Array];
  const alphas = recursions(settings).map(({ alpha }) => alpha);
  const [kf, ks, kg] = alphas as [number, number, number];
  const state = new Macd(settings, new Float64Array(3 * CELLS));
  const { cells } = state;
  // Once the signal has taken its seed, all three have; a recursion's value is its second cell.
  const seeds = settings.seed === 'TRADINGVIEW' ? 1 : settings.signal;
  chunked(
    state,
    [x],
    outputs,
    () => cells[2 * CELLS] === seeds,
    (from, to) => {
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
    },
  );
}

/** Moving average convergence / divergence. */
export const macd = define({
  name: 'macd',
  group: 'fused',
  doc: 'MACD: fast less slow exponential average, its own average (signal), and their difference. `seed` TALIB begins both averages on one bar, CLASSIC each with the mean of its first values, TRADINGVIEW with the first value.',
  nan: 'A missing value gives NaN for its bar and is passed over.',
  inputs: { source: 'float' },
  parameters,
  outputs: { macd: 'float', signal: 'float', histogram: 'float' },
  lookback,
  reach: (settings) =>
    Math.max(...lookback(settings)) + recursions(settings).reduce((bars, { alpha }) => bars + forgets(alpha), 0),
  cells: () => 3 * CELLS,
  State: Macd,
  kernel: ([x], outputs, settings) => kernel(x!, outputs, settings),
});
