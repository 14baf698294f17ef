import { define } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { period: period() };
type Settings = Settled<typeof parameters>;

/** Cells: place in the ring, bars seen (at most p), then the ring. */
const [AT, SEEN, RING] = [0, 1, 2];

class MeanDeviation extends State<Settings> {
  update(x: number): number {
    const { cells } = this;
    const p = this.settings.period;
    const out = this.peek(x);
    cells[RING + cells[AT]!] = x;
    cells[AT] = cells[AT]! + 1 === p ? 0 : cells[AT]! + 1;
    if (cells[SEEN]! < p) cells[SEEN]! += 1;
    return out;
  }

  peek(x: number): number {
    const { cells } = this;
    const p = this.settings.period;
    if (cells[SEEN]! < p - 1) return Number.NaN;
    const own = RING + cells[AT]!;
    const end = RING + p;
    // Seen from x, so that a high price costs no digits.
    let sum = x - x;
    for (let i = RING; i < end; i += 1) if (i !== own) sum += cells[i]! - x;
    const mean = sum / p;
    let distance = Math.abs(mean);
    for (let i = RING; i < end; i += 1) if (i !== own) distance += Math.abs(cells[i]! - x - mean);
    return distance / p;
  }
}

/** Mean distance of the last `period` bars from their mean. */
export const meanDeviation = define({
  name: 'mean_deviation',
  group: 'rolling',
  doc: "Mean distance of the last `period` bars from their mean (CCI's divisor). O(period) per bar: no shorter way is known.",
  nan: 'NaN while a missing value is among the last `period` bars.',
  inputs: { source: 'float' },
  parameters,
  outputs: { deviation: 'float' },
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => RING + p,
  cost: ({ period: p }) => p,
  State: MeanDeviation,
});
