import { define } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { wilderOf } from '../smoothing/average.ts';
import { forgets, Recursive, RECURSION_CELLS, smooth } from '../smoothing/recursive.ts';
import { State } from '../state.ts';
import { FIRST_RANGE, RANGE_CELLS, rangesOf, TrueRange } from '../temporal/true-range.ts';

const parameters = { period: period(1, 14), first: FIRST_RANGE };
type Settings = Settled<typeof parameters>;

class Atr extends State<Settings> {
  private readonly range = new TrueRange(this.settings, this.cells.subarray(0, RANGE_CELLS));
  private readonly average = new Recursive(
    wilderOf({ period: this.settings.period, seed: 'TALIB' }),
    this.cells.subarray(RANGE_CELLS),
  );

  update(high: number, low: number, close: number): number {
    return this.average.update(this.range.update(high, low, close));
  }
  peek(high: number, low: number): number {
    return this.average.peek(this.range.peek(high, low));
  }
}

const lookback = ({ period: p, first }: Settings): number => (first === 'TALIB' ? p : p - 1);

/** Average true range (Wilder). */
export const atr = define({
  name: 'atr',
  group: 'fused',
  doc: "Average true range: Wilder's average, started with a simple mean. `first` TALIB omits the first bar, which has no previous close; TRADINGVIEW takes its high - low.",
  nan: 'A bar without true range (see true_range) gives NaN and is passed over.',
  inputs: { high: 'float', low: 'float', close: 'float' },
  parameters,
  outputs: { atr: 'float' },
  lookback,
  reach: ({ period: p }) => p + forgets(1 / p),
  cells: () => RANGE_CELLS + RECURSION_CELLS,
  cost: () => 3,
  State: Atr,
  kernel: (inputs, [out], { period: p, first }) => {
    const [high, low, close] = inputs as [Float64Array, Float64Array, Float64Array];
    rangesOf(high, low, close, out!, first);
    smooth(out!, out!, wilderOf({ period: p, seed: 'TALIB' }));
  },
});
