import { define, type Definition } from '../operator.ts';
import { integer, MAX_PERIOD, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { bars: integer(0, MAX_PERIOD) };
const past = { bars: integer(1, MAX_PERIOD, 1) };
type Settings = Settled<typeof parameters>;

/** Cells: place in the ring, bars seen (at most `bars`), then the ring. */
const [AT, SEEN, RING] = [0, 1, 2];

class Shift extends State<Settings> {
  update(x: number): number {
    const { cells } = this;
    const { bars } = this.settings;
    const out = this.peek(x);
    if (bars === 0) return out;
    const at = cells[AT]!;
    cells[RING + at] = x;
    cells[AT] = at + 1 === bars ? 0 : at + 1;
    if (cells[SEEN]! < bars) cells[SEEN]! += 1;
    return out;
  }
  peek(x: number): number {
    return this.from(x, this.before(x));
  }
  /** The value `bars` ago. */
  private before(x: number): number {
    const { cells } = this;
    const { bars } = this.settings;
    if (cells[SEEN]! < bars) return Number.NaN;
    return bars === 0 ? x : cells[RING + cells[AT]!]!;
  }
  protected from(_now: number, before: number): number {
    return before;
  }
}
class Change extends Shift {
  protected override from(now: number, before: number): number {
    return now - before;
  }
}
class Rate extends Shift {
  protected override from(now: number, before: number): number {
    return before === 0 ? Number.NaN : (100 * (now - before)) / before;
  }
}

const common = {
  group: 'temporal',
  lookback: ({ bars }) => bars,
  cells: ({ bars }) => RING + bars,
} satisfies Partial<Definition<typeof parameters>>;
const twoBars = { ...common, nan: 'NaN when either of the two bars is missing.', inputs: { source: 'float' } } as const;

/** The value `bars` bars ago. */
export const shift = define({
  ...common,
  name: 'shift',
  doc: 'The value `bars` bars ago; 0 is this bar.',
  nan: 'A missing value comes out as NaN, `bars` later.',
  inputs: { source: 'float' },
  parameters,
  outputs: { shift: 'float' },
  State: Shift,
  kernel: ([x], [out], { bars }) => {
    out!.fill(Number.NaN, 0, bars);
    out!.set(x!.subarray(0, Math.max(0, x!.length - bars)), Math.min(bars, x!.length));
  },
});

/** Difference from `bars` bars ago. */
export const change = define({
  ...twoBars,
  name: 'change',
  doc: 'Difference from the value `bars` bars ago (momentum).',
  parameters: past,
  outputs: { change: 'float' },
  State: Change,
  kernel: ([x], [out], { bars }) => {
    out!.fill(Number.NaN, 0, bars);
    for (let i = bars; i < out!.length; i += 1) out![i] = x![i]! - x![i - bars]!;
  },
});

/** Percent change from `bars` bars ago. */
export const rate = define({
  ...twoBars,
  name: 'roc',
  doc: 'Percent change from the value `bars` bars ago (rate of change); na from zero.',
  parameters: past,
  outputs: { roc: 'float' },
  State: Rate,
  kernel: ([x], [out], { bars }) => {
    out!.fill(Number.NaN, 0, bars);
    for (let i = bars; i < out!.length; i += 1) {
      const before = x![i - bars]!;
      out![i] = before === 0 ? Number.NaN : (100 * (x![i]! - before)) / before;
    }
  },
});
