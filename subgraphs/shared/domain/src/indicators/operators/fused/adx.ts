import { chunked } from '../chunks.ts';
import { define } from '../operator.ts';
import { choice, period, type Settled } from '../parameters.ts';
import { forgets } from '../smoothing/recursive.ts';
import { SmallState } from '../state.ts';
import { reachOf } from '../temporal/true-range.ts';

const parameters = { period: period(1, 14), convention: choice('TALIB', 'WILDER') };
type Settings = Settled<typeof parameters>;

/** Cells: bar before (whether, high, low, close); moves counted; running sums of range, rise, fall; the ADX's count and value. */
const [SEEN, HIGH, LOW, CLOSE, MOVES, RANGE, RISE, FALL, COUNT, ADX] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const CELLS = 10;

/** 100 part / whole; nothing of nothing is 0. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

class Adx extends SmallState<Settings> {
  override readonly rest = new Float64Array(2);

  update(high: number, low: number, close: number): number {
    const { cells } = this;
    const seen = cells[SEEN] !== 0;
    const rise = high - cells[HIGH]!;
    const fall = cells[LOW]! - low;
    const range = seen ? reachOf(high, low, cells[CLOSE]!) : Number.NaN;
    cells[SEEN] = 1;
    cells[HIGH] = high;
    cells[LOW] = low;
    cells[CLOSE] = close;
    if (Number.isFinite(range + rise + fall)) return this.take(range, rise, fall);
    this.rest.fill(Number.NaN);
    return Number.NaN;
  }

  private take(range: number, rise: number, fall: number): number {
    const { cells, rest } = this;
    const { period: p, convention } = this.settings;
    const moves = (cells[MOVES]! += 1);
    // Wilder's first sum has p moves; TA-Lib's has one fewer, and its p-th move is already smoothed in.
    const keep = moves < p || (moves === p && convention === 'WILDER') ? 1 : 1 - 1 / p;
    cells[RANGE] = cells[RANGE]! * keep + range;
    cells[RISE] = cells[RISE]! * keep + (rise > fall && rise > 0 ? rise : 0);
    cells[FALL] = cells[FALL]! * keep + (fall > rise && fall > 0 ? fall : 0);
    if (moves < p) {
      rest.fill(Number.NaN);
      return Number.NaN;
    }
    rest[0] = share(cells[RISE]!, cells[RANGE]!);
    rest[1] = share(cells[FALL]!, cells[RANGE]!);
    return this.average(cells[RISE]! + cells[FALL]!, Math.abs(cells[RISE]! - cells[FALL]!));
  }

  /** TA-Lib leaves its average as it is where nothing moves either way; else 0 is averaged in. */
  private average(both: number, apart: number): number {
    const { cells } = this;
    const { period: p, convention } = this.settings;
    const dx = share(apart, both);
    if (cells[COUNT]! < p) {
      cells[COUNT]! += 1;
      cells[ADX]! += dx / p;
      return cells[COUNT] === p ? cells[ADX]! : Number.NaN;
    }
    if (both !== 0 || convention === 'WILDER') cells[ADX]! += (dx - cells[ADX]!) * (1 / p);
    return cells[ADX]!;
  }
}

type Three = readonly [Float64Array, Float64Array, Float64Array];

function kernel(inputs: readonly Float64Array[], outputs: readonly Float64Array[], settings: Settings): void {
  const state = new Adx(settings, new Float64Array(CELLS));
  const { cells } = state;
  const ready = () => cells[COUNT] === settings.period && Number.isFinite(cells[HIGH]! + cells[LOW]! + cells[CLOSE]!);
  const [bars, out] = [inputs as unknown as Three, outputs as unknown as Three];
  const holds = settings.convention === 'TALIB';
  chunked(state, inputs, outputs, ready, (from, to) => run(bars, out, cells, 1 / settings.period, holds, from, to));
}

/** Bars from..to, all there and the one before. */
function run(
  [high, low, close]: Three,
  [adx, plus, minus]: Three,
  cells: Float64Array,
  alpha: number,
  holds: boolean,
  from: number,
  to: number,
): void {
  const keep = 1 - alpha;
  let h0 = cells[HIGH]!;
  let l0 = cells[LOW]!;
  let c0 = cells[CLOSE]!;
  let ranges = cells[RANGE]!;
  let rises = cells[RISE]!;
  let falls = cells[FALL]!;
  let value = cells[ADX]!;
  for (let i = from; i < to; i += 1) {
    const h = high[i]!;
    const l = low[i]!;
    const up = h - h0;
    const down = l0 - l;
    const rise = 0.5 * (up + Math.abs(up));
    const fall = 0.5 * (down + Math.abs(down));
    ranges = ranges * keep + reachOf(h, l, c0);
    // Which of the two is greater is a coin's toss, which the processor must not be made to guess.
    rises = rises * keep + rise * Number(rise > fall);
    falls = falls * keep + fall * Number(fall > rise);
    h0 = h;
    l0 = l;
    c0 = close[i]!;
    const both = rises + falls;
    if (both !== 0) value += (share(Math.abs(rises - falls), both) - value) * alpha;
    else if (!holds) value -= value * alpha;
    adx[i] = value;
    plus[i] = share(rises, ranges);
    minus[i] = share(falls, ranges);
  }
  cells[HIGH] = h0;
  cells[LOW] = l0;
  cells[CLOSE] = c0;
  cells[RANGE] = ranges;
  cells[RISE] = rises;
  cells[FALL] = falls;
  cells[ADX] = value;
}

/** Average directional index (Wilder), 0..100. */
export const adx = define({
  name: 'adx',
  group: 'fused',
  doc: "Average directional index, 0..100, and the directional indicators it is made of; equal rise and fall count as neither. `convention` TALIB seeds the sums with one move fewer than WILDER (TradingView's ta.dmi) and holds the average where nothing moves.",
  nan: 'A missing value gives NaN for its bar and the next (no move is known); the averages resume after.',
  inputs: { high: 'float', low: 'float', close: 'float' },
  parameters,
  outputs: { adx: 'float', plus_di: 'float', minus_di: 'float' },
  lookback: ({ period: p }) => [2 * p - 1, p, p],
  reach: ({ period: p }) => 2 * p - 1 + 2 * forgets(1 / p),
  cells: () => CELLS,
  cost: () => 6,
  State: Adx,
  kernel,
});
