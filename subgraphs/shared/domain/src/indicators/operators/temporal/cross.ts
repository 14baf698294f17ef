import { define, type Definition } from '../operator.ts';
import { State } from '../state.ts';

type None = Readonly<Record<never, number>>;
/** Cells: whether there was a bar before, and its two values. */
const [SEEN, A, B] = [0, 1, 2];

class Crossover extends State<None> {
  update(a: number, b: number): number {
    const out = this.peek(a, b);
    this.cells[SEEN] = 1;
    this.cells[A] = a;
    this.cells[B] = b;
    return out;
  }
  peek(a: number, b: number): number {
    const { cells } = this;
    return cells[SEEN] !== 0 && this.crosses(cells[A]!, cells[B]!, a, b) ? 1 : 0;
  }
  protected crosses(a0: number, b0: number, a: number, b: number): boolean {
    return a0 <= b0 && a > b;
  }
}
class Crossunder extends Crossover {
  protected override crosses(a0: number, b0: number, a: number, b: number): boolean {
    return a0 >= b0 && a < b;
  }
}
class Cross extends Crossover {
  protected override crosses(a0: number, b0: number, a: number, b: number): boolean {
    return (a0 <= b0 && a > b) || (a0 >= b0 && a < b);
  }
}

const common = {
  group: 'temporal',
  nan: 'False when either series misses this bar or the one before.',
  inputs: { a: 'float', b: 'float' },
  parameters: {},
  lookback: () => 1,
  cells: () => 3,
} satisfies Partial<Definition<Record<never, never>>>;

/** Whether a rises above b at this bar. */
export const crossover = define({
  ...common,
  name: 'crossover',
  doc: 'Whether a is above b, having been at or below it one bar ago.',
  outputs: { crossover: 'bool' },
  State: Crossover,
});

/** Whether a falls below b at this bar. */
export const crossunder = define({
  ...common,
  name: 'crossunder',
  doc: 'Whether a is below b, having been at or above it one bar ago.',
  outputs: { crossunder: 'bool' },
  State: Crossunder,
});

/** Whether a crosses b at this bar, either way. */
export const cross = define({
  ...common,
  name: 'cross',
  doc: 'Whether a crosses b at this bar, either way.',
  outputs: { cross: 'bool' },
  State: Cross,
});
