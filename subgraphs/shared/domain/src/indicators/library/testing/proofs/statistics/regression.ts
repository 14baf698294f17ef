import { csv, held, json } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { plotsOf, quotes, skender, slowProof } from '../../run.ts';
import { autocorrelation, errorBands, halfLife, regressionError } from '../../slow/statistics.ts';

const PAIR = 'skender/results/corr.standard.json.gz';

/** Of the closes of two of Skender's tables, the second in the place of the volume. */
const pair = (id: string, title: string): Proof => ({
  ...{ id, against: `Skender corr.standard`, outside: true, needs: `indicators/${PAIR}` },
  note: '1e-7; Skender subtracts sums of squares',
  run: () => {
    const other = csv('skender/quotes/compare.csv').columns['close']!;
    const ours = plotsOf(id, { ...quotes(), volume: other });
    return held(ours[title]!, json(PAIR)[title]!, 1e-7);
  },
});

export const REGRESSION: readonly Proof[] = [
  skender('r_squared', 'slope', { 'r squared': 'rSquared' }),
  slowProof('linreg_error', regressionError, [{ length: 14 }, { length: 3 }]),
  slowProof('stderr_bands', errorBands, [
    { length: 21, mult: 2, smooth: 3 },
    { length: 5, mult: 1, smooth: 1 },
  ]),
  pair('correl', 'correlation'),
  pair('covariance', 'covariance'),
  slowProof('autocorrelation', autocorrelation, [
    { length: 50, lag: 1 },
    { length: 10, lag: 7 },
  ]),
  slowProof('half_life', halfLife, [{ length: 100 }, { length: 9 }]),
];
