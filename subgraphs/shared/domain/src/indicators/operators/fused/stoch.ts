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
  high === low ? flat : (100 * (close - low)) / (high - low);

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
  State: Stoch,
  kernel: (inputs, outputs, { period: p, smooth, d, flat }) => {
    const [high, low, close] = inputs as [Float64Array, Float64Array, Float64Array];
    const [k, slow] = outputs as [Float64Array, Float64Array];
    const raw = new Float64Array(k.length);
    const still = FLAT[flat];
    rollingExtreme(high, k, p, 1);
    rollingExtreme(low, slow, p, -1);
    for (let i = 0; i < raw.length; i += 1) raw[i] = place(close[i]!, k[i]!, slow[i]!, still);
    rollingSum(raw, k, smooth, 1 / smooth);
    rollingSum(k, slow, d, 1 / d);
  },
});
