import type { Proof } from '../../proof.ts';
import { skender, tulipProof } from '../../run.ts';
import { sheetProof, tableProof } from '../tables.ts';

const length = { inputs: ([bars]: readonly number[]) => ({ length: bars! }) };

export const RATES: readonly Proof[] = [
  tulipProof('mom', 'mom', ['close'], ['mom'], length),
  skender('mom', 'roc', { mom: 'momentum' }, { inputs: { length: 14 } }),
  skender('roc', 'roc', { roc: 'roc' }, { inputs: { length: 14 } }),
  tableProof('roc', 'StockCharts cs-roc', 'ta_py/cs-roc.csv', { roc: 'ROC' }, { inputs: { length: 12 } }),
  tulipProof('rocp', 'roc', ['close'], ['rocp'], length),
  tulipProof('rocr', 'rocr', ['close'], ['rocr'], length),
  skender(
    'roc_bands',
    'roc-wb',
    { roc: 'roc', average: 'rocEma', upper: 'upperBand', lower: 'lowerBand' },
    { inputs: { smooth: 5, band: 5 } },
  ),
  tableProof('coppock', 'Lean spy_coppock_curve', 'lean/spy_coppock_curve.csv.gz', { coppock: 'CoppockCurve' }),
  sheetProof(
    'trix',
    'Trix',
    { trix: 'K' },
    {
      inputs: { length: 20 },
      from: 345,
      note: 'from bar 345; the sheet begins its second and third average with one value',
    },
  ),
  tableProof(
    'tsi',
    'StockCharts cs-tsi',
    'ta_py/cs-tsi.csv',
    { tsi: 'TSI' },
    {
      allowed: 0.02,
      note: '0.02; the sheet rounds its weights to 0.0769 and 0.1429',
    },
  ),
];
