import { define } from '../operator.ts';
import { choice, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

/** What stands where there is no close before: TALIB nothing, TRADINGVIEW high - low. */
export const FIRST_RANGE = choice('TALIB', 'TRADINGVIEW');
const parameters = { first: FIRST_RANGE };

/** Cells: whether there was a bar before, and its close. */
const [SEEN, CLOSE] = [0, 1];
/** Numbers of memory a true range takes. */
export const RANGE_CELLS = 2;

/**
 * How far a bar reaches from its predecessor's close: what is above it and what is below it, the part on the wrong side counting 0.
 * Written with |x| and not with max, which the processor would have to guess. NaN when any is missing.
 */
export const reachOf = (high: number, low: number, before: number): number => {
  const above = high - before;
  const below = before - low;
  return 0.5 * (above + Math.abs(above) + (below + Math.abs(below)));
};

/** True ranges of whole series. */
export function rangesOf(
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  out: Float64Array,
  first: 'TALIB' | 'TRADINGVIEW',
): void {
  let before = Number.NaN;
  for (let i = 0; i < out.length; i += 1) {
    const h = high[i]!;
    const l = low[i]!;
    const bare = first === 'TALIB' ? Number.NaN : h - l;
    out[i] = before === before ? reachOf(h, l, before) : bare;
    before = close[i]!;
  }
}

/** Needs the close before, which it keeps. */
export class TrueRange extends State<Settled<typeof parameters>> {
  update(high: number, low: number, close: number): number {
    const out = this.peek(high, low);
    this.cells[SEEN] = 1;
    this.cells[CLOSE] = close;
    return out;
  }
  peek(high: number, low: number): number {
    const before = this.cells[SEEN] === 0 ? Number.NaN : this.cells[CLOSE]!;
    if (before === before) return reachOf(high, low, before);
    return this.settings.first === 'TALIB' ? Number.NaN : high - low;
  }
}

/** True range (Wilder). */
export const trueRange = define({
  name: 'true_range',
  group: 'temporal',
  doc: 'The greatest of high - low and the distances of high and low from the previous close (Wilder); `first` TALIB has none where there is no previous close, TRADINGVIEW takes high - low.',
  nan: 'NaN when high or low is missing; a missing close counts as no close before.',
  inputs: { high: 'float', low: 'float', close: 'float' },
  parameters,
  outputs: { range: 'float' },
  lookback: ({ first }) => (first === 'TALIB' ? 1 : 0),
  reach: () => 1,
  cells: () => RANGE_CELLS,
  cost: () => 2,
  State: TrueRange,
  kernel: ([high, low, close], [out], { first }) => rangesOf(high!, low!, close!, out!, first),
});
