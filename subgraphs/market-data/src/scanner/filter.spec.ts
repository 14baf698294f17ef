import { columnsOf } from '@marketgraph/domain/scanner/where';
import fc from 'fast-check';
import { cpuTime } from '@marketgraph/testkit/cpu';
import { expect, it } from 'vitest';
import { anyRow } from '../../../shared/domain/src/scanner/testing/rows.ts';
import { priced } from '../testing/stocks.fixture.ts';
import { listOf } from './filter.ts';
import { SortDirection, ScannerField } from './scanner.arguments.ts';

interface Refused {
  readonly code: string;
  readonly details: { readonly diagnostics: readonly { readonly code: string; readonly suggestion: string }[] };
}
const failure = (args: Parameters<typeof listOf>[0]): Refused => {
  try {
    listOf(args);
  } catch (error) {
    return error as Refused;
  }
  throw new Error('it was taken');
};

it('a typed filter and the text that says the same are one list', () => {
  const typed = listOf({ filter: { changePercent: { above: 3 }, volumeRatio: { from: 2 }, sectors: ['technology'] } });
  const text = listOf({ where: 'sector in ("technology") and changePercent > 3 and volumeRatio >= 2' });
  expect(text.key).toBe(typed.key);
  expect(listOf({ where: 'changePercent > 3' }).key).not.toBe(typed.key);
  expect(listOf({ sort: { field: ScannerField.SCORE, direction: SortDirection.DESC } }).key).toBe(listOf({}).key);
  expect(listOf({ sort: { field: ScannerField.SCORE, direction: SortDirection.ASC } }).key).not.toBe(listOf({}).key);
});
it('both together hold what each of them holds', () => {
  const range = fc.record({ from: fc.integer({ min: -5, max: 5 }) });
  fc.assert(
    fc.property(anyRow, range, fc.integer({ min: -5, max: 5 }), (row, rsi, momentum) => {
      const passes = (args: Parameters<typeof listOf>[0]) => listOf(args).passing(columnsOf([row])).length === 1;
      const both = passes({ filter: { rsi }, where: `momentum > ${momentum}` });
      expect(both).toBe(passes({ filter: { rsi } }) && passes({ where: `momentum > ${momentum}` }));
    }),
  );
});
it('the default order is the best score first, unknown last, equal ones by symbol', () => {
  const rows = [priced('C', 10), priced('B', 10, { score: 50 }), priced('A', 10), priced('D', 10, { score: 80 })];
  expect(
    listOf({})
      .sorted(rows)
      .map(({ symbol }) => symbol),
  ).toEqual(['D', 'B', 'A', 'C']);
});
it('what cannot be meant is BAD_USER_INPUT; of a text with line, column and what to write instead', () => {
  const typo = failure({ where: 'price > 2 and\n volumeRatoi > 2' });
  expect(typo.code).toBe('BAD_USER_INPUT');
  expect(typo.details.diagnostics[0]).toMatchObject({ line: 2, column: 2, length: 11, code: 'UNKNOWN_FIELD' });
  expect(typo.details.diagnostics[0]!.suggestion).toContain('volumeRatio');
  expect(failure({ filter: { sectors: ['nothing'] } })).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(failure({ filter: { rsi: { above: Number.NaN } } })).toMatchObject({ code: 'BAD_USER_INPUT' });
});
it('a text of 100 KB and a list of 10,000 symbols are refused quickly', () => {
  const spent = cpuTime();
  expect(failure({ where: 'price > 1 and '.repeat(7_200) + 'price > 1' }).details.diagnostics[0]!.code).toBe(
    'TOO_LONG',
  );
  expect(failure({ where: '('.repeat(100_000) })).toMatchObject({ code: 'BAD_USER_INPUT' });
  const symbols = Array.from({ length: 10_000 }, (_, n) => `S${n}`);
  expect(failure({ filter: { symbols } })).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(spent()).toBeLessThan(500);
});
