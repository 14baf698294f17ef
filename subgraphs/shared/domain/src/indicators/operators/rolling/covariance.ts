import { define } from '../operator.ts';
import { integer, period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';
import { coMomentCells, CoMoments } from './co-moments.ts';

const window = { period: period() };
const parameters = { ...window, ddof: integer(0, 1, 0) };

class Covariance extends State<Settled<typeof parameters>> {
  private readonly moments = new CoMoments(this.settings, this.cells);

  update(x: number, y: number): number {
    return this.shared(this.moments.update(x, y));
  }
  peek(x: number, y: number): number {
    return this.shared(this.moments.peek(x, y));
  }
  private shared(products: number): number {
    const { period: p, ddof } = this.settings;
    return p === ddof ? Number.NaN : products / (p - ddof);
  }
}

class Correlation extends State<Settled<typeof window>> {
  private readonly moments = new CoMoments(this.settings, this.cells);

  update(x: number, y: number): number {
    return this.scaled(this.moments.update(x, y));
  }
  peek(x: number, y: number): number {
    return this.scaled(this.moments.peek(x, y));
  }
  /** Rounding may carry a perfect correlation past 1; a series that stands still correlates with nothing. */
  private scaled(products: number): number {
    const both = Math.sqrt(this.moments.rest[0]!) * Math.sqrt(this.moments.rest[1]!);
    return both > 0 ? Math.max(-1, Math.min(1, products / both)) : Number.NaN;
  }
}

const common = {
  group: 'rolling',
  inputs: { x: 'float', y: 'float' },
} as const;

/** Covariance of two series over the last `period` bars. */
export const covariance = define({
  ...common,
  name: 'covariance',
  doc: 'Covariance of two series over the last `period` bars; `ddof` 0 is of the population, 1 of a sample.',
  nan: 'NaN while either series misses one of the last `period` bars, and throughout when `period` equals `ddof`.',
  parameters,
  outputs: { covariance: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => coMomentCells(p),
  cost: () => 8,
  State: Covariance,
});

/** Pearson's correlation of two series over the last `period` bars, -1..1. */
export const correlation = define({
  ...common,
  name: 'correlation',
  doc: "Pearson's correlation of two series over the last `period` bars, -1..1.",
  nan: 'NaN while either series misses one of the last `period` bars, or does not move in them.',
  parameters: { period: period(2) },
  outputs: { correlation: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => coMomentCells(p),
  cost: () => 8,
  State: Correlation,
});
