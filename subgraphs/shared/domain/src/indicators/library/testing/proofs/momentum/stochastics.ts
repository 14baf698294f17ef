import { AC } from 'trading-signals';
import type { Proof } from '../../proof.ts';
import { skender, tulipProof } from '../../run.ts';
import { sheetProof, signalsProof, tableProof } from '../tables.ts';

const HLC = ['high', 'low', 'close'] as const;
const length = { inputs: ([bars]: readonly number[]) => ({ length: bars! }) };

export const STOCHASTICS: readonly Proof[] = [
  tulipProof('stoch', 'stoch', HLC, ['k', 'd'], {
    inputs: ([bars, smooth, d]) => ({ length: bars!, smooth: smooth!, d_length: d! }),
  }),
  sheetProof('stoch', 'Stoch', { k: 'K', d: 'L' }),
  sheetProof('stoch_fast', 'Stoch', { k: 'J', d: 'K' }),
  tableProof(
    'stoch_fast',
    'StockCharts cs-soo',
    'ta_py/cs-soo.csv',
    { k: 'SO', d: 'SO_SIG' },
    {
      allowed: 1e-6,
      note: '1e-6; the sheet cuts digits off',
    },
  ),
  tulipProof('willr', 'willr', HLC, ['willr'], length),
  skender('willr', 'willr', { willr: 'williamsR' }),
  tableProof('willr', 'StockCharts cs-percentr', 'ta_py/cs-percentr.csv', { willr: 'Williams_%R' }),
  skender(
    'smi',
    'smi',
    { smi: 'smi', signal: 'signal' },
    { inputs: { convention: 'TRADINGVIEW' }, note: 'TRADINGVIEW' },
  ),
  tableProof(
    'stc',
    'Lean spy_stc',
    'lean/spy_stc.txt.gz',
    { stc: 'STC' },
    {
      ...{ from: 124, allowed: 1e-7 },
      note: 'from bar 124, 1e-7; Lean starts before its windows are full and prints ten digits',
    },
  ),
  tableProof(
    'stc',
    'StockCharts cs-stc',
    'ta_py/cs-stc.csv',
    { stc: 'stc' },
    {
      ...{ inputs: { convention: 'TRADINGVIEW' }, from: 60 },
      note: 'TRADINGVIEW, from bar 60; the sheet starts before its windows are full',
    },
  ),
  tulipProof('qstick', 'qstick', ['open', 'close'], ['qstick'], length),
];

export const OSCILLATORS: readonly Proof[] = [
  tulipProof('cci', 'cci', HLC, ['cci'], length),
  tableProof('cci', 'StockCharts cs-cci', 'ta_py/cs-cci.csv', { cci: 'CCI' }),
  tulipProof('cmo', 'cmo', ['close'], ['cmo'], {
    inputs: ([bars]) => ({ length: bars!, convention: 'TRADINGVIEW' }),
    allowed: 4e-4,
    note: 'TRADINGVIEW, 4e-4; the book prints one value to two decimals',
  }),
  skender('cmo', 'cmo', { cmo: 'cmo' }, { inputs: { convention: 'TRADINGVIEW' }, note: 'TRADINGVIEW' }),
  tulipProof('ultosc', 'ultosc', HLC, ['ultosc'], {
    inputs: ([short, middle, long]) => ({ length: short!, middle: middle!, long: long! }),
  }),
  skender('ultosc', 'uo', { ultosc: 'ultimate' }),
  tulipProof('ao', 'ao', ['high', 'low'], ['ao'], { inputs: () => ({}) }),
  skender('ao', 'awesome', { ao: 'oscillator' }),
  signalsProof('ac', 'AC', () => {
    const ac = new AC(5, 34, 5);
    return (bar) => ({ ac: ac.add(bar) });
  }),
  tulipProof('dpo', 'dpo', ['close'], ['dpo'], length),
  tableProof('dpo', 'Lean spy_dpo', 'lean/spy_dpo.csv.gz', { dpo: 'DPO' }, { inputs: { length: 21 } }),
  tulipProof('fosc', 'fosc', ['close'], ['fosc'], length),
];
