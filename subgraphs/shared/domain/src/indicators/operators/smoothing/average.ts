import { define, type Definition } from '../operator.ts';
import { choice, period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';
import { forgets, Recursive, type Recursion, RECURSION_CELLS, SEEDS, smooth } from './recursive.ts';

const parameters = { period: period(), seed: choice(...SEEDS) };
type Settings = Settled<typeof parameters>;

const of = ({ period: p, seed }: Settings, alpha: number): Recursion => ({
  alpha,
  wait: 0,
  seed: seed === 'TALIB' ? p : 1,
});
/** Exponential smoothing of a period: alpha = 2 / (period + 1). */
const exponentialOf = (settings: Settings): Recursion => of(settings, 2 / (settings.period + 1));
/** Wilder's smoothing of a period: alpha = 1 / period. */
export const wilderOf = (settings: Settings): Recursion => of(settings, 1 / settings.period);

class Exponential extends State<Settings> {
  private readonly inner = new Recursive(exponentialOf(this.settings), this.cells);
  update(x: number): number {
    return this.inner.update(x);
  }
  peek(x: number): number {
    return this.inner.peek(x);
  }
}
class Wilder extends State<Settings> {
  private readonly inner = new Recursive(wilderOf(this.settings), this.cells);
  update(x: number): number {
    return this.inner.update(x);
  }
  peek(x: number): number {
    return this.inner.peek(x);
  }
}

const lookback = (settings: Settings): number => (settings.seed === 'TALIB' ? settings.period - 1 : 0);
const common = {
  group: 'smoothing',
  nan: 'A missing value gives NaN for its bar and is passed over: the average resumes with the next.',
  inputs: { source: 'float' },
  parameters,
  lookback,
  cells: () => RECURSION_CELLS,
} satisfies Partial<Definition<typeof parameters>>;

/** Exponential moving average. */
export const exponential = define({
  ...common,
  name: 'ema',
  doc: 'Exponential moving average, alpha = 2 / (period + 1); `seed` TALIB starts with the mean of the first `period` values, TRADINGVIEW with the first value.',
  outputs: { ema: 'float' },
  reach: (settings) => lookback(settings) + forgets(exponentialOf(settings).alpha),
  State: Exponential,
  kernel: ([x], [out], settings) => smooth(x!, out!, exponentialOf(settings)),
});

/** Wilder's moving average. */
export const wilder = define({
  ...common,
  name: 'wilder',
  doc: "Wilder's moving average, alpha = 1 / period; `seed` TALIB (as Wilder, and TradingView's ta.rma) starts with the mean of the first `period` values, TRADINGVIEW with the first value.",
  outputs: { wilder: 'float' },
  reach: (settings) => lookback(settings) + forgets(wilderOf(settings).alpha),
  State: Wilder,
  kernel: ([x], [out], settings) => smooth(x!, out!, wilderOf(settings)),
});
