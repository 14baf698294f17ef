import { define, type Definition } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { period: period() };
type Settings = Settled<typeof parameters>;

/**
 * A window of p bars is the tail of the last full block of p and the head of the current one: tail sums are made once a block,
 * backwards, and the head grows. Nothing is ever subtracted, so nothing drifts, and a NaN leaves with its bar.
 * Cells: place in the block, blocks filled, head, then p tail sums (slots already passed hold the new block's bars) and a 0.
 */
const [AT, FILLED, HEAD, TAIL] = [0, 1, 2, 3];

class Sum extends State<Settings> {
  /** What the sum is multiplied by. */
  protected readonly scale: number = 1;

  update(x: number): number {
    const { cells, settings } = this;
    const [at, p] = [cells[AT]!, settings.period];
    const head = at === 0 ? x : cells[HEAD]! + x;
    const out = cells[FILLED] !== 0 || at === p - 1 ? (cells[TAIL + at + 1]! + head) * this.scale : Number.NaN;
    cells[TAIL + at] = x;
    cells[HEAD] = head;
    cells[AT] = at + 1;
    if (at === p - 1) {
      for (let i = TAIL + p - 2; i >= TAIL; i -= 1) cells[i]! += cells[i + 1]!;
      cells[FILLED] = 1;
      cells[AT] = 0;
    }
    return out;
  }

  peek(x: number): number {
    const { cells, settings } = this;
    const at = cells[AT]!;
    if (cells[FILLED] === 0 && at !== settings.period - 1) return Number.NaN;
    return (cells[TAIL + at + 1]! + (at === 0 ? x : cells[HEAD]! + x)) * this.scale;
  }
}

/** Numbers of memory a rolling sum or mean takes. */
export const sumCells = (p: number): number => TAIL + p + 1;

/** Mean of a window; NaN in it makes it NaN. */
export class Mean extends Sum {
  protected override readonly scale: number;
  constructor(settings: Settings, cells: Float64Array) {
    super(settings, cells);
    this.scale = 1 / settings.period;
  }
}

/** Rolling sums times `scale`, in two chains that run side by side: the head of this block, the tails for the next. */
export function rollingSum(x: Float64Array, out: Float64Array, p: number, scale: number): void {
  const n = x.length;
  let [tail, next] = [new Float64Array(p + 1), new Float64Array(p + 1)];
  for (let start = 0; start < n; start += p) {
    const length = Math.min(p, n - start);
    let [head, sum] = [0, 0];
    // The last block may be short: its tails are read by nobody.
    const last = length === p ? start + p - 1 : start + length - 1;
    for (let j = 0; j < length; j += 1) {
      head += x[start + j]!;
      out[start + j] = (tail[j + 1]! + head) * scale;
      sum += x[last - j]!;
      next[p - 1 - j] = sum;
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
  cells: ({ period: p }) => sumCells(p),
} satisfies Partial<Definition<typeof parameters>>;

/** Sum of the last `period` bars. */
export const sum = define({
  ...common,
  name: 'sum',
  doc: 'Sum of the last `period` bars.',
  outputs: { sum: 'float' },
  State: Sum,
  kernel: ([x], [out], { period: p }) => rollingSum(x!, out!, p, 1),
});

/** Arithmetic mean of the last `period` bars. */
export const mean = define({
  ...common,
  name: 'sma',
  doc: 'Arithmetic mean of the last `period` bars (simple moving average).',
  outputs: { sma: 'float' },
  State: Mean,
  kernel: ([x], [out], { period: p }) => rollingSum(x!, out!, p, 1 / p),
});
