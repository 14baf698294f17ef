import { csv } from '../../../../operators/testing/golden.ts';
import type { Proof } from '../../proof.ts';
import { type Bar, barsIn, half, skender, toldProof, tulipProof } from '../../run.ts';

/** The true range cancels out of DX, so Tulip's takes no close. */
const HL: readonly Bar[] = ['high', 'low'];
const HLC: readonly Bar[] = ['high', 'low', 'close'];
const talib = ([length]: readonly number[]) => ({ length: length!, convention: 'TALIB' });
const wilder = { inputs: { convention: 'WILDER' } };

export const DIRECTIONAL: readonly Proof[] = [
  skender('adx', 'adx', { adx: 'adx' }, wilder),
  tulipProof('dmi', 'di', HLC, ['plus_di', 'minus_di'], {
    ...{ inputs: talib, late: 1, note: 'without its first, of length - 1 moves' },
  }),
  skender('dmi', 'adx', { plus_di: 'pdi', minus_di: 'mdi', adx: 'adx' }, wilder),
  toldProof('dmi', 'StockCharts ADX', 'ta_py/cs-adx.csv', () => {
    const { columns, digits } = csv('ta_py/cs-adx.csv');
    const theirs = { plus_di: columns['+DI14']!, minus_di: columns['-DI14']!, adx: columns['ADX']! };
    const blank = Object.entries(theirs).map(([title, x]) => [title, x.map((one) => (one === 0 ? Number.NaN : one))]);
    return {
      ...{ bars: barsIn(columns), columns: Object.fromEntries(blank), ...wilder },
      allowed: Math.max(...['+DI14', '-DI14', 'ADX'].map((name) => half(digits(name)))),
    };
  }),
  tulipProof('dx', 'dx', HL, ['dx'], { inputs: talib, late: 1, note: 'without its first, of length - 1 moves' }),
  skender('dx', 'adx', { dx: 'dx' }, wilder),
  skender('adxr', 'adx', { adxr: 'adxr' }, wilder),
  tulipProof('directional_movement', 'dm', ['high', 'low'], ['plus_dm', 'minus_dm'], { inputs: talib }),
];
