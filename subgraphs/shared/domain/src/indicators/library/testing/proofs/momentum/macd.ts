import type { Proof } from '../../proof.ts';
import { skender, tulipProof } from '../../run.ts';
import { tableProof } from '../tables.ts';

const TULIP = {
  inputs: ([fast, slow]: readonly number[]) => ({ fast: fast!, slow: slow!, convention: 'TRADINGVIEW' }),
  late: 0,
};

export const MACD: readonly Proof[] = [
  skender(
    'macd',
    'macd',
    { macd: 'macd', signal: 'signal', histogram: 'histogram' },
    { inputs: { apart: true }, note: 'averages begin apart' },
  ),
  tableProof(
    'macd',
    'StockCharts cs-macd',
    'ta_py/cs-macd.csv',
    { macd: 'MACD_line' },
    {
      inputs: { convention: 'TRADINGVIEW' },
      note: 'TRADINGVIEW; its signal begins with a number of which the sheet says nothing',
    },
  ),
  tulipProof('ppo', 'ppo', ['close'], ['ppo'], TULIP),
  tableProof(
    'ppo',
    'StockCharts cs-ppo',
    'ta_py/cs-ppo.csv',
    { ppo: 'PPO', signal: 'PPO_Signal_Line', histogram: 'PPO_Histogram' },
    { inputs: { convention: 'TRADINGVIEW' } },
  ),
  tulipProof('apo', 'apo', ['close'], ['apo'], TULIP),
  skender('pmo', 'pmo', { pmo: 'pmo', signal: 'signal' }),
];
