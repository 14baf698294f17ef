import { tried } from '../chunks.ts';
import { define } from '../operator.ts';
import { choice, period, type Settled } from '../parameters.ts';
import { wilderOf } from '../smoothing/average.ts';
import { forgets, Recursive, RECURSION_CELLS as CELLS } from '../smoothing/recursive.ts';
import { State } from '../state.ts';

const parameters = { period: period(1, 14), flat: choice('TALIB', 'TRADINGVIEW', 'MISSING') };
type Settings = Settled<typeof parameters>;

/** What stands where nothing rose or fell: TALIB 0, TRADINGVIEW 100. */
const FLAT: Readonly<Record<Settings['flat'], number>> = { TALIB: 0, TRADINGVIEW: 100, MISSING: Number.NaN };
/** Cells: the averages of gains and of losses, then whether there was a bar before, and its value. */
const [SEEN, BEFORE] = [2 * CELLS, 2 * CELLS + 1];

class Rsi extends State<Settings> {
  private readonly recursion = wilderOf({ period: this.settings.period, seed: 'TALIB' });
  private readonly gains = new Recursive(this.recursion, this.cells.subarray(0, CELLS));
  private readonly losses = new Recursive(this.recursion, this.cells.subarray(CELLS, 2 * CELLS));

  update(x: number): number {
    const change = this.change(x);
    this.cells[SEEN] = 1;
    this.cells[BEFORE] = x;
    return this.index(this.gains.update(Math.max(change, 0)), this.losses.update(Math.max(-change, 0)));
  }
  peek(x: number): number {
    const change = this.change(x);
    return this.index(this.gains.peek(Math.max(change, 0)), this.losses.peek(Math.max(-change, 0)));
  }
  private change(x: number): number {
    return this.cells[SEEN] === 0 ? Number.NaN : x - this.cells[BEFORE]!;
  }
  private index(gain: number, loss: number): number {
    return gain + loss === 0 ? FLAT[this.settings.flat] : (100 * gain) / (gain + loss);
  }
}

function kernel(x: Float64Array, out: Float64Array, settings: Settings): void {
  const state = new Rsi(settings, new Float64Array(2 * CELLS + 2));
  const { cells } = state;
  const ready = () => cells[0] === settings.period && Number.isFinite(cells[BEFORE]);
  const [alpha, flat] = [1 / settings.period, FLAT[settings.flat]];
  tried(state, [x], [out], ready, (from, to) => run(x, out, cells, alpha, flat, from, to));
}

/** Bars from..to, all there and the one before. */
function run(
  x: Float64Array,
  out: Float64Array,
  cells: Float64Array,
  alpha: number,
  flat: number,
  from: number,
  to: number,
): void {
  let gain = cells[1]!;
  let loss = cells[CELLS + 1]!;
  let before = cells[BEFORE]!;
  for (let i = from; i < to; i += 1) {
    const now = x[i]!;
    const change = now - before;
    const size = Math.abs(change);
    before = now;
    gain += alpha * (0.5 * (size + change) - gain);
    loss += alpha * (0.5 * (size - change) - loss);
    const both = gain + loss;
    out[i] = both === 0 ? flat : (100 * gain) / both;
  }
  cells[1] = gain;
  cells[CELLS + 1] = loss;
  cells[BEFORE] = before;
}

/** Relative strength index (Wilder), 0..100. */
export const rsi = define({
  name: 'rsi',
  group: 'fused',
  doc: "Relative strength index, 0..100: Wilder's averages of gains and losses, started with simple means. `flat` says what is returned where nothing ever moved: TALIB 0, TRADINGVIEW 100, MISSING na.",
  nan: 'A missing value gives NaN for its bar and the next (no change is known); the averages resume after.',
  inputs: { source: 'float' },
  parameters,
  outputs: { rsi: 'float' },
  lookback: ({ period: p }) => p,
  reach: ({ period: p }) => p + forgets(1 / p),
  cells: () => 2 * CELLS + 2,
  cost: () => 3,
  State: Rsi,
  kernel: ([x], [out], settings) => kernel(x!, out!, settings),
});
