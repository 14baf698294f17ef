import { define } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';
import { momentCells, Moments } from './moments.ts';

const parameters = { period: period(2) };

/**
 * Tail and head as in moments.ts, which also supplies mean and deviations; here the sums of place times distance.
 * Cells: the moments', then place, blocks filled; head's anchor, sum, place-weighted sum; tail's anchor; p tail sums, p weighted ones.
 */
const [AT, FILLED, ANCHOR, SUM, WEIGHTED, TAIL_ANCHOR, TAIL] = [0, 1, 2, 3, 4, 5, 6];

class Regression extends State<Settled<typeof parameters>> {
  override readonly rest = new Float64Array(3);
  private readonly own = this.cells.subarray(0, TAIL + 2 * this.settings.period);
  private readonly moments = new Moments(this.settings, this.cells.subarray(TAIL + 2 * this.settings.period));

  /** Squared deviations of the places 0..p-1. */
  private readonly spread = (this.settings.period * (this.settings.period ** 2 - 1)) / 12;

  update(y: number): number {
    const { own } = this;
    const at = own[AT]!;
    const p = this.settings.period;
    const out = this.line(y, this.moments.update(y));
    if (at === 0) {
      own[ANCHOR] = y;
      own[SUM] = 0;
      own[WEIGHTED] = 0;
    }
    const d = y - own[ANCHOR]!;
    own[SUM]! += d;
    own[WEIGHTED]! += at * d;
    own[TAIL + at] = y;
    own[AT] = at + 1;
    if (at === p - 1) this.fold(y);
    return out;
  }

  peek(y: number): number {
    return this.line(y, this.moments.peek(y));
  }

  /** The line through the window that ends with y, the window's squared deviations being known. */
  private line(y: number, deviations: number): number {
    const { own, rest } = this;
    const at = own[AT]!;
    const p = this.settings.period;
    if (own[FILLED] === 0 && at !== p - 1) {
      rest.fill(Number.NaN);
      return Number.NaN;
    }
    const anchor = at === 0 ? y : own[ANCHOR]!;
    const before = p - 1 - at;
    const d = y - anchor;
    let sum = (at === 0 ? 0 : own[SUM]!) + d;
    let weighted = (at === 0 ? 0 : own[WEIGHTED]!) + at * d + before * sum;
    if (before > 0) {
      const gap = anchor - own[TAIL_ANCHOR]!;
      sum += own[TAIL + at + 1]! + gap * (at + 1);
      weighted += own[TAIL + p + at + 1]! + (gap * (at + 1) * (before + p - 1)) / 2;
    }
    const middle = (p - 1) / 2;
    const slope = (weighted - middle * sum) / this.spread;
    const mean = this.moments.rest[0]!;
    const explained = slope * slope * this.spread;
    rest[0] = slope;
    rest[1] = mean - slope * middle;
    rest[2] = deviations > 0 ? Math.min(explained / deviations, 1) : Number.NaN;
    return mean + slope * middle;
  }

  private fold(last: number): void {
    const { own } = this;
    const p = this.settings.period;
    let sum = 0;
    let weighted = 0;
    for (let i = TAIL + p - 1; i >= TAIL; i -= 1) {
      // Each step back moves every later bar one place to the right.
      weighted += sum;
      sum += own[i]! - last;
      own[i] = sum;
      own[i + p] = weighted;
    }
    own[TAIL_ANCHOR] = last;
    own[FILLED] = 1;
    own[AT] = 0;
  }
}

/** Least-squares line through the last `period` bars. */
export const regression = define({
  name: 'linreg',
  group: 'rolling',
  doc: 'Least-squares line through the last `period` bars: its value at this bar, slope per bar, value at the first of them, and r squared.',
  nan: 'NaN while a missing value is among the last `period` bars; r2 also when they are all equal.',
  inputs: { source: 'float' },
  parameters,
  outputs: { value: 'float', slope: 'float', intercept: 'float', r2: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => TAIL + 2 * p + momentCells(p),
  cost: () => 10,
  State: Regression,
});
