import { define, type Definition } from '../operator.ts';
import { SmallState } from '../state.ts';

/** Cells: the sum, what rounding took from it (Neumaier), and for sums that begin anew: whether they began, and the UTC day. */
const [SUM, LOST, BEGUN, DAY] = [0, 1, 2, 3];
/** A day that was begun, but not seen from its beginning: what is summed of it would not be its sum. */
const PARTLY = 2;
const DAY_MS = 86_400_000;
type None = Readonly<Record<never, number>>;

abstract class Accumulated extends SmallState<None> {
  protected add(x: number): number {
    const { cells } = this;
    if (x - x !== 0) return Number.NaN;
    const sum = cells[SUM]! + x;
    cells[LOST]! += Math.abs(cells[SUM]!) >= Math.abs(x) ? cells[SUM]! - sum + x : x - sum + cells[SUM]!;
    cells[SUM] = sum;
    return sum + cells[LOST]!;
  }
  protected restart(): void {
    this.cells[SUM] = 0;
    this.cells[LOST] = 0;
  }
}

class Total extends Accumulated {
  update(x: number): number {
    return this.add(x);
  }
}

class Session extends Accumulated {
  update(x: number, time: number): number {
    const { cells } = this;
    if (time - time !== 0) return Number.NaN;
    const day = Math.floor(time / DAY_MS);
    if (cells[BEGUN] === 0) cells[BEGUN] = time === day * DAY_MS ? 1 : PARTLY;
    else if (cells[DAY] !== day) {
      this.restart();
      cells[BEGUN] = 1;
    }
    cells[DAY] = day;
    return cells[BEGUN] === PARTLY ? Number.NaN : this.add(x);
  }
}

class Since extends Accumulated {
  update(x: number, reset: number): number {
    const { cells } = this;
    if (reset === reset && reset !== 0) {
      this.restart();
      cells[BEGUN] = 1;
    }
    return cells[BEGUN] === 0 ? Number.NaN : this.add(x);
  }
}

const common = {
  group: 'temporal',
  parameters: {},
  outputs: { sum: 'float' },
  lookback: () => 0,
  reach: () => Infinity,
  cells: () => 4,
} satisfies Partial<Definition<Record<never, never>>>;

/** Sum of all bars so far. */
export const total = define({
  ...common,
  name: 'cumsum',
  doc: 'Sum of all bars so far, compensated for rounding.',
  nan: 'A missing value gives NaN for its bar and is left out of the sum.',
  inputs: { source: 'float' },
  State: Total,
});

/** Sum since midnight UTC. */
export const session = define({
  ...common,
  name: 'session_sum',
  doc: 'Sum since midnight UTC; na on a day whose beginning was not observed. `time` is when the bar began, in ms since 1970.',
  nan: 'A missing value or time gives NaN for its bar and is left out of the sum.',
  inputs: { source: 'float', time: 'float' },
  State: Session,
});

/** Sum since a condition last held. */
export const since = define({
  ...common,
  name: 'sum_since',
  doc: 'Sum since the bar at which `reset` last held, that bar included; na before it first did.',
  nan: 'A missing value gives NaN for its bar and is left out of the sum; a missing `reset` is false.',
  inputs: { source: 'float', reset: 'bool' },
  State: Since,
});
