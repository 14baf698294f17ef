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
    const [rise, fall] = [high - cells[HIGH]!, cells[LOW]! - low];
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
    return this.average(rest[0]! + rest[1]!, Math.abs(rest[0]! - rest[1]!));
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
    if (both !== 0 || convention === 'WILDER') cells[ADX]! += (dx - cells[ADX]!) / p;
    return cells[ADX]!;
  }
}

type Triple = readonly [Float64Array, Float64Array, Float64Array];

function kernel([high, low, close]: Triple, [adx, plus, minus]: Triple, settings: Settings): void {
  const state = new Adx(settings, new Float64Array(CELLS));
  const { cells, rest } = state;
  const { period: p, convention } = settings;
  const n = adx.length;
  let i = 0;
  for (; i < n && cells[COUNT]! < p; i += 1) {
    adx[i] = state.update(high[i]!, low[i]!, close[i]!);
    plus[i] = rest[0]!;
    minus[i] = rest[1]!;
  }
  let [h0, l0, c0, ranges, rises] = [cells[HIGH]!, cells[LOW]!, cells[CLOSE]!, cells[RANGE]!, cells[RISE]!];
  let [falls, value] = [cells[FALL]!, cells[ADX]!];
  const [keep, holds] = [1 - 1 / p, convention === 'TALIB'];
  for (; i < n; i += 1) {
    const [h, l] = [high[i]!, low[i]!];
    const [rise, fall, range] = [h - h0, l0 - l, reachOf(h, l, c0)];
    h0 = h;
    l0 = l;
    c0 = close[i]!;
    const known = range + rise + fall;
    if (known - known !== 0) {
      adx[i] = plus[i] = minus[i] = Number.NaN;
      continue;
    }
    ranges = ranges * keep + range;
    rises = rises * keep + (rise > fall && rise > 0 ? rise : 0);
    falls = falls * keep + (fall > rise && fall > 0 ? fall : 0);
    const scale = ranges === 0 ? 0 : 100 / ranges;
    const [up, down] = [rises * scale, falls * scale];
    const both = up + down;
    if (both !== 0) value += ((100 * Math.abs(up - down)) / both - value) / p;
    else if (!holds) value -= value / p;
    adx[i] = value;
    plus[i] = up;
    minus[i] = down;
  }
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
  State: Adx,
  kernel: (inputs, outputs, settings) => kernel(inputs as unknown as Triple, outputs as unknown as Triple, settings),
});
