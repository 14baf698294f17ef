import type { Proof } from '../../proof.ts';
import { all, barsOf, plotsOf, skender, slowProof, tulipAllows, tulipProof, tulips } from '../../run.ts';
import * as slow from '../../slow/volatility.ts';
import { held } from '../../../../operators/testing/golden.ts';
import { tableProof } from '../momentum/tables.ts';

const length = { inputs: ([bars]: readonly number[]) => ({ length: bars! }) };
const ESTIMATES = [
  { length: 20, year: 365 },
  { length: 7, year: 252 },
];

export const SCATTER: readonly Proof[] = [
  tulipProof('stddev', 'stddev', ['close'], ['stddev'], length),
  skender('stddev', 'stdev', { stddev: 'stdDev' }, { inputs: { length: 14 } }),
  tulipProof('variance', 'var', ['close'], ['variance'], length),
  tableProof('variance', 'Lean spy_var', 'lean/spy_var.txt.gz', { variance: 'Var' }, { inputs: { length: 10 } }),
  {
    ...{ id: 'historical_volatility', against: 'Tulip volatility', outside: true, needs: 'indicators/tulip' },
    note: 'as shares instead of percent',
    run: () => {
      const parts = tulips('volatility').map((one, c) => {
        const inputs = { length: one.options[0]!, year: 252, returns: 'PLAIN' };
        const ours = plotsOf('historical_volatility', barsOf({ close: one.series[0]! }), inputs)['volatility']!;
        return [
          c,
          held(
            ours.map((x) => x / 100),
            one.series[1]!,
            tulipAllows(one),
          ),
        ] as const;
      });
      return all(Object.fromEntries(parts));
    },
  },
  slowProof('historical_volatility', slow.historicalVolatility, ESTIMATES),
  slowProof('parkinson', slow.parkinson, ESTIMATES),
  slowProof('garman_klass', slow.garmanKlass, ESTIMATES),
  slowProof('rogers_satchell', slow.rogersSatchell, ESTIMATES),
  slowProof('yang_zhang', slow.yangZhang, ESTIMATES),
  slowProof('ewma_volatility', slow.ewmaVolatility, [
    { length: 20, year: 365, decay: 0.94 },
    { length: 3, year: 252, decay: 0.5 },
  ]),
];
