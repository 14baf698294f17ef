/** Texts that mean harm, or nothing. */
import * as fc from 'fast-check';
import { cpuTime } from '@marketgraph/testkit/cpu';
import { describe, expect, it } from 'vitest';
import type { ScanRow } from '../../equities/index.ts';
import { parseWhere, predicateOf, WHERE_LIMITS } from './index.ts';

const row = (values: Record<string, unknown>): ScanRow =>
  ({ symbol: 'AAPL', name: 'Apple', sector: 'technology', quote: null, quality: 1, ...values }) as unknown as ScanRow;
const fault = (text: string) => {
  const parsed = parseWhere(text);
  if (parsed.ok) throw new Error(`taken: ${text}`);
  return parsed.faults[0]!;
};

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
    const spent = cpuTime();
    for (const text of texts) parseWhere(text);
    expect(spent()).toBeLessThan(500);
  });
});
