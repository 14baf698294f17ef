import { describe, expect, it } from 'vitest';
import { gapFrequency, gapsOf, proxyCorrelation, returnsOf, sectorProfile, volatilityOf } from './index.ts';

const bars = (...days: [open: number, close: number][]) =>
  days.map(([open, close], i) => ({ date: `2023-01-${String(i + 1).padStart(2, '0')}`, open, close }));

describe('gaps', () => {
  it.each([
    ['exactly ten percent up', 11, 1],
    ['a little less', 10.99, 0],
    ['exactly ten percent down', 9, 1],
    ['a little less down', 9.01, 0],
  ])('%s', (_, open, gaps) => expect(gapsOf(bars([10, 10], [open, 10]))).toEqual({ sessions: 1, gaps }));
  it('rows without prices are no sessions, and no gap is seen across nothing', () => {
    expect(gapsOf(bars([10, 10], [0, 0], [-1, 5], [11, 12]))).toEqual({ sessions: 1, gaps: 1 });
    expect(gapsOf([])).toEqual({ sessions: 0, gaps: 0 });
  });
  it('a frequency needs sessions', () => {
    const days = bars(...Array.from({ length: 21 }, (): [number, number] => [10, 10]));
    expect(gapFrequency(days)).toBe(0);
    expect(gapFrequency(days.slice(1))).toBeNull();
    expect(gapFrequency([], 0)).toBeNull();
  });
});

describe('correlation and volatility', () => {
  const wave = (factor: number) =>
    bars(...Array.from({ length: 28 }, (_, i): [number, number] => [1, 100 + factor * ((i * 7) % 11)]));
  it('is 1 with itself, and of the dates that both have', () => {
    const stock = returnsOf(wave(1));
    expect(proxyCorrelation(stock, stock, 20)).toBeCloseTo(1, 12);
    const other = new Map([...stock].filter((_, i) => i % 2 === 0).map(([date, value]) => [date, -2 * value]));
    expect(proxyCorrelation(stock, other, 10)).toBeCloseTo(-1, 12);
    expect(proxyCorrelation(stock, other, 20)).toBeNull();
    expect(proxyCorrelation(stock, new Map([...stock].map(([date]) => [date, 0])), 20)).toBeNull();
  });
  it('volatility is the deviation of returns; a price that stands still has none to compare', () => {
    const returns = [...returnsOf(wave(1)).values()];
    const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length;
    const slow = Math.sqrt(returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / returns.length);
    expect(volatilityOf(wave(1), 20)).toBeCloseTo(slow, 12);
    expect(volatilityOf(wave(1), 60)).toBeNull();
    expect(volatilityOf(wave(0), 20)).toBeNull();
  });
  it('a sector without stocks has nothing to say', () => {
    expect(sectorProfile('utilities', [], wave(1))).toEqual({
      ...{ sector: 'utilities', etf: 'XLU', stocks: 0, sessions: 0 },
      ...{ gapFrequency: null, meanCorrelation: null, correlated: 0 },
    });
  });
});
