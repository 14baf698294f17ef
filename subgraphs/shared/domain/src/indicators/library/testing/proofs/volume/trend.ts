import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { obvOscillator, vfi, vzo } from '../../slow/volume.ts';
import { tableProof } from '../tables.ts';

const FIRST = { convention: 'TRADINGVIEW' };
const CV = ['close', 'volume'] as const;

export const TREND: readonly Proof[] = [
  tulipProof('obv', 'obv', CV, ['obv'], { inputs: () => FIRST }),
  tableProof('obv', 'StockCharts cs-obv', 'ta_py/cs-obv.csv', { obv: 'OBV' }, { inputs: FIRST }),
  tableProof(
    'obv',
    'Lean spy_with_obv',
    'lean/spy_with_obv.txt.gz',
    { obv: 'OBV' },
    { allowed: 1500, note: '1500 of 1e8; the table adds up volumes of which it prints seven digits' },
  ),
  slowProof('obv_oscillator', obvOscillator, [{ length: 20 }, { length: 3 }]),
  tableProof('pvt', 'ta cs-vpt', 'ta_py/cs-vpt.csv', { pvt: 'unsmoothed vpt' }),
  tulipProof('nvi', 'nvi', CV, ['nvi'], { inputs: () => ({}), late: 1 }),
  tulipProof('pvi', 'pvi', CV, ['pvi'], { inputs: () => ({}), late: 1 }),
  skender('force_index', 'force', { force: 'forceIndex' }, { inputs: { length: 2 } }),
  tableProof('force_index', 'StockCharts cs-fi', 'ta_py/cs-fi.csv', { force: 'FI' }, { inputs: FIRST }),
  tableProof(
    'force_index',
    'Lean spy_with_ForceIndex',
    'lean/spy_with_ForceIndex.csv.gz',
    { force: 'ForceIndex20' },
    {
      inputs: { length: 20 },
    },
  ),
  tulipProof('eom', 'emv', ['high', 'low', 'volume'], ['eom'], { inputs: () => ({ length: 1, scale: 10_000 }) }),
  tableProof('eom', 'StockCharts cs-easeofmovement', 'ta_py/cs-easeofmovement.csv', { eom: 'SMA_EMV' }),
  slowProof('vzo', vzo, [{ length: 14 }, { length: 3 }]),
  skender('kvo', 'kvo', { kvo: 'oscillator', signal: 'signal' }),
  tulipProof('kvo', 'kvo', ['high', 'low', 'close', 'volume'], ['kvo'], {
    inputs: ([length, slow]) => ({ length: length!, slow: slow!, force: 'ATOZ', ...FIRST }),
  }),
  slowProof('vfi', vfi, [
    { length: 130, coef: 0.2, most: 2.5, smooth: 3 },
    { length: 10, coef: 0.5, most: 1.2, smooth: 1 },
  ]),
];
