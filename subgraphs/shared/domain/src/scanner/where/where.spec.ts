/** The text form: what it says, and what it refuses. */
import { describe, expect, it } from 'vitest';
import type { ScanRow } from '../../equities/index.ts';
import { and, not, or, parseWhere, predicateOf, printWhere, whereOf } from './index.ts';

const row = (values: Record<string, unknown>): ScanRow =>
  ({ symbol: 'AAPL', name: 'Apple', sector: 'technology', quote: null, quality: 1, ...values }) as unknown as ScanRow;
const passes = (text: string, values: Record<string, unknown>): boolean => predicateOf(whereOf(text))(row(values));
const fault = (text: string) => {
  const parsed = parseWhere(text);
  if (parsed.ok) throw new Error(`taken: ${text}`);
  return parsed.faults[0]!;
};

describe('a filter as text', () => {
  const text = 'change > 3 and volumeRatio > 2 and sector = "technology"';
  it('of the specification: all three must hold', () => {
    expect(passes(text, { changePercent: 3.1, volumeRatio: 2.1 })).toBe(true);
    expect(passes(text, { changePercent: 3, volumeRatio: 2.1 })).toBe(false);
    expect(passes(text, { changePercent: 3.1, volumeRatio: 2 })).toBe(false);
    expect(passes(text, { changePercent: 3.1, volumeRatio: 2.1, sector: 'energy' })).toBe(false);
    expect(printWhere(whereOf(text))).toBe('changePercent > 3 and volumeRatio > 2 and sector = "technology"');
  });
  it.each([
    ['price between 2.00 and 100.00 and avgVolume20 >= 1M', { quote: { price: 100 }, avgVolume20: 1e6 }],
    ['rsi < 30 or rsi > 70', { rsi: 29.9 }],
    ['not (rsi < 30 or rsi > 70)', { rsi: 30 }],
    ['rsi not between 30 and 70', { rsi: 70.1 }],
    ['symbol in ("aapl", "MSFT")', {}],
    ['symbol not in ("MSFT",)', {}],
    [
      'RSI is KNOWN and marketCap is unknown AND score is not known and atr is null',
      { rsi: 5, marketCap: null, score: null, atr: null },
    ],
    ['change > 2.5% and changeAmount < -.5', { changePercent: 2.6, change: -0.6 }],
    ['price > sma50', { quote: { price: 2 }, sma50: 1 }],
    ['name contains "PPL"', {}],
    ['name = "apple" and sector != \'energy\'', {}],
    [
      'marketCap = 2.3b and avgVolume20 = 2.5k and volume = 1e3',
      { marketCap: 2_300_000_000, avgVolume20: 2500, quote: { volume: 1000 } },
    ],
    ['gap >= -3\nand\tfloat <= 20M', { openGapPct: -3, floatShares: 2e7 }],
    ['', {}],
  ])('%s', (source, values) => expect(passes(source, values)).toBe(true));

  it('and binds before or, not before and', () => {
    expect(whereOf('rsi > 1 or rsi > 2 and not rsi > 3')).toEqual(
      or(whereOf('rsi > 1'), and(whereOf('rsi > 2'), not(whereOf('rsi > 3')))),
    );
  });
  it('of a null field nothing holds, and neither does its opposite', () => {
    for (const condition of ['rsi > 5', 'rsi = 5', 'rsi != 5', 'rsi between 1 and 9', 'rsi in (1)', 'rsi < sma20'])
      for (const [source, expected] of [
        [condition, false],
        [`not ${condition}`, false],
        [`${condition} or rsi is null`, true],
      ] as const)
        expect(passes(source.replace('sma20', 'score'), { rsi: null, score: 3 }), source).toBe(expected);
    expect(passes('rsi > score', { rsi: 9, score: null })).toBe(false);
    expect(passes('sector != "energy"', { sector: null })).toBe(false);
  });
});

