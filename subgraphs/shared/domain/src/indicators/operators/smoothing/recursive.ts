import { chunked, tried } from '../chunks.ts';
import { State } from '../state.ts';

/** TALIB: begins with the mean of the first `period` values. TRADINGVIEW: begins with the first value. */
export const SEEDS = ['TALIB', 'TRADINGVIEW'] as const;
export type Seed = (typeof SEEDS)[number];

/** How the recursion begins: bars that only wait, then the bars whose mean is its first value. */
export interface Recursion {
  /** Weight of the newest value, 0..1. */
  readonly alpha: number;
  /** Values passed over before the seed. */
  readonly wait: number;
  /** Values whose mean is the seed, at least 1. */
  readonly seed: number;
}

/** Cells: values taken so far (until seeded), the value (the sum of the seed before that). */
const [COUNT, VALUE] = [0, 1];
/** Numbers of memory one recursion takes. */
export const RECURSION_CELLS = 2;

/** value += alpha (x - value). A missing x gives NaN and changes nothing: the average resumes with the next value. */
export class Recursive extends State<Recursion> {
  update(x: number): number {
    if (x - x !== 0) return Number.NaN;
    const { cells } = this;
    const { alpha, wait, seed } = this.settings;
    if (cells[COUNT] === wait + seed) return (cells[VALUE] = cells[VALUE]! + alpha * (x - cells[VALUE]!));
    cells[COUNT]! += 1;
    if (cells[COUNT]! <= wait) return Number.NaN;
    cells[VALUE]! += x;
    return cells[COUNT] === wait + seed ? (cells[VALUE] = cells[VALUE]! / seed) : Number.NaN;
  }

  peek(x: number): number {
    if (x - x !== 0) return Number.NaN;
    const { cells } = this;
    const { alpha, wait, seed } = this.settings;
    if (cells[COUNT] === wait + seed) return cells[VALUE]! + alpha * (x - cells[VALUE]!);
    return cells[COUNT] === wait + seed - 1 ? (cells[VALUE]! + x) / seed : Number.NaN;
  }
}

/** The recursion over a whole series; `out` may be `x`. */
export function smooth(x: Float64Array, out: Float64Array, recursion: Recursion): void {
  const state = new Recursive(recursion, new Float64Array(RECURSION_CELLS));
  const { alpha, wait, seed } = recursion;
  const ready = () => state.cells[COUNT] === wait + seed;
  const follow = x === out ? chunked : tried;
  follow(state, [x], [out], ready, (from, to) => run(x, out, state.cells, alpha, from, to));
}

/** Bars from..to, all there. */
function run(x: Float64Array, out: Float64Array, cells: Float64Array, alpha: number, from: number, to: number): void {
  let value = cells[VALUE]!;
  for (let i = from; i < to; i += 1) {
    value += alpha * (x[i]! - value);
    out[i] = value;
  }
  cells[VALUE] = value;
}

/** Bars until a recursion has forgotten its start to 1e-13: what is made of it may cancel to a ten-thousandth and is right to 1e-9 still. */
export const forgets = (alpha: number): number => (alpha >= 1 ? 0 : Math.ceil(Math.log(1e-13) / Math.log1p(-alpha)));
