import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { adrPercent, atrRatio, normalizedRange, volatilityRatio } from '../../slow/volatility.ts';
import { tableProof } from '../tables.ts';

const HLC = ['high', 'low', 'close'] as const;
const TRADINGVIEW = { convention: 'TRADINGVIEW' };
const length = { inputs: ([bars]: readonly number[]) => ({ length: bars!, ...TRADINGVIEW }) };

export const RANGES: readonly Proof[] = [
  skender('true_range', 'atr', { 'true range': 'tr' }),
  tulipProof('true_range', 'tr', HLC, ['true range'], { inputs: () => TRADINGVIEW }),
  tableProof('true_range', 'Lean spy_tr', 'lean/spy_tr.txt.gz', { 'true range': 'TR' }),
  skender('atr', 'atr', { atr: 'atr' }),
  tulipProof('atr', 'atr', HLC, ['atr'], length),
  tableProof('atr', 'StockCharts cs-atr', 'ta_py/cs-atr.csv', { atr: 'ATR' }, { inputs: { convention: 'WILDER' } }),
  skender('natr', 'atr', { natr: 'atrp' }),
  tableProof('natr', 'Lean spy_natr', 'lean/spy_natr.txt.gz', { natr: 'NATR_5' }, { inputs: { length: 5 } }),
  tableProof('adr', 'Lean spy_adr', 'lean/spy_adr.csv.gz', { adr: 'adr' }, { inputs: { length: 20 } }),
  slowProof('adr_percent', adrPercent, [{ length: 20 }, { length: 1 }]),
  slowProof('normalized_range', normalizedRange, [{ length: 20 }, { length: 3 }]),
  slowProof('volatility_ratio', volatilityRatio, [{ length: 14 }, { length: 2 }]),
  slowProof('atr_ratio', atrRatio, [
    { length: 7, long: 49 },
    { length: 1, long: 10 },
  ]),
];
