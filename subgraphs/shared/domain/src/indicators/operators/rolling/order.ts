import { define } from '../operator.ts';
import { number, period, type Settled } from '../parameters.ts';
import { Sorted, sortedCells, sortedCost } from './sorted.ts';

const window = { period: period() };
const share = { ...window, q: number(0, 1) };
type Window = Settled<typeof window>;

/** Linear interpolation between the two nearest ranks (numpy's default). */
abstract class Ranked<S extends Window> extends Sorted<S> {
  protected at(q: number, x: number, leaving: number, below: number): number {
    const { values } = this;
    const place = below - (leaving < below ? 1 : 0);
    const rest = (i: number): number => values[i < leaving ? i : i + 1]!;
    const merged = (i: number): number => (i < place ? rest(i) : i === place ? x : rest(i - 1));
    const h = (this.settings.period - 1) * q;
    const low = Math.floor(h);
    const from = merged(low);
    return h === low ? from : from + (h - low) * (merged(low + 1) - from);
  }
}

class Quantile extends Ranked<Settled<typeof share>> {
  protected read(x: number, leaving: number, below: number): number {
    return this.at(this.settings.q, x, leaving, below);
  }
}

class Median extends Ranked<Window> {
  protected read(x: number, leaving: number, below: number): number {
    return this.at(0.5, x, leaving, below);
  }
}

class Rank extends Sorted<Window> {
  override readonly rest = new Float64Array(1);

  protected read(x: number, leaving: number, below: number): number {
    const left = leaving < this.count() ? this.values[leaving]! : Number.NaN;
    this.rest[0] = this.below(x, true) - below - (left === x ? 1 : 0);
    return below - (left < x ? 1 : 0);
  }
  protected override none(): number {
    this.rest[0] = Number.NaN;
    return Number.NaN;
  }
}

const common = {
  group: 'rolling',
  nan: 'NaN while a missing value is among the last `period` bars.',
  inputs: { source: 'float' },
} as const;

/** The value below which the share `q` of the last `period` bars lies. */
export const quantile = define({
  ...common,
  name: 'quantile',
  doc: 'The value below which the share `q` of the last `period` bars lies, interpolated linearly. O(log period) and a block move per bar.',
  parameters: share,
  outputs: { quantile: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => sortedCells(p),
  cost: sortedCost,
  State: Quantile,
});

/** Median of the last `period` bars. */
export const median = define({
  ...common,
  name: 'median',
  doc: 'Median of the last `period` bars. O(log period) and a block move per bar.',
  parameters: window,
  outputs: { median: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => sortedCells(p),
  cost: sortedCost,
  State: Median,
});

/** How many of the last `period` bars are below this one. */
export const rank = define({
  ...common,
  name: 'rank',
  doc: 'How many of the last `period` bars are below this one, and how many others equal it. O(log period) and a block move per bar.',
  parameters: window,
  outputs: { below: 'float', equal: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => sortedCells(p),
  cost: sortedCost,
  State: Rank,
});
