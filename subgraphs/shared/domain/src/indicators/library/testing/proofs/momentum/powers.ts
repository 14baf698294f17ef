import type { Proof } from '../../proof.ts';
import { skender, slowProof, tulipProof } from '../../run.ts';
import * as channels from '../../slow/momentum/channels.ts';
import * as powers from '../../slow/momentum/powers.ts';
import { sheetProof, tableProof } from '../tables.ts';

const VIEW = { convention: 'TRADINGVIEW' } as const;

export const POWERS: readonly Proof[] = [
  sheetProof('elder_ray', 'ElderRay', { bull: 'G', bear: 'H' }),
  tulipProof('bop', 'bop', ['open', 'high', 'low', 'close'], ['bop'], { inputs: () => ({}) }),
  skender('efficiency_ratio', 'kama', { efficiency_ratio: 'er' }),
  tableProof(
    'swing_index',
    'Lean spy_si',
    'lean/spy_si.csv.gz',
    { swing_index: 'SI' },
    {
      ...{ inputs: { limit: 8 }, allowed: 1e-9 },
      note: '1e-9, the digits printed',
    },
  ),
  slowProof('asi', powers.accumulated, [{}, { limit: 3 }]),
  slowProof('rsx', powers.smoothRsi, [{}, { length: 5 }]),
  slowProof('absolute_strength', powers.absoluteStrength, [{}, { length: 5, smooth: 7 }]),
  slowProof('demarker', powers.deMarker, [{}, { length: 5 }]),
  slowProof('rei', powers.rangeExpansion, [{}, { length: 5 }]),
  slowProof('psy', powers.psychological, [{}, { length: 5 }]),
  slowProof('rvgi', powers.vigor, [{}, { length: 4 }]),
  slowProof('brar', powers.brar, [{}, { length: 9 }]),
  slowProof('tmo', powers.trueMomentum, [{}, { length: 5, calc: 3, smooth: 2 }]),
  slowProof('ttf', powers.trigger, [{}, { length: 6 }]),
  slowProof('td_setup', powers.setup),
  slowProof('pfe', powers.polarized, [{}, { length: 5, smooth: 3 }]),
  slowProof('squeeze_momentum', channels.squeezed, [{}, { length: 9, bands: 1.5, range_: 1 }]),
  slowProof('wave_trend', channels.waves, [{}, VIEW, { length: 5, average: 9, signal: 3 }]),
  slowProof('inertia', channels.inertia, [{}, { length: 9, deviation: 5, smooth: 7 }]),
  slowProof('macd_v', channels.volatilityNormalised, [{}, { fast: 5, slow: 9, signal: 4 }]),
];
