import { define } from '../operator.ts';
import { choice, period, type Settled } from '../parameters.ts';
import { extremeCells, Highest, Lowest, rollingExtreme } from '../rolling/extreme.ts';
import { Mean, rollingSum, sumCells } from '../rolling/sum.ts';
import { State } from '../state.ts';

const parameters = {
  period: period(1, 14),
  smooth: period(1, 3),
  d: period(1, 3),
  flat: choice('TALIB', 'MISSING'),
};
type Settings = Settled<typeof parameters>;

/** What stands where the whole window is one price: TALIB 0. */
const FLAT: Readonly<Record<Settings['flat'], number>> = { TALIB: 0, MISSING: Number.NaN };
const place = (close: number, high: number, low: number, flat: number): number =>
  // A missing close has no place, in a flat window neither.
  high === low ? (close - close === 0 ? flat : Number.NaN) : (100 * (close - low)) / (high - low);

class Stoch extends State<Settings> {
  override readonly rest = new Float64Array(1);
  private used = 0;
  private readonly high = new Highest(this.settings, this.take(extremeCells(this.settings.period)));
  private readonly low = new Lowest(this.settings, this.take(extremeCells(this.settings.period)));
  private readonly k = new Mean({ period: this.settings.smooth }, this.take(sumCells(this.settings.smooth)));
  private readonly d = new Mean({ period: this.settings.d }, this.take(sumCells(this.settings.d)));

  update(high: number, low: number, close: number): number {
    const raw = place(close, this.high.update(high), this.low.update(low), FLAT[this.settings.flat]);
    const k = this.k.update(raw);
    this.rest[0] = this.d.update(k);
    return k;
  }
  peek(high: number, low: number, close: number): number {
    const raw = place(close, this.high.peek(high), this.low.peek(low), FLAT[this.settings.flat]);
    const k = this.k.peek(raw);
    this.rest[0] = this.d.peek(k);
    return k;
  }
  /** The next part of the memory. */
  private take(length: number): Float64Array {
    this.used += length;
    return this.cells.subarray(this.used - length, this.used);
  }
}

/** Bars taken at once, so that their highs and lows stay in the processor's cache. */
const CHUNK = 1_024;

/** Places of whole series of closes, before any averaging. */
function places(inputs: readonly Float64Array[], out: Float64Array, p: number, flat: number): void {
  const [high, low, close] = inputs as [Float64Array, Float64Array, Float64Array];
  const [highs, lows] = [new Float64Array(CHUNK + p), new Float64Array(CHUNK + p)];
  for (let from = 0; from < out.length; from += CHUNK) {
    const [first, to] = [Math.max(0, from - p + 1), Math.min(from + CHUNK, out.length)];
    rollingExtreme(high.subarray(first, to), highs.subarray(0, to - first), p, 1);
    rollingExtreme(low.subarray(first, to), lows.subarray(0, to - first), p, -1);
    for (let i = from; i < to; i += 1) out[i] = place(close[i]!, highs[i - first]!, lows[i - first]!, flat);
  }
}

/** Stochastic oscillator, 0..100. */
export const stoch = define({
  name: 'stoch',
  group: 'fused',
  doc: "Stochastic oscillator, 0..100: the close's place between the window's low and high, averaged over `smooth` bars (k), and that over `d` bars (d); plain means. `flat` says what stands where high equals low: TALIB 0, MISSING NaN.",
  nan: 'NaN while a missing value is among the bars the output is made of.',
  inputs: { high: 'float', low: 'float', close: 'float' },
  parameters,
  outputs: { k: 'float', d: 'float' },
  lookback: ({ period: p, smooth, d }) => [p + smooth - 2, p + smooth + d - 3],
  cells: ({ period: p, smooth, d }) => 2 * extremeCells(p) + sumCells(smooth) + sumCells(d),
  cost: () => 10,
  State: Stoch,
  kernel: (inputs, outputs, { period: p, smooth, d, flat }) => {
    const [k, slow] = outputs as [Float64Array, Float64Array];
    places(inputs, slow, p, FLAT[flat]);
    rollingSum(slow, k, smooth, 1 / smooth);
    rollingSum(k, slow, d, 1 / d);
  },
});
