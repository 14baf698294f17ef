import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import * as slow from '../../slow/volume.ts';
import { tableProof } from '../tables.ts';
import { scaledTulip } from '../scaled.ts';

const LENGTHS = [{ length: 20 }, { length: 3 }];

export const ACTIVITY: readonly Proof[] = [
  tulipProof('volume_sma', 'sma', ['volume'], ['average'], { inputs: ([length]) => ({ length: length! }) }),
  slowProof('volume_sma', slow.volumeAverage, LENGTHS),
  slowProof('rvol', slow.relativeVolume, LENGTHS),
  slowProof('volume_zscore', slow.volumeScore, LENGTHS),
  scaledTulip('volume_roc', 'roc', ['volume roc', 'volume', 0.01], (length) => ({ length }), 'as a share'),
  slowProof('volume_roc', slow.volumeRate, LENGTHS),
  tulipProof('volume_osc', 'vosc', ['volume'], ['volume osc'], {
    inputs: ([length, long]) => ({ length: length!, slow: long! }),
  }),
  skender('pvo', 'pvo', { pvo: 'pvo', signal: 'signal', histogram: 'histogram' }),
  tableProof(
    'pvo',
    'StockCharts cs-pvo',
    'ta_py/cs-pvo.csv',
    { pvo: 'PVO', signal: 'PVO_Signal_Line', histogram: 'PVO_Histogram' },
    { inputs: { convention: 'TRADINGVIEW' } },
  ),
  tableProof('net_volume', 'StockCharts cs-obv', 'ta_py/cs-obv.csv', { 'net volume': 'positive-negative' }),
  slowProof('net_volume', slow.netVolume, [{ length: 1 }, { length: 9 }]),
  slowProof('volume_ratio', slow.volumeRatio, [{ length: 26 }, { length: 5 }]),
  tulipProof('marketfi', 'marketfi', ['high', 'low', 'volume'], ['marketfi'], { inputs: () => ({}) }),
  tableProof(
    'turnover',
    'StockCharts cs-mfi',
    'ta_py/cs-mfi.csv',
    { turnover: 'Raw Money Flow' },
    { inputs: { length: 1 }, allowed: 1, note: 'of single bars; 1 of 3e5, the table prints its prices to four digits' },
  ),
  slowProof('turnover', slow.turnover, LENGTHS),
  slowProof('amihud', slow.amihud, LENGTHS),
];
