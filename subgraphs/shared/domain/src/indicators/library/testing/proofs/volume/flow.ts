import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { twiggs, wvad } from '../../slow/volume.ts';
import { tableProof } from '../tables.ts';

const HLCV = ['high', 'low', 'close', 'volume'] as const;
const length = { inputs: ([bars]: readonly number[]) => ({ length: bars! }) };

export const FLOW: readonly Proof[] = [
  skender('ad', 'chaikin-osc', { ad: 'adl' }),
  tableProof('ad', 'StockCharts cs-accum', 'ta_py/cs-accum.csv', { ad: 'ADLine' }),
  tulipProof('adosc', 'adosc', HLCV, ['adosc'], { inputs: ([quick, slow]) => ({ length: quick!, slow: slow! }) }),
  skender('adosc', 'chaikin-osc', { adosc: 'oscillator' }, { inputs: { seed: 'MEAN' } }),
  tulipProof('cmf', 'cmf', HLCV, ['cmf'], length),
  skender('cmf', 'cmf', { cmf: 'cmf' }),
  tulipProof('mfi', 'mfi', HLCV, ['mfi'], length),
  skender('mfi', 'mfi', { mfi: 'mfi' }),
  tableProof('mfi', 'StockCharts cs-mfi', 'ta_py/cs-mfi.csv', { mfi: 'MFI' }),
  tulipProof('wad', 'wad', ['high', 'low', 'close'], ['wad'], { inputs: () => ({}) }),
  slowProof('twiggs_money_flow', twiggs, [{ length: 21 }, { length: 3 }]),
  slowProof('wvad', wvad, [{ length: 24 }, { length: 1 }]),
];
