import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { fromHigh, fromLow, retracement } from '../../slow/levels.ts';
import { tableProof } from '../tables.ts';

const CHART = { upper: 'upper_band', middle: 'middle_band', lower: 'lower_band' };
const length = { inputs: ([bars]: readonly number[]) => ({ length: bars!, src: 'close' }) };

export const CHANNELS: readonly Proof[] = [
  skender(
    'donchian',
    'donchian',
    { upper: 'upperBand', middle: 'centerline', lower: 'lowerBand' },
    { inputs: { wait: 1 } },
  ),
  tableProof('donchian', 'ta cs-dc', 'ta_py/cs-dc.csv', CHART),
  tableProof('donchian_percent', 'ta cs-dc', 'ta_py/cs-dc.csv', { percent: 'dc_percentage' }),
  tulipProof('highest', 'max', ['close'], ['highest'], length),
  tableProof(
    'highest',
    'Lean spy_max',
    'lean/spy_max.txt.gz',
    { highest: 'MAX_5' },
    { inputs: { length: 5, src: 'close' } },
  ),
  tulipProof('lowest', 'min', ['close'], ['lowest'], length),
  tableProof(
    'lowest',
    'Lean spy_min',
    'lean/spy_min.txt.gz',
    { lowest: 'MIN_5' },
    { inputs: { length: 5, src: 'close' } },
  ),
  tableProof(
    'midpoint',
    'Lean spy_midpoint',
    'lean/spy_midpoint.txt.gz',
    { midpoint: 'MIDPOINT_5' },
    { inputs: { length: 5 } },
  ),
  tableProof(
    'midprice',
    'Lean spy_midprice',
    'lean/spy_midprice.txt.gz',
    { midprice: 'MIDPRICE_5' },
    { inputs: { length: 5 } },
  ),
  slowProof('distance_from_high', fromHigh, [{ length: 252 }, { length: 9 }]),
  slowProof('distance_from_low', fromLow, [{ length: 252 }, { length: 9 }]),
  slowProof('fib_retracement', retracement, [{ length: 100 }, { length: 7 }]),
];
