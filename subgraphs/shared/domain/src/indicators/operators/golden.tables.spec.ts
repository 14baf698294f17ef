/** Tables of Skender's Stock.Indicators, of StockCharts as the `ta` package keeps them, and of Lean, read from the data folder. */
import { describe, expect, it } from 'vitest';
import { announceSkipped, hasData } from '../../../../testkit/src/data.ts';
import { type Given, OPERATORS } from './index.ts';
import { type Columns, csv, held, json } from './testing/golden.ts';

/** Table, operator, input columns, parameters, then per output the expected column; '' when there is none. */
type Row = readonly [
  table: string,
  operator: string,
  inputs: readonly string[],
  given: Given,
  outputs: readonly string[],
];
const HLC = ['high', 'low', 'close'];
const Hlc = ['High', 'Low', 'Close'];

const SKENDER: readonly Row[] = [
  ['adx', 'adx', HLC, { convention: 'WILDER' }, ['adx', 'pdi', 'mdi']],
  ['atr', 'atr', HLC, {}, ['atr']],
  ['atr', 'true_range', HLC, {}, ['tr']],
  ['bb', 'bbands', ['close'], {}, ['upperBand', 'sma', 'lowerBand']],
  ['corr', 'correlation', ['close', 'other'], { period: 20 }, ['correlation']],
  ['corr', 'covariance', ['close', 'other'], { period: 20 }, ['covariance']],
  ['corr', 'variance', ['close'], { period: 20 }, ['varianceB']],
  ['stdev', 'stddev', ['close'], { period: 14 }, ['stdDev']],
  ['stdev', 'sma', ['close'], { period: 14 }, ['mean']],
  ['slope', 'linreg', ['close'], { period: 14 }, ['', 'slope', '', 'rSquared']],
  ['macd', 'macd', ['close'], { seed: 'CLASSIC' }, ['macd', 'signal', 'histogram']],
  ['macd', 'ema', ['close'], { period: 12 }, ['fastEma']],
  ['wma', 'wma', ['close'], { period: 14 }, ['wma']],
  ['roc', 'roc', ['close'], { bars: 14 }, ['roc']],
  ['roc', 'change', ['close'], { bars: 14 }, ['momentum']],
  ['sma-analysis', 'mean_deviation', ['close'], { period: 20 }, ['mad']],
];
const TA: readonly Row[] = [
  ['adx', 'adx', Hlc, { convention: 'WILDER' }, ['ADX', '+DI14', '-DI14']],
  ['adx', 'true_range', Hlc, {}, ['TR']],
  ['atr', 'true_range', Hlc, { first: 'TRADINGVIEW' }, ['TR']],
  ['atr', 'atr', Hlc, { first: 'TRADINGVIEW' }, ['ATR']],
  ['bbands', 'bbands', ['Close'], {}, ['HighBand', 'MiddleBand', 'LowBand']],
  ['bbands', 'stddev', ['Close'], { period: 20 }, ['20-day Standard Deviation']],
  ['macd', 'ema', ['Close'], { period: 12, seed: 'TRADINGVIEW' }, ['short_ema']],
  ['macd', 'ema', ['Close'], { period: 26, seed: 'TRADINGVIEW' }, ['long_ema']],
  ['roc', 'roc', ['Close'], { bars: 12 }, ['ROC']],
];
const LEAN: readonly Row[] = [
  ['spy_max.txt', 'highest', ['Close'], { period: 5 }, ['MAX_5']],
  ['spy_min.txt', 'lowest', ['Close'], { period: 5 }, ['MIN_5']],
  ['spy_tr.txt', 'true_range', Hlc, {}, ['TR']],
  ['spy_var.txt', 'variance', ['Close'], { period: 10 }, ['Var']],
  ['spy_ema.csv', 'ema', ['close'], { period: 14 }, ['EMA14']],
  ['spy_with_indicators.txt', 'sma', ['Close'], { period: 14 }, ['SMA14']],
  ['spy_with_indicators.txt', 'ema', ['Close'], { period: 14 }, ['EMA14']],
  ['spy_with_indicators.txt', 'macd', ['Close'], { seed: 'CLASSIC' }, ['MACD 12 26']],
  ['spy_with_indicators.txt', 'rsi', ['Close'], {}, ['RSI 14 Wilder']],
];

/** Skender's correlation subtracts sums of squares (3e-11 off where it is 2e-3); Lean's closes there are rounded to cents. */
const ROUGH: Readonly<Record<string, number>> = { corr: 1e-7, 'spy_with_indicators.txt': 3e-4 };

interface Table {
  readonly columns: Columns;
  readonly digits: (name: string) => number;
}
const SETS: readonly (readonly [string, string, readonly Row[], (table: string) => Table])[] = [
  [
    'Skender',
    'indicators/skender',
    SKENDER,
    (table) => {
      const other = csv('skender/quotes/compare.csv').columns['close']!;
      const expected = json(`skender/results/${table}.standard.json.gz`);
      return { columns: { ...csv('skender/quotes/default.csv').columns, other, ...expected }, digits: () => Infinity };
    },
  ],
  ['ta', 'indicators/ta_py', TA, (table) => csv(`ta_py/cs-${table}.csv`)],
  ['Lean', 'indicators/lean', LEAN, (table) => csv(`lean/${table}.gz`)],
];

describe.each(SETS)('%s', (_, folder, rows, load) => {
  const there = hasData(folder);
  if (!there) announceSkipped(rows.length, `${folder} tables of operators`);

  it.skipIf(!there).each(rows)('%s: %s of %j %j', (table, name, inputs, given, outputs) => {
    const { columns, digits } = load(table);
    const got = OPERATORS.get(name)!.batch(
      inputs.map((column) => columns[column]!),
      given,
    );
    outputs.forEach((column, k) => {
      if (column === '') return;
      // Zeros before the first value stand for none in some tables.
      const theirs = columns[column]!.map((x, i) => (x === 0 && Number.isNaN(got[k]![i]!) ? Number.NaN : x));
      const { compared, wrong } = held(got[k]!, theirs, Math.max(0.6 * 10 ** -digits(column), ROUGH[table] ?? 0));
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThan(5);
    });
  });
});
