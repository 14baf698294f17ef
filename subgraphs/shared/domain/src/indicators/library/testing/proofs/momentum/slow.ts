/** Momentum indicators without outside values, and conventions that those do not reach. */
import type { Proof } from '../../proof.ts';
import { held } from '../../../../operators/testing/golden.ts';
import { all, plotsOf, quotes, slowProof } from '../../run.ts';
import * as conventions from '../../slow/momentum/conventions.ts';
import * as rates from '../../slow/momentum/rates.ts';
import * as rsi from '../../slow/momentum/rsi.ts';
import * as stochastics from '../../slow/momentum/stochastics.ts';

const VIEW = { convention: 'TRADINGVIEW' } as const;

/** Needs more bars than Skender's usual ones. */
const SPECIAL_K: Proof = {
  ...{ id: 'special_k', against: 'slow implementation', outside: false, needs: 'indicators/skender/quotes' },
  run: () => {
    const bars = quotes('bitcoin');
    const ours = plotsOf('special_k', bars);
    const theirs = Object.entries(rates.special(bars, {}));
    const parts = theirs.map(([title, want]) => [title, held(ours[title]!, Float64Array.from(want), 1e-9)] as const);
    return all(Object.fromEntries(parts));
  },
};

export const SLOW: readonly Proof[] = [
  SPECIAL_K,
  slowProof('macd', conventions.macd, [{}, { fast: 5, slow: 9, signal: 4 }, { fast: 20, slow: 10 }]),
  slowProof('apo', conventions.absolute, [{}, { fast: 5, slow: 9 }, { average: 'SMA' }, { average: 'WMA' }]),
  slowProof('ppo', conventions.percentage, [{}, { fast: 5, slow: 9 }, { average: 'SMA' }, { average: 'WMA' }]),
  slowProof('cmo', conventions.chande, [{}, { length: 5 }], 'TALIB'),
  slowProof('dpo', conventions.detrended, [VIEW, { ...VIEW, length: 9 }], 'TRADINGVIEW'),
  slowProof('tsi', conventions.trueStrength, [{}, VIEW]),
  slowProof('smi', conventions.stochasticMomentum, [{}, { length: 10, first: 3, second: 3 }], 'TALIB'),
  slowProof('cog', conventions.gravity, [VIEW], 'TRADINGVIEW'),
  slowProof('bop', conventions.balance, [{ length: 14 }, { ...VIEW, length: 5 }]),
  slowProof('cutler_rsi', rsi.cutler, [{}, { length: 5 }]),
  slowProof('connors_rsi', rsi.connors, [{}, VIEW, { length: 4, streak_length: 3, rank_length: 20 }]),
  slowProof('rmi', rsi.relativeMomentum, [{}, { length: 7, momentum: 3 }]),
  slowProof('imi', rsi.intraday, [{}, { length: 5 }]),
  slowProof('laguerre_rsi', rsi.laguerre, [{}, { gamma: 0.8 }]),
  slowProof('inverse_fisher_rsi', rsi.inverseFisher, [{}, { length: 9, smooth: 4 }]),
  slowProof('dymi', rsi.dynamic, [{}, { length: 8 }]),
  slowProof('qqe', rsi.quantitative, [{}, { length: 6, smooth: 3, factor: 1.5 }]),
  slowProof('tdi', rsi.traders, [{}, { length: 9, band: 20, mult: 2 }]),
  slowProof('zero_lag_macd', rates.zeroLag, [{}, { fast: 5, slow: 9, signal: 4 }]),
  slowProof('impulse_macd', rates.impulse, [{}, { length: 12, signal: 5 }]),
  slowProof('rsl', rates.levy, [{}, { length: 9 }]),
  slowProof('kst', rates.knowSureThing, [{}, { roc1: 3, sma4: 6, signal: 4 }]),
  slowProof('trix', rates.trixOfMeans, [{}, { length: 5, signal: 3 }]),
  slowProof('trix', rates.trixOfLogarithm, [VIEW], 'TRADINGVIEW'),
  slowProof('smi_ergodic', rates.ergodic, [{}, VIEW, { length: 9, short: 3, signal: 4 }]),
  slowProof('kdj', stochastics.kdj, [{}, { length: 5, k_length: 4, d_length: 6 }]),
  slowProof('dss_bressert', stochastics.bressert, [{}, { length: 7, smooth: 4 }]),
  slowProof('premier_stoch', stochastics.premier, [{}, { length: 14, smooth: 60 }]),
  slowProof('stoch_macd', stochastics.stochasticMacd, [{}, { length: 20, fast: 5, slow: 9, signal: 4 }]),
  slowProof('pgo', stochastics.prettyGood, [{}, { length: 5 }]),
  slowProof('cfo', stochastics.forecast, [{}, { length: 20 }]),
  slowProof('disparity', stochastics.disparity, [{}, { average: 'EMA' }, { average: 'WMA', length: 9 }]),
  slowProof('bias', stochastics.bias, [{}, { length: 3 }]),
  slowProof('didi', stochastics.didi, [{}, { long: 30 }]),
  slowProof('rainbow_oscillator', stochastics.rainbow, [{}, { length: 3, range_length: 20 }]),
];
