import { csv } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { barsIn, half, since, skender, slowProof, toldProof, tulipProof } from '../../run.ts';
import { angle } from '../../slow/regression.ts';

const length = ([period]: readonly number[]) => ({ length: period! });

export const REGRESSION: readonly Proof[] = [
  tulipProof('lsma', 'linreg', ['close'], ['lsma'], { inputs: length }),
  skender('lsma', 'epma', { lsma: 'epma' }, { inputs: { length: 10 } }),
  tulipProof('tsf', 'tsf', ['close'], ['tsf'], { inputs: length }),
  toldProof('tsf', 'Lean spy_tsf', 'lean/spy_tsf.csv.gz', () => {
    const { columns, digits } = csv('lean/spy_tsf.csv.gz');
    return {
      bars: barsIn(columns),
      columns: { tsf: since(columns['tsf']!, 4) },
      inputs: { length: 5 },
      allowed: half(digits('tsf')),
    };
  }),
  tulipProof('linreg_slope', 'linregslope', ['close'], ['slope'], { inputs: length }),
  skender('linreg_slope', 'slope', { slope: 'slope' }),
  tulipProof('linreg_intercept', 'linregintercept', ['close'], ['intercept'], { inputs: length }),
  slowProof('linreg_angle', angle, [{}, { length: 2 }, { length: 50 }]),
];
