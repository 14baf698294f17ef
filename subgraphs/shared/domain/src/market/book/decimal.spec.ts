import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from './decimal.ts';

describe('decimal', () => {
  it('is Number for every plain decimal, bit for bit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 14 }).map((all) => all.join(''));
    fc.assert(
      fc.property(digits, fc.option(digits), (whole, fraction) => {
        const text = fraction === null ? whole : `${whole}.${fraction}`;
        expect(Object.is(decimal(text), Number(text))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('knows no -0', () => {
    for (const text of ['-0', '-0.0000', '-0e3']) expect(Object.is(decimal(text), 0)).toBe(true);
  });

  it('agrees with Number on any text, but blanks are no number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^[-+0-9.e ]{0,20}$/)), (text) => {
        expect(decimal(text)).toEqual(text.trim() === '' ? Number.NaN : Number(text) + 0);
      }),
      { numRuns: 3000 },
    );
  });
});
