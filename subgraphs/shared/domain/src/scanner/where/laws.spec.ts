/** Text, tree and typed filter mean the same; orders are orders. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRow } from '../testing/rows.ts';
import {
  and,
  FIELD_NAMES,
  filterOfWhere,
  inOrderOf,
  not,
  type NumberName,
  or,
  parseWhere,
  predicateOf,
  printWhere,
  SCAN_FIELDS,
  type ScanFilter,
  type Where,
  whereOf,
  whereOfFilter,
} from './index.ts';

const RUNS = 1_000;
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
          const ordered = inOrderOf({ field, direction }, rows);
          expect(new Set(ordered)).toEqual(new Set(rows));
          expect(ordered).toHaveLength(rows.length);
          const values = ordered.map((one) => [SCAN_FIELDS[field].of(one), one.symbol] as const);
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
