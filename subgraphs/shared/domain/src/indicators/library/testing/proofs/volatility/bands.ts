import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { bbTrend, squeeze } from '../../slow/volatility.ts';
import { tableProof } from '../tables.ts';

const CHART = ['StockCharts cs-bbands', 'ta_py/cs-bbands.csv'] as const;

export const BANDS: readonly Proof[] = [
  tulipProof('bbands', 'bbands', ['close'], ['lower', 'middle', 'upper'], {
    inputs: ([length, mult]) => ({ length: length!, mult: mult! }),
  }),
  skender('bbands', 'bb', { upper: 'upperBand', middle: 'sma', lower: 'lowerBand' }),
  tableProof('bbands', ...CHART, { upper: 'HighBand', middle: 'MiddleBand', lower: 'LowBand' }),
  skender('bbands_width', 'bb', { width: 'width' }),
  skender('bbands_percent_b', 'bb', { 'percent b': 'percentB' }),
  tableProof('bbands_percent_b', ...CHART, { 'percent b': 'PercentageBand' }),
  slowProof('bb_trend', bbTrend, [
    { length: 20, long: 50, mult: 2 },
    { length: 7, long: 100, mult: 1.5 },
  ]),
  slowProof('squeeze', squeeze, [
    { length: 20, mult: 2, kc: 1.5 },
    { length: 11, mult: 1.8, kc: 1.4 },
  ]),
];
