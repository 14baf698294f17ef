import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import * as slow from '../../slow/volatility.ts';
import { tableProof } from '../tables.ts';
import { scaledTulip } from '../scaled.ts';

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
  scaledTulip(
    'historical_volatility',
    'volatility',
    ['volatility', 'close', 0.01],
    (bars) => ({ length: bars, year: 252, returns: 'PLAIN' }),
    'as a share',
  ),
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
