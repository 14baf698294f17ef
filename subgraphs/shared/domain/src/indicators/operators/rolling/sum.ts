import { define, type Definition } from '../operator.ts';
import { period, type Settled } from '../parameters.ts';
import { State } from '../state.ts';

const parameters = { period: period() };
type Settings = Settled<typeof parameters>;

/**
 * A window of p bars is the tail of the last full block of p and the head of the current one: tail sums are made once a block,
 * backwards, and the head grows. Nothing is ever subtracted, so nothing drifts, and a NaN leaves with its bar.
 * Head and tails are added up in pairs, so that half as many additions wait for the one before.
 * Cells: place in the block, blocks filled, head's whole pairs, then p tail sums (slots already passed hold the new block's bars) and a 0.
 */
const [AT, FILLED, HEAD, TAIL] = [0, 1, 2, 3];

class Sum extends State<Settings> {
  /** What the sum is multiplied by. */
  protected readonly scale: number = 1;

  update(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    const p = this.settings.period;
    const out = this.peek(x);
    if (at % 2 === 1) cells[HEAD]! += cells[TAIL + at - 1]! + x;
    cells[TAIL + at] = x;
    cells[AT] = at + 1;
    if (at === p - 1) this.fold();
    return out;
  }

  peek(x: number): number {
    const { cells } = this;
    const at = cells[AT]!;
    if (cells[FILLED] === 0 && at !== this.settings.period - 1) return Number.NaN;
    const pair = at % 2 === 1 ? cells[TAIL + at - 1]! + x : x;
    return (cells[TAIL + at + 1]! + (cells[HEAD]! + pair)) * this.scale;
  }

  /** The full block becomes tails, added up as rollingSum does. */
  private fold(): void {
    const { cells } = this;
    let sum = 0;
    let i = TAIL + this.settings.period - 1;
    for (; i > TAIL; i -= 2) {
      const last = cells[i]!;
      cells[i] = sum + last;
      sum += last + cells[i - 1]!;
      cells[i - 1] = sum;
    }
    if (i === TAIL) cells[i]! += sum;
    cells[HEAD] = 0;
    cells[FILLED] = 1;
    cells[AT] = 0;
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

/** Rolling sums times `scale`. */
export function rollingSum(x: Float64Array, out: Float64Array, p: number, scale: number): void {
  if (p === 3) sumsOfThree(x, out, scale);
  else sums(x, out, p, scale);
  out.fill(Number.NaN, 0, Math.min(p - 1, x.length));
}

/** A loop's overhead on blocks of three was 70 % of a smoothed stochastic's sums (profiled): the same additions, written out. */
function sumsOfThree(x: Float64Array, out: Float64Array, scale: number): void {
  const n = x.length;
  let second = 0;
  let third = 0;
  let i = 0;
  for (; i + 2 < n; i += 3) {
    const a = x[i]!;
    const b = x[i + 1]!;
    const c = x[i + 2]!;
    const head = a + b;
    out[i] = (third + second + (0 + a)) * scale;
    out[i + 1] = (0 + third + head) * scale;
    out[i + 2] = (0 + (head + c)) * scale;
    second = b;
    third = c;
  }
  if (i < n) out[i] = (third + second + (0 + x[i]!)) * scale;
  if (i + 1 < n) out[i + 1] = (0 + third + (x[i]! + x[i + 1]!)) * scale;
}

/**
 * The tails of a block are made where the next block's sums will stand, which are made of them in place, and while the block's own sums are:
 * two chains of additions, of which neither waits for the other. With four bars a round 0.72 of the time of one after the other (profiled; by
 * adding and subtracting alone, as TA-Lib does, it would be 0.6, and drift).
 */
function sums(x: Float64Array, out: Float64Array, p: number, scale: number): void {
  const n = x.length;
  out.fill(0, 0, Math.min(p, n));
  let start = 0;
  for (; start + 2 * p <= n; start += p) {
    const ahead = start + p - 1;
    let head = 0;
    let sum = 0;
    let j = 0;
    for (; j + 4 < p; j += 4) {
      const i = start + j;
      const first = x[i]!;
      const third = x[i + 2]!;
      const one = first + x[i + 1]!;
      const two = third + x[i + 3]!;
      out[i] = (out[i]! + (head + first)) * scale;
      head += one;
      out[i + 1] = (out[i + 1]! + head) * scale;
      out[i + 2] = (out[i + 2]! + (head + third)) * scale;
      head += two;
      out[i + 3] = (out[i + 3]! + head) * scale;
      const k = ahead - j;
      const last = x[k]!;
      const before = x[k - 2]!;
      const near = last + x[k - 1]!;
      const far = before + x[k - 3]!;
      const to = k + p - 1;
      out[to] = sum + last;
      sum += near;
      out[to - 1] = sum;
      out[to - 2] = sum + before;
      sum += far;
      out[to - 3] = sum;
    }
    for (; j + 1 < p; j += 2) {
      const i = start + j;
      const first = x[i]!;
      out[i] = (out[i]! + (head + first)) * scale;
      head += first + x[i + 1]!;
      out[i + 1] = (out[i + 1]! + head) * scale;
      const k = ahead - j;
      const last = x[k]!;
      out[k + p - 1] = sum + last;
      if (k < start + 2) continue;
      sum += last + x[k - 1]!;
      out[k + p - 2] = sum;
    }
    if (j < p) out[start + j] = (out[start + j]! + (head + x[start + j]!)) * scale;
    out[ahead + p] = 0;
  }
  heads(x, out, start, Math.min(start + p, n), scale);
  if (start + p >= n) return;
  tails(x, out, start, p);
  heads(x, out, start + p, n, scale);
}

/** The sums of a block, where its tails stand. */
function heads(x: Float64Array, out: Float64Array, from: number, to: number, scale: number): void {
  let head = 0;
  let i = from;
  for (; i + 1 < to; i += 2) {
    const first = x[i]!;
    out[i] = (out[i]! + (head + first)) * scale;
    head += first + x[i + 1]!;
    out[i + 1] = (out[i + 1]! + head) * scale;
  }
  if (i < to) out[i] = (out[i]! + (head + x[i]!)) * scale;
}

/** The tails of the block at `from` for the last, short one behind it. */
function tails(x: Float64Array, out: Float64Array, from: number, p: number): void {
  const most = x.length - from - p;
  let sum = 0;
  for (let j = p - 1; j > 0; j -= 2) {
    const last = x[from + j]!;
    if (j <= most) out[from + p + j - 1] = sum + last;
    sum += last + x[from + j - 1]!;
    if (j > 1 && j - 1 <= most) out[from + p + j - 2] = sum;
  }
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