describe('faults say where and what', () => {
  it.each([
    ['rsl > 3', 'UNKNOWN_FIELD', 1, 3, 'rsi'],
    ['rsi > 3 and volumratio > 2', 'UNKNOWN_FIELD', 13, 10, 'volumeRatio'],
    ['sector = "tecnology"', 'UNKNOWN_VALUE', 10, 11, '"technology"'],
    ['sector = technology', 'TYPE_MISMATCH', 10, 10, '"technology"'],
    ['sector > "energy"', 'TYPE_MISMATCH', 8, 10, null],
    ['rsi = "30"', 'TYPE_MISMATCH', 7, 4, null],
    ['symbol = 3', 'TYPE_MISMATCH', 10, 1, null],
    ['symbol between 1 and 2', 'TYPE_MISMATCH', 1, 22, null],
    ['rsi contains "3"', 'TYPE_MISMATCH', 1, 16, null],
    ['rsi > 3%', 'UNIT_MISMATCH', 7, 2, null],
    ['rsi > marketCap', 'UNIT_MISMATCH', 7, 9, null],
    ['rsi between 70 and 30', 'EMPTY_RANGE', 1, 21, null],
    ['rsi == 3', 'UNEXPECTED_CHARACTER', 5, 2, '='],
    ['rsi > 3 && score > 2', 'UNEXPECTED_CHARACTER', 9, 2, 'and'],
    ['rsi > 3 adn score > 2', 'EXPECTED', 9, 3, 'and'],
    ['rsi >', 'EXPECTED', 6, 1, null],
    ['rsi', 'EXPECTED', 4, 1, null],
    ['rsi is knwon', 'EXPECTED', 8, 5, 'known'],
    ['and rsi > 3', 'EXPECTED', 1, 3, null],
    ['(rsi > 3', 'UNMATCHED_BRACKET', 1, 1, null],
    ['rsi > 3)', 'UNMATCHED_BRACKET', 8, 1, ''],
    ['rsi in 3', 'EXPECTED', 8, 1, null],
    ['rsi > 3x', 'BAD_NUMBER', 7, 2, null],
    ['rsi > 1.2.3', 'BAD_NUMBER', 7, 4, null],
    ['rsi > 1e999', 'BAD_NUMBER', 7, 5, null],
    ['symbol = "A', 'UNTERMINATED_STRING', 10, 2, null],
    ['symbol = "\\x"', 'BAD_ESCAPE', 11, 2, null],
    ['rsi > 3 # mine', 'UNEXPECTED_CHARACTER', 9, 1, null],
    [`${'('.repeat(33)}rsi > 3${')'.repeat(33)}`, 'TOO_DEEP', 33, 1, null],
    ['not '.repeat(33) + 'rsi > 3', 'TOO_DEEP', 129, 3, null],
    ['rsi>3 or '.repeat(200) + 'rsi>3', 'TOO_MANY_CONDITIONS', 1801, 3, null],
    ['rsi>3 or '.repeat(500), 'TOO_LONG', 4001, 500, null],
  ] as const)('%s', (text, code, column, length, suggestion) =>
    expect(fault(text)).toMatchObject({ code, line: 1, column, length, suggestion }),
  );
  it('all names that are wrong, each with its line', () => {
    const parsed = parseWhere('rsl > 3 and\n  scor > 4 or sector = "x"');
    expect(!parsed.ok && parsed.faults.map(({ line, column, code }) => [line, column, code])).toEqual([
      [1, 1, 'UNKNOWN_FIELD'],
      [2, 3, 'UNKNOWN_FIELD'],
      [2, 24, 'UNKNOWN_VALUE'],
    ]);
    expect(() => whereOf('rsl > 3')).toThrow('where, column 1: The scanner has no field rsl. Did you mean rsi?');
  });
  it('a suggestion, written in, takes its fault away', () => {
    for (const text of [
      'rsl > 3',
      'sector = "tecnology"',
      'sector = technology',
      'rsi == 3',
      'rsi > 3 adn score > 2',
      'rsi > 3)',
    ]) {
      const { column, length, suggestion } = fault(text);
      expect(parseWhere(text.slice(0, column - 1) + suggestion! + text.slice(column - 1 + length)).ok, text).toBe(true);
    }
  });
});
