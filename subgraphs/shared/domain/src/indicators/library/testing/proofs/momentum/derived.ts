/** Formulas of one step over values that others published or computed: the step is done here, on their numbers. */
import { DEMA, MACD, RSI, SMA } from 'trading-signals';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import { csv, json } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, type Inputs, quotes, toldProof } from '../../run.ts';
import { signalsProof } from '../tables.ts';

type Step = (theirs: number, price: number, bar: number) => number;

/** One step over columns that Skender computed on its quotes. */
function step(
  id: string,
  title: string,
  file: string,
  inputs: Inputs,
  column: () => Float64Array,
  f: Step,
  note?: string,
): Proof {
  const told = () => {
    const bars = quotes();
    const theirs = column().subarray(0, bars.close.length);
    return { bars, inputs, columns: { [title]: theirs.map((x, i) => f(x, bars.close[i]!, i)) } };
  };
  const name = file
    .split('/')
    .at(-1)!
    .replace(/\.(json\.gz|xlsx)$/, '');
  return toldProof(id, `Skender ${name}, put into the formula`, file, told, note);
}
const results = (table: string) => `skender/results/${table}.standard.json.gz`;
const of = (table: string, column: string) => () => json(results(table))[column]!;
const calc = (name: string, letter: string) => () => sheet(`skender/calc_xlsx/${name}.Calc.xlsx`, [letter])[0]!;
const away: Step = (mean, price) => (100 * (price - mean)) / mean;

/** Skender's channel leaves the bar itself out, so that the next bar tells this one's. */
function trigger(): ReturnType<Parameters<typeof toldProof>[3]> {
  const { upperBand, lowerBand } = json(results('donchian'));
  const at = (column: Float64Array, i: number) => column[i + 1] ?? Number.NaN;
  const ttf = upperBand!.map((_, i) => {
    const [top, bottom, before, under] = [
      at(upperBand!, i),
      at(lowerBand!, i),
      at(upperBand!, i - 20),
      at(lowerBand!, i - 20),
    ];
    return (200 * (top - under - (before - bottom))) / (top - under + before - bottom);
  });
  return { bars: quotes(), inputs: { length: 20 }, columns: { ttf } };
}

function accumulated(): ReturnType<Parameters<typeof toldProof>[3]> {
  const table = csv('lean/spy_si.csv.gz').columns;
  let sum = 0;
  const asi = table['SI']!.map((swing, i) => (i === 0 ? Number.NaN : (sum += swing)));
  return { bars: barsIn(table), inputs: { limit: 8 }, columns: { asi }, allowed: 1e-6 };
}

function ergodic(): ReturnType<Parameters<typeof toldProof>[3]> {
  const table = csv('ta_py/cs-tsi.csv').columns;
  const smi = table['TSI']!.map((x) => x / 100);
  return { bars: barsIn(table), inputs: { length: 25, short: 13 }, columns: { smi }, allowed: 2e-4 };
}

export const DERIVED: readonly Proof[] = [
  step(
    'cfo',
    'cfo',
    results('epma'),
    { length: 10 },
    of('epma', 'epma'),
    (end, price) => (100 * (price - end)) / price,
  ),
  step(
    'cti',
    'cti',
    'skender/calc_xlsx/Slope.Calc.xlsx',
    {},
    () => {
      const slope = calc('Slope', 'D')();
      return calc('Slope', 'F')().map((r2, i) => Math.sign(slope[i]!) * Math.sqrt(r2));
    },
    (r) => r,
  ),
  step('disparity', 'disparity', results('sma-analysis'), { length: 20 }, of('sma-analysis', 'sma'), away, 'SMA'),
  step('disparity', 'disparity', results('wma'), { length: 14, average: 'WMA' }, of('wma', 'wma'), away, 'WMA'),
  step(
    'disparity',
    'disparity',
    'skender/calc_xlsx/Ema.Calc.xlsx',
    { length: 20, average: 'EMA' },
    calc('Ema', 'E'),
    away,
    'EMA',
  ),
  step('bias', 'long', results('sma-analysis'), { long: 20 }, of('sma-analysis', 'sma'), away),
  step('rsl', 'rsl', results('sma-analysis'), { length: 20 }, of('sma-analysis', 'sma'), (mean, price) => price / mean),
  step(
    'inverse_fisher_rsi',
    'inverse_fisher_rsi',
    'skender/calc_xlsx/Rsi.Calc.xlsx',
    { length: 14, smooth: 1 },
    calc('Rsi', 'L'),
    (rsi) => Math.tanh((rsi - 50) / 10),
    'unsmoothed',
  ),
  step(
    'rmi',
    'rmi',
    'skender/calc_xlsx/Rsi.Calc.xlsx',
    { length: 14, momentum: 1 },
    calc('Rsi', 'L'),
    (rsi) => rsi,
    'of one bar, where it is the RSI',
  ),
  step(
    'premier_stoch',
    'premier',
    'skender/calc_xlsx/Stoch.Calc.xlsx',
    { length: 14, smooth: 1 },
    calc('Stoch', 'J'),
    (k) => Math.tanh((k - 50) / 20),
    'unsmoothed',
  ),
  toldProof('ttf', 'Skender donchian.standard, put into the formula', results('donchian'), trigger),
  toldProof('asi', 'Lean spy_si, summed', 'lean/spy_si.csv.gz', accumulated, '1e-6; nine decimals are printed'),
  toldProof(
    'smi_ergodic',
    'StockCharts cs-tsi, / 100',
    'ta_py/cs-tsi.csv',
    ergodic,
    '2e-4; the sheet rounds its weights to 0.0769 and 0.1429',
  ),
  signalsProof('cutler_rsi', 'RSI of SMA', () => {
    const rsi = new RSI(14, SMA);
    return ({ close }) => ({ rsi: rsi.add(close) });
  }),
  signalsProof(
    'zero_lag_macd',
    'MACD of DEMA',
    () => {
      const macd = new MACD(new DEMA(12), new DEMA(26), new DEMA(9));
      return ({ close }) => {
        const result = macd.add(close);
        return { macd: result?.macd ?? null, signal: result?.signal ?? null, histogram: result?.histogram ?? null };
      };
    },
    { inputs: { convention: 'TRADINGVIEW' }, from: 120, note: 'TRADINGVIEW, from bar 120; its signal begins later' },
  ),
];
