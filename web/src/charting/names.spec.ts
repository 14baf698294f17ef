import { describe, expect, it } from 'vitest';
import { labelOf, labelOfResult, shortName } from './names.ts';

describe('names', () => {
  const param = (name: string, type: 'INTEGER' | 'TEXT', fallback: unknown) => ({
    name,
    title: name,
    type,
    default: fallback,
    min: null,
    max: null,
    step: null,
    options: null,
  });
  const macd = {
    id: 'macd',
    name: 'Moving average convergence',
    custom: false,
    params: [param('fast', 'INTEGER', 12), param('src', 'TEXT', 'close'), param('slow', 'INTEGER', 26)],
  };
  it('are short and tell what is tuned', () => {
    expect(labelOf({ indicator: 'macd', params: {}, convention: null }, macd)).toBe('MACD 12, 26');
    expect(labelOf({ indicator: 'macd', params: { fast: 8, src: 'hl2' }, convention: 'TALIB' }, macd)).toBe(
      'MACD 8, hl2, 26, TALIB',
    );
    expect(labelOf({ indicator: 'gone', params: { a: 1 }, convention: null }, undefined)).toBe('gone');
    expect(shortName({ id: 'bbands', name: '', custom: false })).toBe('Bollinger');
    expect(shortName({ id: 'awesome_oscillator', name: '', custom: false })).toBe('Awesome oscillator');
    expect(shortName({ id: 'c-1', name: 'squeeze', custom: true })).toBe('squeeze');
  });
  it('of a result are of what it was calculated with', () => {
    const entry = { ...macd, convention: 'TALIB' as const };
    const used = { fast: 8, src: 'close', slow: 26, convention: 'TALIB' };
    const label = (params: unknown, convention: 'TALIB' | 'WILDER') =>
      labelOfResult({ indicator: 'macd', params, convention }, entry);
    expect(label(used, 'TALIB')).toBe('MACD 8, 26');
    expect(label({ ...used, convention: 'WILDER' }, 'WILDER')).toBe('MACD 8, 26, WILDER');
    // A parameter that came with a later version of the formula was not used.
    expect(label({ fast: 8 }, 'TALIB')).toBe('MACD 8');
  });
});
