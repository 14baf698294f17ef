import { CG } from 'trading-signals';
import type { Proof } from '../../proof.ts';
import { slowProof, tulipProof } from '../../run.ts';
import * as ehlers from '../../slow/momentum/ehlers.ts';
import { sheetProof, signalsProof } from '../tables.ts';

export const EHLERS: readonly Proof[] = [
  tulipProof('fisher', 'fisher', ['high', 'low'], ['fisher', 'trigger'], {
    inputs: ([length]) => ({ length: length! }),
  }),
  sheetProof(
    'fisher',
    'FisherTransform',
    { fisher: 'L', trigger: 'M' },
    {
      ...{ inputs: { length: 10 }, from: 80 },
      note: 'from bar 80; the sheet starts before its window is full',
    },
  ),
  signalsProof(
    'cog',
    'CG',
    () => {
      const cg = new CG(10, 10);
      return ({ close }) => {
        const place = cg.add(close);
        return { cog: place === null ? null : place - 11 / 2 };
      };
    },
    { inputs: { src: 'close' }, note: 'less (length + 1) / 2, as Ehlers centres it' },
  ),
  slowProof('reflex', ehlers.reflex, [{}, { length: 9 }]),
  slowProof('trendflex', ehlers.trendflex, [{}, { length: 9 }]),
  slowProof('roofing_filter', ehlers.roofing, [{}, { length: 30, short: 5 }]),
  slowProof('mesa_stoch', ehlers.mesaStochastic, [{}, { length: 12, long: 30, short: 5 }]),
  slowProof('decycler_oscillator', ehlers.decycler, [{}, { length: 100, factor: 1.2 }]),
  slowProof('ebsw', ehlers.sinewave, [{}, { length: 20, short: 5 }]),
  slowProof('rocket_rsi', ehlers.rocket, [{}, { length: 5, smooth: 4 }]),
  slowProof('cyber_cycle', ehlers.cyber, [{}, { alpha: 0.2 }]),
  slowProof('cti', ehlers.trendCorrelation, [{}, { length: 7 }]),
];
