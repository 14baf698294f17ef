import type { Proof } from '../../proof.ts';
import { skender, tulipProof } from '../../run.ts';
import { sheetProof, tableProof } from '../tables.ts';

export const RSI: readonly Proof[] = [
  tulipProof('rsi', 'rsi', ['close'], ['rsi'], { inputs: ([length]) => ({ length: length! }) }),
  sheetProof('rsi', 'Rsi', { rsi: 'L' }),
  skender('stoch_rsi', 'stoch-rsi', { k: 'stochRsi', d: 'signal' }, { inputs: { smooth: 1 } }),
  sheetProof('stoch_rsi', 'StochRsi', { k: 'Q', d: 'R' }),
  tableProof('stoch_rsi', 'Lean spy_with_StochRSI', 'lean/spy_with_StochRSI.csv.gz', { k: 'k', d: 'd' }),
  tableProof('derivative_oscillator', 'Lean spy_do', 'lean/spy_do.csv.gz', { derivative: 'DO' }),
];
