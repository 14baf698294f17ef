import { clean } from '../chunks.ts';
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

/** Windows up to this long are searched anew when their best leaves. */
const SHORT = 24;

/** Places of whole series of closes, before any averaging. */
function places(inputs: readonly Float64Array[], out: Float64Array, p: number, flat: number): void {
  const [high, low, close] = inputs as [Float64Array, Float64Array, Float64Array];
  if (p <= SHORT && clean(high) && clean(low)) return search(high, low, close, out, p, flat);
  const [highs, lows] = [new Float64Array(out.length), new Float64Array(out.length)];
  rollingExtreme(high, highs, p, 1);
  rollingExtreme(low, lows, p, -1);
  for (let i = 0; i < out.length; i += 1) out[i] = place(close[i]!, highs[i]!, lows[i]!, flat);
}

/** Both extremes and the place in one loop: a third less than one after the other (profiled). */
function search(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  out: Float64Array,
  p: number,
  flat: number,
): void {
  let top = -Infinity;
  let topAt = -1;
  let bottom = Infinity;
  let bottomAt = -1;
  for (let i = 0; i < out.length; i += 1) {
    const first = i - p + 1;
    const h = high[i]!;
    const l = low[i]!;
    if (h >= top) {
      top = h;
      topAt = i;
    } else if (topAt < first) {
      topAt = first;
      top = high[first]!;
      for (let k = first + 1; k <= i; k += 1) {
        const other = high[k]!;
        if (other < top) continue;
        top = other;
        topAt = k;
      }
    }
    if (l <= bottom) {
      bottom = l;
      bottomAt = i;
    } else if (bottomAt < first) {
      bottomAt = first;
      bottom = low[first]!;
      for (let k = first + 1; k <= i; k += 1) {
        const other = low[k]!;
        if (other > bottom) continue;
        bottom = other;
        bottomAt = k;
      }
    }
    out[i] = place(close[i]!, top, bottom, flat);
  }
  out.fill(Number.NaN, 0, Math.min(p - 1, out.length));
}

/** Stochastic oscillator, 0..100. */
export const stoch = define({
  name: 'stoch',
  group: 'fused',
  doc: "Stochastic oscillator, 0..100: the close's place between the window's low and high, averaged over `smooth` bars (k), and that over `d` bars (d); simple means. `flat` says what is returned where high equals low: TALIB 0, MISSING na.",
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
