import { define, type Definition } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { period: period() };
type Settings = Settled<typeof parameters>;

/** As in sum.ts, with max for plus: place in the block, blocks filled, head, then p tail maxima. The minimum is -max(-x). */
const [AT, FILLED, HEAD, TAIL] = [0, 1, 2, 3];

/** Numbers of memory a rolling extreme takes. */
export const extremeCells = (p: number): number => TAIL + p;

/** Maximum of a window; NaN in it makes it NaN. */
export class Highest extends State<Settings> {
  protected readonly sign: number = 1;

  update(value: number): number {
    const { cells, sign } = this;
    const x = sign * value;
    const [at, p] = [cells[AT]!, this.settings.period];
    const out = this.peek(value);
    cells[HEAD] = at === 0 ? x : Math.max(cells[HEAD]!, x);
    cells[TAIL + at] = x;
    cells[AT] = at + 1;
    if (at === p - 1) {
      for (let i = TAIL + p - 2; i >= TAIL; i -= 1) cells[i] = Math.max(cells[i]!, cells[i + 1]!);
      cells[FILLED] = 1;
      cells[AT] = 0;
    }
    return out;
  }

  peek(value: number): number {
    const { cells, sign } = this;
    const [at, p] = [cells[AT]!, this.settings.period];
    const head = at === 0 ? sign * value : Math.max(cells[HEAD]!, sign * value);
    if (at === p - 1) return sign * head;
    return cells[FILLED] === 0 ? Number.NaN : sign * Math.max(cells[TAIL + at + 1]!, head);
  }
}

/** Minimum of a window; NaN in it makes it NaN. */
export class Lowest extends Highest {
  protected override readonly sign = -1;
}

/** Rolling maxima of x (`sign` 1) or minima (-1). */
export function rollingExtreme(x: Float64Array, out: Float64Array, p: number, sign: 1 | -1): void {
  const n = x.length;
  let [tail, next] = [new Float64Array(p + 1), new Float64Array(p + 1)];
  [tail[p], next[p]] = [-Infinity, -Infinity];
  for (let start = 0; start < n; start += p) {
    const length = Math.min(p, n - start);
    const last = start + length - 1;
    let [head, best] = [-Infinity, -Infinity];
    for (let j = 0; j < length; j += 1) {
      head = Math.max(head, sign * x[start + j]!);
      out[start + j] = sign * Math.max(tail[j + 1]!, head);
      best = Math.max(best, sign * x[last - j]!);
      next[p - 1 - j] = best;
    }
    [tail, next] = [next, tail];
  }
  out.fill(Number.NaN, 0, Math.min(p - 1, n));
}

const common = {
  group: 'rolling',
  nan: 'NaN while a missing value is among the last `period` bars.',
  inputs: { source: 'float' },
  parameters,
  lookback: ({ period: p }) => p - 1,
  cells: ({ period: p }) => extremeCells(p),
} satisfies Partial<Definition<typeof parameters>>;

/** Largest of the last `period` bars. */
export const highest = define({
  ...common,
  name: 'highest',
  doc: 'Largest of the last `period` bars.',
  outputs: { highest: 'float' },
  State: Highest,
  kernel: ([x], [out], { period: p }) => rollingExtreme(x!, out!, p, 1),
});

/** Smallest of the last `period` bars. */
export const lowest = define({
  ...common,
  name: 'lowest',
  doc: 'Smallest of the last `period` bars.',
  outputs: { lowest: 'float' },
  State: Lowest,
  kernel: ([x], [out], { period: p }) => rollingExtreme(x!, out!, p, -1),
});
