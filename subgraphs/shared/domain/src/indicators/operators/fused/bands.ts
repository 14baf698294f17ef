import { define } from '../operator.ts';
import { integer, number, period, type Settled } from '../parameters.ts';
import { momentCells, Moments, rollingMoments } from '../rolling/moments.ts';
import { State } from '../state.ts';

const parameters = { period: period(1, 20), deviations: number(0, 100, 2), ddof: integer(0, 1, 0) };
type Settings = Settled<typeof parameters>;

/** Deviations squared over degrees of freedom: what the sum of squares is multiplied by under the root. */
const scale = ({ period: p, deviations, ddof }: Settings): number =>
  p === ddof ? Number.NaN : (deviations * deviations) / (p - ddof);

class Bands extends State<Settings> {
  override readonly rest = new Float64Array(2);
  private readonly moments = new Moments(this.settings, this.cells);
  private readonly scale = scale(this.settings);

  update(x: number): number {
    return this.around(this.moments.update(x));
  }
  peek(x: number): number {
    return this.around(this.moments.peek(x));
  }
  private around(squares: number): number {
    const width = Math.sqrt(squares * this.scale);
    const middle = this.moments.rest[0]!;
    this.rest[0] = middle;
    this.rest[1] = middle - width;
    return middle + width;
  }
}

/** Squares become bands. */
function spread(upper: Float64Array, middle: Float64Array, lower: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i += 1) {
    const width = Math.sqrt(upper[i]!);
    upper[i] = middle[i]! + width;
    lower[i] = middle[i]! - width;
  }
}

/** Bollinger Bands. */
export const bands = define({
  name: 'bbands',
  group: 'fused',
  doc: 'Bollinger Bands: simple mean, and `deviations` standard deviations above and below it (`ddof` 0 as Bollinger, TA-Lib, TradingView).',
  nan: 'NaN while a missing value is among the last `period` bars; outer bands throughout when `period` equals `ddof`.',
  inputs: { source: 'float' },
  parameters,
  outputs: { upper: 'float', middle: 'float', lower: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => momentCells(p),
  cost: () => 4,
  State: Bands,
  kernel: ([x], outputs, settings) => {
    const [upper, middle, lower] = outputs as [Float64Array, Float64Array, Float64Array];
    rollingMoments(x!, middle, upper, settings.period, scale(settings), (from, to) =>
      spread(upper, middle, lower, from, to),
    );
  },
});
