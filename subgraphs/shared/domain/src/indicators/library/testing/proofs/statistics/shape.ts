import type { Proof } from '../../proof.ts';
import { skender, slowProof } from '../../run.ts';
import { tableProof } from '../tables.ts';
import * as slow from '../../slow/statistics.ts';

const LENGTHS = [{ length: 50 }, { length: 9 }];
const YEARS = [
  { length: 50, year: 365 },
  { length: 9, year: 252 },
];
const SHARES = [
  { length: 100, share: 0.05 },
  { length: 10, share: 0.3 },
];

export const SHAPE: readonly Proof[] = [
  slowProof('skew', slow.skew, LENGTHS),
  slowProof('kurtosis', slow.kurtosis, LENGTHS),
  slowProof('entropy', slow.entropy, [{ length: 20 }, { length: 2 }]),
  skender('hurst', 'hurst', { hurst: 'hurstExponent' }),
  slowProof('variance_ratio', slow.varianceRatio, [
    { length: 100, bars: 5 },
    { length: 10, bars: 2 },
  ]),
  slowProof('fractal_dimension', slow.dimension, [{ half: 15 }, { half: 2 }]),
];

export const RETURNS: readonly Proof[] = [
  slowProof('log_return', slow.logReturn, [{ length: 1 }, { length: 20 }]),
  slowProof('sharpe', slow.sharpe, YEARS),
  slowProof('sortino', slow.sortino, YEARS),
  slowProof('downside_deviation', slow.downside, LENGTHS),
  slowProof('omega', slow.omega, LENGTHS),
  tableProof('drawdown', 'StockCharts cs-ui', 'ta_py/cs-ui.csv', { drawdown: 'percent_drawdown' }),
  slowProof('drawdown', slow.drawdown),
  slowProof('max_drawdown', slow.maxDrawdown, [{ length: 100 }, { length: 4 }]),
  slowProof('value_at_risk', slow.valueAtRisk, SHARES),
  slowProof('expected_shortfall', slow.shortfall, SHARES),
  slowProof('streak', slow.streak),
];
