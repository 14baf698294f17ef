/** The text form: what it says, what it refuses, and that text, tree and typed filter mean the same. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanRow } from '../../equities/index.ts';
import { anyRow } from '../testing/rows.ts';
import {
  and,
  comparerOf,
  FIELD_NAMES,
  filterOfWhere,
  not,
  type NumberName,
  or,
  parseWhere,
  predicateOf,
  printWhere,
  SCAN_FIELDS,
  type ScanFilter,
  type Where,
  WHERE_LIMITS,
  whereOf,
  whereOfFilter,
} from './index.ts';

const RUNS = 1_000;
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

const numbers = fc
  .oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((x) => x + 0);
const numberField = fc.constantFrom(
  ...FIELD_NAMES.filter((name): name is NumberName => SCAN_FIELDS[name].type === 'number'),
);
const freeText = fc.constantFrom('symbol' as const, 'name' as const);
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('AAPL', 'a', '\ud800', '\\"\n\u2028'),
);
const condition: fc.Arbitrary<Where> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    field: numberField,
    op: fc.constantFrom('<', '<=', '>', '>=', '=', '!=' as const),
    to: numbers,
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: freeText,
    op: fc.constantFrom('=', '!=' as const),
    to: words,
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('price' as const),
    op: fc.constantFrom('<', '>' as const),
    to: fc.constant({ field: 'sma20' as const }),
  }),
  fc
    .tuple(numberField, numbers, numbers)
    .map(([field, a, b]): Where => ({ kind: 'between', field, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.record({ kind: fc.constant('in' as const), field: freeText, values: fc.array(words, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('in' as const), field: numberField, values: fc.array(numbers, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('contains' as const), field: freeText, text: words }),
  fc.record({ kind: fc.constant('known' as const), field: fc.constantFrom(...FIELD_NAMES) }),
);
const { tree } = fc.letrec<{ tree: Where }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    condition,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((parts) => and(...parts)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((parts) => or(...parts)),
    tie('tree').map(not),
  ),
}));

describe('laws', () => {
  it('text -> tree -> text: every tree has a text that gives it back', () =>
    fc.assert(
      fc.property(tree, (where) => {
        expect(parseWhere(printWhere(where))).toEqual({ ok: true, where });
      }),
      { numRuns: RUNS },
    ));
  it('a tree and its text pass the same rows', () =>
    fc.assert(
      fc.property(tree, fc.array(anyRow, { maxLength: 10 }), (where, rows) => {
        expect(rows.filter(predicateOf(whereOf(printWhere(where))))).toEqual(rows.filter(predicateOf(where)));
      }),
      { numRuns: RUNS },
    ));
  it('what passes does not pass the opposite', () =>
    fc.assert(
      fc.property(tree, anyRow, (where, one) => !(predicateOf(where)(one) && predicateOf(not(where))(one))),
      { numRuns: RUNS },
    ));

  const range = fc
    .record({ above: numbers, below: numbers, from: numbers, to: numbers }, { requiredKeys: [] })
    .filter((one) => Object.keys(one).length > 0);
  const typed: fc.Arbitrary<ScanFilter> = fc
    .tuple(
      fc.record(
        {
          symbols: fc.array(words, { maxLength: 3 }),
          sectors: fc.array(fc.constantFrom('energy', 'technology'), { maxLength: 2 }),
        },
        { requiredKeys: [] },
      ),
      fc.dictionary(numberField, range, { maxKeys: 4 }),
    )
    .map(([lists, ranges]) => ({ ...lists, ...ranges }));
  it('typed -> text -> typed is the same filter', () =>
    fc.assert(
      fc.property(typed, (filter) => {
        expect(filterOfWhere(whereOf(printWhere(whereOfFilter(filter))))).toEqual({ ...filter });
      }),
      { numRuns: RUNS },
    ));
  it('a typed filter passes what its bounds say, by itself and as text', () =>
    fc.assert(
      fc.property(typed, anyRow, (filter, one) => {
        const { symbols, sectors, ...ranges } = filter;
        const has = (list: readonly string[] | null | undefined, value: string | null) =>
          !list || (value !== null && list.some((item) => item.toLowerCase() === value.toLowerCase()));
        const inside = Object.entries(ranges).every(([name, bounds]) => {
          const x = SCAN_FIELDS[name as NumberName].of(one);
          const {
            above = -Infinity,
            below = Infinity,
            from = -Infinity,
            to = Infinity,
          } = bounds as Record<string, number>;
          return typeof x === 'number' && x > above && x < below && x >= from && x <= to;
        });
        const expected = has(symbols, one.symbol) && has(sectors, one.sector) && inside;
        const where = whereOfFilter(filter);
        expect(predicateOf(where)(one)).toBe(expected);
        expect(predicateOf(whereOf(printWhere(where)))(one)).toBe(expected);
      }),
      { numRuns: RUNS },
    ));
  it('orders are total, what is not known comes last, equal ones by symbol', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...FIELD_NAMES),
        fc.constantFrom('ASC' as const, 'DESC' as const),
        fc.array(anyRow, { maxLength: 12 }),
        (field, direction, rows) => {
          const values = rows
            .toSorted(comparerOf({ field, direction }))
            .map((one) => [SCAN_FIELDS[field].of(one), one.symbol] as const);
          for (let i = 1; i < values.length; i += 1) {
            const [[a, first], [b, second]] = [values[i - 1]!, values[i]!];
            expect(a === null && b !== null).toBe(false);
            if (a === b) expect(first <= second).toBe(true);
            else if (a !== null && b !== null) expect(a < b).toBe(direction === 'ASC');
          }
        },
      ),
      { numRuns: 300 },
    ));
});

describe('hostile texts', () => {
  const pieces = fc.constantFrom(
    ...[
      'rsi',
      'sector',
      '"',
      "'",
      '\\',
      '(',
      ')',
      ' and ',
      ' or ',
      ' not ',
      ' between ',
      ' in ',
      ' is ',
      'known',
      ',',
      '>',
      '<',
      '=',
      '!',
    ],
    ...[
      '1e',
      '1e999',
      '-',
      '--',
      '.',
      '%',
      'k',
      '0x1',
      '\u0000',
      '\ud800',
      '\u202e',
      '🗼',
      '__proto__',
      'constructor',
      '${',
      '/*',
      ';',
      '\n',
    ],
  );
  it('5,000 of them: each is taken, or refused with a place inside the text; none throws', () => {
    let refused = 0;
    const hostile = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed = parseWhere(text);
        if (parsed.ok) return predicateOf(parsed.where)(row({ rsi: null })) !== undefined;
        refused += 1;
        return parsed.faults.every(
          ({ line, column, length }) => line >= 1 && column >= 1 && column <= text.length + 1 && length >= 1,
        );
      }),
      { numRuns: 5_000 },
    );
    expect(refused).toBeGreaterThan(3_000);
  });
  it('a name of an object’s own is no field', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(fault(`${name} > 1`).code).toBe('UNKNOWN_FIELD');
  });
  it(`${WHERE_LIMITS.length} characters are read in no time worth naming`, () => {
    const texts = [
      '('.repeat(4_000),
      'not '.repeat(1_000),
      '"'.repeat(4_000),
      `rsi in (${'1,'.repeat(1_990)})`,
      'a'.repeat(4_000),
    ];
    const started = performance.now();
    for (const text of texts) parseWhere(text);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
