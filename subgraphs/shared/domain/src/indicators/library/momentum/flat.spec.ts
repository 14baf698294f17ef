/** Where nothing moves: each convention's own answer, and never rounding noise passed off as a number. */
import { describe, expect, it } from 'vitest';
import { barsOf as walk } from '../../evaluate/testing/programs.ts';
import { barsOf, plotsOf } from '../testing/run.ts';
import { MOMENTUM } from './index.ts';

const last = (column: Float64Array): number => column.at(-1)!;
const flat = barsOf({ close: new Float64Array(120).fill(61_234.56) });

const ANSWERS = [
  ['rsi', 'rsi', { TALIB: 0, TRADINGVIEW: 100, WILDER: Number.NaN }],
  ['stoch_rsi', 'k', { TALIB: 0, TRADINGVIEW: Number.NaN }],
  ['stoch', 'k', { TALIB: 0, TRADINGVIEW: Number.NaN }],
  ['stoch_fast', 'k', { TALIB: 0, TRADINGVIEW: Number.NaN }],
  ['willr', 'willr', { TALIB: 0, TRADINGVIEW: Number.NaN }],
  ['cci', 'cci', { TALIB: 0, TRADINGVIEW: Number.NaN }],
  ['cmo', 'cmo', { TALIB: 0, TRADINGVIEW: Number.NaN }],
  ['bop', 'bop', { TALIB: 0, TRADINGVIEW: Number.NaN }],
] as const;

describe('a price that never moved', () => {
  it.each(ANSWERS)('%s', (id, plot, answers) => {
    for (const [convention, answer] of Object.entries(answers))
      expect(last(plotsOf(id, flat, { convention })[plot]!), convention).toBe(answer);
  });
});

/** Oscillators that divide by the size of the moves, which stays behind as rounding noise long after the last of them. */
const SILENT = [
  ...['cutler_rsi', 'imi', 'laguerre_rsi', 'dymi', 'dss_bressert', 'premier_stoch', 'stoch_macd', 'macd_v', 'pgo'],
  ...[
    'ultosc',
    'rainbow_oscillator',
    'demarker',
    'rei',
    'rvgi',
    'brar',
    'ttf',
    'efficiency_ratio',
    'wave_trend',
    'cti',
  ],
  ...['reflex', 'trendflex', 'ebsw', 'rocket_rsi'],
];

describe('a market that died', () => {
  const [moving, dead] = [400, 1_600];
  const noisy = walk(3, moving);
  const price = noisy.close.at(-1)! + 0.1;
  const column = (x: Float64Array) => Float64Array.from({ length: moving + dead }, (_, i) => x[i] ?? price);
  const { open, high, low, close, volume } = noisy;
  const prices = { open: column(open), high: column(high), low: column(low), close: column(close) };
  const bars = barsOf({ ...prices, volume: column(volume) });

  it.each(SILENT)('%s says nothing', (id) => {
    for (const values of Object.values(plotsOf(id, bars))) expect(last(values)).toBeNaN();
  });

  it('nothing runs away', () => {
    for (const { id } of MOMENTUM)
      for (const [title, values] of Object.entries(plotsOf(id, bars)))
        expect(Math.abs(last(values)) > 20_000, `${id} ${title}`).toBe(false);
  });
});
