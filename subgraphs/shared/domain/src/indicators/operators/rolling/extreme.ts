import { clean } from '../chunks.ts';
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
    const at = cells[AT]!;
    const p = this.settings.period;
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
    const at = cells[AT]!;
    const p = this.settings.period;
    const head = at === 0 ? sign * value : Math.max(cells[HEAD]!, sign * value);
    if (at === p - 1) return sign * head;
    return cells[FILLED] === 0 ? Number.NaN : sign * Math.max(cells[TAIL + at + 1]!, head);
  }
}

/** Minimum of a window; NaN in it makes it NaN. */
export class Lowest extends Highest {
  protected override readonly sign = -1;
}

/** Windows up to this long are searched anew when their best leaves: fewer surprises for the processor than two running maxima. */
const SHORT = 24;

/** Rolling maxima of x (`sign` 1) or minima (-1). */
export function rollingExtreme(x: Float64Array, out: Float64Array, p: number, sign: 1 | -1): void {
  if (p <= SHORT && clean(x)) bySearch(x, out, p, sign);
  else byBlocks(x, out, p, sign);
  out.fill(Number.NaN, 0, Math.min(p - 1, x.length));
}

function bySearch(x: Float64Array, out: Float64Array, p: number, sign: 1 | -1): void {
  const n = x.length;
  let best = -Infinity;
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    const now = sign * x[i]!;
    if (now >= best) {
      best = now;
      at = i;
    } else if (at <= i - p) {
      at = i - p + 1;
      best = sign * x[at]!;
      for (let k = at + 1; k <= i; k += 1) {
        const other = sign * x[k]!;
        if (other < best) continue;
        best = other;
        at = k;
      }
    }
    out[i] = sign * best;
  }
}

function byBlocks(x: Float64Array, out: Float64Array, p: number, sign: 1 | -1): void {
  const n = x.length;
  const tail = new Float64Array(p + 1);
  tail[p] = -Infinity;
  for (let start = 0; start < n; start += p) {
    const length = Math.min(p, n - start);
    let head = -Infinity;
    let best = -Infinity;
    for (let j = 0; j < length; j += 1) {
      head = Math.max(head, sign * x[start + j]!);
      out[start + j] = sign * Math.max(tail[j + 1]!, head);
    }
    for (let j = length - 1; j > 0; j -= 1) tail[j] = best = Math.max(best, sign * x[start + j]!);
  }
}

const common = {
  group: 'rolling',
  nan: 'NaN while a missing value is among the last `period` bars.',
  inputs: { source: 'float' },
  parameters,
  lookback: ({ period: p }) => p - 1,
  cost: () => 3,
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
