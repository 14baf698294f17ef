import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { evwma, vwapBands, vwapDistance, vwapSince, vwMacd } from '../../slow/volume.ts';
import { hourlyProof } from '../bars.ts';
import { tableProof } from '../tables.ts';

export const AVERAGES: readonly Proof[] = [
  skender('vwap', 'vwap', { vwap: 'vwap' }, { inputs: { since: 'ALL' } }),
  hourlyProof('vwap', vwapSince, [{ since: 'SESSION' }, { since: 'WEEK' }]),
  hourlyProof('vwap_bands', vwapBands, [{ mult: 1 }, { mult: 2.5 }]),
  hourlyProof('vwap_distance', vwapDistance),
  tableProof(
    'rolling_vwap',
    'Lean spy_with_vwap',
    'lean/spy_with_vwap.txt.gz',
    { vwap: 'Moving VWAP 50' },
    {
      inputs: { length: 50, src: 'ohlc4' },
    },
  ),
  tableProof('rolling_vwap', 'ta cs-vwap', 'ta_py/cs-vwap.csv', { vwap: 'vwap' }, { inputs: { length: 14 } }),
  tulipProof('vwma', 'vwma', ['close', 'volume'], ['vwma'], { inputs: ([length]) => ({ length: length! }) }),
  skender('vwma', 'vwma', { vwma: 'vwma' }, { inputs: { length: 14 } }),
  tableProof('vwma', 'Lean spy_with_vwma', 'lean/spy_with_vwma.csv.gz', { vwma: 'VWMA20' }),
  slowProof('evwma', evwma, [{ length: 20 }, { length: 3 }]),
  slowProof('vw_macd', vwMacd, [
    { length: 12, slow: 26, smooth: 9 },
    { length: 5, slow: 8, smooth: 3 },
  ]),
];
