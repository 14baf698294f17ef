import { csv } from '../../../../operators/testing/golden.ts';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, half, type Inputs, quotes, skender, slowProof, toldProof } from '../../run.ts';
import { instantaneous, laguerre, superSmoother, ultimateSmoother } from '../../slow/filters.ts';

const FILE = 'lean/spy_swiss.txt.gz';
const FORGOTTEN = 'from bar 500 on, when the beginning is forgotten; to the two decimals printed';
/** Lean's high passes have the gain (1 + alpha) / 2 for 1 - alpha / 2, once a pole: a swing of two bars comes out weakened. */
const gain = (alpha: number, poles: number): number => ((1 - alpha / 2) / ((1 + alpha) / 2)) ** poles;
const ANGLE = (2 * Math.PI) / 20;
const BETA = 2.415 * (1 - Math.cos(ANGLE));
const ONE = gain((Math.cos(ANGLE) + Math.sin(ANGLE) - 1) / Math.cos(ANGLE), 1);
const TWO = gain(Math.sqrt(BETA ** 2 + 2 * BETA) - BETA, 2);
const GAIN = `${FORGOTTEN}, times the gain that Lean's lacks`;

/** A column of Lean's table, as it is or as `made` of it and the close. */
function swiss(
  id: string,
  title: string,
  column: string,
  { inputs = {}, note = FORGOTTEN, scale = 1, made = (x: number) => x }: Partial<Making> = {},
): Proof {
  const told = () => {
    const { columns, digits } = csv(FILE);
    const theirs = columns[column]!.map((x, i) => made(x * scale, columns['Close']![i]!));
    const allowed = half(digits(column)) * scale;
    return { bars: barsIn(columns), columns: { [title]: theirs }, inputs, from: 500, allowed };
  };
  return toldProof(id, `Lean spy_swiss ${column}`, FILE, told, note);
}
interface Making {
  readonly inputs: Inputs;
  readonly note: string;
  readonly scale: number;
  readonly made: (x: number, close: number) => number;
}
const less = (x: number, close: number): number => close - x;

export const FILTERS: readonly Proof[] = [
  swiss('gaussian_filter', 'gaussian', 'Gauss'),
  swiss('butterworth_filter', 'butterworth', 'Butter'),
  swiss('high_pass_filter', 'high_pass', 'HP', { inputs: { poles: 1 }, scale: ONE, note: GAIN }),
  swiss('high_pass_filter', 'high_pass', '2PHP', { scale: TWO, note: GAIN }),
  swiss('band_pass_filter', 'band_pass', 'BS', { made: less, note: `the close less it; ${FORGOTTEN}` }),
  swiss('band_stop_filter', 'band_stop', 'BS'),
  swiss('decycler', 'decycler', 'HP', {
    inputs: { length: 20 },
    scale: ONE,
    made: less,
    note: `the close less it; ${GAIN}`,
  }),
  slowProof('super_smoother', superSmoother, [{}, { length: 7 }]),
  slowProof('ultimate_smoother', ultimateSmoother, [{}, { length: 7 }]),
  slowProof('instantaneous_trendline', instantaneous, [{}, { alpha: 0.2 }]),
  slowProof('laguerre_filter', laguerre, [{}, { gamma: 0.2 }]),
  skender('mama', 'mama', { mama: 'mama', fama: 'fama' }),
  toldProof('ht_trendline', 'Skender HtTrendline.Calc', 'skender/calc_xlsx/HtTrendline.Calc.xlsx', () => {
    const [trendline, period] = sheet('skender/calc_xlsx/HtTrendline.Calc.xlsx', ['AD', 'AA']);
    return { bars: quotes(), columns: { trendline: trendline!, period: period! } };
  }),
];
