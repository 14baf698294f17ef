import { define, type Definition } from '../operator.ts';
import { integer, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

type None = Readonly<Record<never, number>>;
const holds = (condition: number): boolean => condition === condition && condition !== 0;

/** Cells: whether it ever held, and bars since. */
class BarsSince extends State<None> {
  update(condition: number): number {
    const out = this.peek(condition);
    if (out === out) [this.cells[0], this.cells[1]] = [1, out];
    return out;
  }
  peek(condition: number): number {
    if (holds(condition)) return 0;
    return this.cells[0] === 0 ? Number.NaN : this.cells[1]! + 1;
  }
}

const occurrence = { occurrence: integer(0, 1_000, 0) };
/** Cells: place in the ring, how many it holds, then the ring of the latest `occurrence` + 1 values. */
const [AT, HELD, RING] = [0, 1, 2];

class ValueWhen extends State<Settled<typeof occurrence>> {
  update(condition: number, x: number): number {
    const { cells } = this;
    const room = this.settings.occurrence + 1;
    const out = this.peek(condition, x);
    if (!holds(condition)) return out;
    const at = cells[AT]!;
    cells[RING + at] = x;
    cells[AT] = at + 1 === room ? 0 : at + 1;
    if (cells[HELD]! < room) cells[HELD]! += 1;
    return out;
  }
  peek(condition: number, x: number): number {
    const { cells } = this;
    const { occurrence: back } = this.settings;
    if (!holds(condition)) return cells[HELD]! > back ? cells[RING + cells[AT]!]! : Number.NaN;
    if (back === 0) return x;
    // This bar is occurrence 0, so the one sought is a place nearer in the ring.
    return cells[HELD]! >= back ? cells[RING + ((cells[AT]! + 1) % (back + 1))]! : Number.NaN;
  }
}

/** Cells: whether there ever was a value, and the last. */
class FillForward extends State<None> {
  update(x: number): number {
    if (x === x) [this.cells[0], this.cells[1]] = [1, x];
    return this.peek(x);
  }
  peek(x: number): number {
    return x === x || this.cells[0] === 0 ? x : this.cells[1]!;
  }
}

const common = {
  group: 'temporal',
  lookback: () => 0,
  reach: () => Infinity,
} satisfies Partial<Definition<Record<never, never>>>;

/** Bars since a condition last held. */
export const barsSince = define({
  ...common,
  name: 'bars_since',
  doc: 'Bars since the condition last held, 0 when it does now; na before it first did.',
  nan: 'A missing condition is false.',
  inputs: { condition: 'bool' },
  parameters: {},
  outputs: { bars: 'float' },
  cells: () => 2,
  State: BarsSince,
});

/** The value a series had when a condition last held. */
export const valueWhen = define({
  ...common,
  name: 'value_when',
  doc: 'The value of `source` when the condition last held, or `occurrence` times before that; na before it did so often.',
  nan: 'A missing condition is false; a missing value is remembered as NaN.',
  inputs: { condition: 'bool', source: 'float' },
  parameters: occurrence,
  outputs: { value: 'float' },
  cells: ({ occurrence: back }) => RING + back + 1,
  State: ValueWhen,
});

/** The last value there was. */
export const fillForward = define({
  ...common,
  name: 'fill_forward',
  doc: 'The value, or where it is missing the last known one.',
  nan: 'NaN only before the first value.',
  inputs: { source: 'float' },
  parameters: {},
  outputs: { filled: 'float' },
  cells: () => 2,
  State: FillForward,
});
