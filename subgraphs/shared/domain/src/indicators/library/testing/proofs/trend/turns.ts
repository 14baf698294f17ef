import { csv } from '../../../../operators/testing/golden.ts';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, barsOf, half, quotes, slowProof, type Told, toldProof, tulips, undelayed } from '../../run.ts';
import { halfTrend, optimized, pineSar, talibSar } from '../../slow/turns.ts';

const SHEETS = 'skender/calc_xlsx';

export const TURNS: readonly Proof[] = [
  toldProof('psar', 'Tulip psar', 'tulip', () => sar(0, 8), 'of the book, from its first turn on'),
  toldProof('psar', 'Tulip psar', 'tulip', () => sar(1, 0), 'of the second case, all'),
  slowProof(
    'psar',
    pineSar,
    [{ convention: 'TRADINGVIEW' }, { convention: 'TRADINGVIEW', start: 0.05, limit: 0.1 }],
    'TRADINGVIEW',
  ),
  toldProof('psar', 'Skender ParabolicSar.Calc', `${SHEETS}/ParabolicSar.Calc.xlsx`, () => {
    const [psar] = sheet(`${SHEETS}/ParabolicSar.Calc.xlsx`, ['L']);
    return { bars: quotes(), columns: { psar: psar! }, inputs: { start: 0.01, convention: 'WILDER' }, from: 1 };
  }),
  toldProof(
    'psar',
    'StockCharts psar',
    'ta_py/cs-psar.csv',
    () => {
      const { columns, digits } = csv('ta_py/cs-psar.csv');
      const psar = columns['psar_up']!.map((x, i) => (Number.isNaN(x) ? columns['psar_down']![i]! : x));
      return { bars: barsIn(columns), columns: { psar }, from: 8, allowed: half(digits('psar_up')) };
    },
    'from its first turn on',
  ),
  slowProof('psar', talibSar, [{}, { start: 0.05, limit: 0.1 }], 'TALIB'),
  slowProof('half_trend', halfTrend, [{}, { length: 7 }]),
  slowProof('ott', optimized, [{}, { length: 20, percent: 3 }]),
];

function sar(which: number, from: number): Told {
  const { options, series, digits } = tulips('psar')[which]!;
  const [high, low, theirs] = series;
  const inputs = { start: options[0]!, step: options[0]!, limit: options[1]! };
  const bars = barsOf({ high: high!, low: low! });
  return { bars, columns: { psar: undelayed(theirs!, high!.length) }, inputs, from, allowed: half(digits) };
}
