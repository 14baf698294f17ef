import { csv } from '../../../../operators/testing/golden.ts';
import { sheet } from '../../../../evaluate/testing/sheet.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, half, quotes, skender, slowProof, toldProof, tulipProof, where } from '../../run.ts';
import { cmoAverage, mcginleyOf } from '../../slow/adaptive.ts';
import { plotsOf } from '../../run.ts';

export const ADAPTIVE: readonly Proof[] = [
  tulipProof('kama', 'kama', ['close'], ['kama'], {
    ...{ inputs: ([period]) => ({ length: period! }), late: 1, note: 'without the close it begins with' },
  }),
  skender('kama', 'kama', { kama: 'kama' }, { from: 10, note: 'without the close it begins with' }),
  toldProof('kama', 'StockCharts KAMA', 'ta_py/cs-kama.csv', () => {
    const { columns, digits } = csv('ta_py/cs-kama.csv');
    const bars = barsIn(columns);
    const kama = where(columns['KAMA']!, plotsOf('kama', bars)['kama']!);
    return { bars, columns: { kama }, allowed: half(digits('KAMA')) };
  }),
  tulipProof('vidya', 'vidya', ['close'], ['vidya'], {
    inputs: ([short, long, alpha]) => ({
      ...{ index: 'STDDEV', short: short!, long: long!, length: Math.round(2 / alpha! - 1) },
    }),
    ...{ late: 1, note: 'index STDDEV; without the close it begins with' },
  }),
  slowProof('vidya', cmoAverage, [{}, { length: 5, short: 3 }], 'index CMO'),
  toldProof('mcginley', 'Skender Dynamic.Calc', 'skender/calc_xlsx/Dynamic.Calc.xlsx', () => {
    const [mcginley] = sheet('skender/calc_xlsx/Dynamic.Calc.xlsx', ['H']);
    return { bars: quotes(), columns: { mcginley: mcginley! } };
  }),
  slowProof(
    'mcginley',
    mcginleyOf,
    [
      { length: 14, k: 1 },
      { length: 5, k: 1 },
    ],
    'k 1, as TradingView',
  ),
  toldProof(
    'frama',
    'Lean frama',
    'lean/frama.txt.gz',
    () => {
      const { columns, digits } = csv('lean/frama.txt.gz');
      return { bars: barsIn(columns), columns: { frama: columns['Filt']! }, from: 60, allowed: half(digits('Filt')) };
    },
    'from bar 60 on: it begins with the price',
  ),
];
