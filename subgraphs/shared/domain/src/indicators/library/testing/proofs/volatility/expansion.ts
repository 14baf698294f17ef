import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import { choppiness, donchianWidth, relativeVolatility, ulcerIndex, vixFix } from '../../slow/volatility.ts';
import { tableProof } from '../tables.ts';

const TRADINGVIEW = { convention: 'TRADINGVIEW' };

export const EXPANSION: readonly Proof[] = [
  tulipProof('chaikin_volatility', 'cvi', ['high', 'low'], ['chaikin volatility'], {
    inputs: ([length]) => ({ length: length!, bars: length!, ...TRADINGVIEW }),
  }),
  tableProof(
    'mass_index',
    'Lean spy_mass_index_25',
    'lean/spy_mass_index_25.txt.gz',
    { 'mass index': 'MassIndex' },
    {
      from: 180,
      note: 'from bar 180; the table was computed with bars from before it begins',
    },
  ),
  skender('chop', 'chop', { chop: 'chop' }, { inputs: { extremes: 'TRUE' } }),
  slowProof('chop', choppiness, [{ length: 14 }, { length: 4 }], 'extremes BARS'),
  slowProof('relative_volatility', relativeVolatility, [
    { length: 10, smooth: 14 },
    { length: 5, smooth: 3 },
  ]),
  slowProof('donchian_width', donchianWidth, [{ length: 20 }, { length: 3 }]),
  skender('ulcer_index', 'ulcer', { 'ulcer index': 'ulcerIndex' }, { inputs: { top: 'WINDOW' } }),
  slowProof('ulcer_index', ulcerIndex, [{ length: 14 }, { length: 3 }]),
  skender('vol_stop', 'vol-stop', { stop: 'sar' }),
  slowProof('williams_vix_fix', vixFix, [
    { length: 22, band: 20, mult: 2, long: 50, share: 0.85 },
    { length: 5, band: 7, mult: 1, long: 9, share: 0.5 },
  ]),
];
