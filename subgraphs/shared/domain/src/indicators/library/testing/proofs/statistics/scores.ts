import { IQR } from 'trading-signals';
import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { signalsProof } from '../tables.ts';
import * as slow from '../../slow/statistics.ts';

const LENGTHS = [{ length: 20 }, { length: 5 }];
const length = { inputs: ([bars]: readonly number[]) => ({ length: bars! }) };

export const SCORES: readonly Proof[] = [
  skender('zscore', 'stdev', { zscore: 'zScore' }, { inputs: { length: 14 } }),
  slowProof('percent_rank', slow.percentRank, [{ length: 100 }, { length: 5 }]),
  slowProof('quantile', slow.quantile, [
    { length: 50, share: 0.5 },
    { length: 7, share: 0.13 },
    { length: 20, share: 1 },
  ]),
  ...[14, 15, 16, 17].map((length) =>
    signalsProof(
      'iqr',
      'IQR',
      () => {
        const range = new IQR(length);
        return ({ close }) => ({ iqr: range.update(close, false) });
      },
      { inputs: { length, method: 'HALVES' }, note: `of ${length}` },
    ),
  ),
  slowProof('iqr', slow.iqr, LENGTHS),
  slowProof('coefficient_of_variation', slow.variation, LENGTHS),
  tulipProof('mad', 'md', ['close'], ['mad'], length),
  skender('mad', 'sma-analysis', { mad: 'mad' }),
  skender('mape', 'sma-analysis', { mape: 'mape' }),
  tulipProof('standard_error', 'stderr', ['close'], ['standard error'], length),
];
