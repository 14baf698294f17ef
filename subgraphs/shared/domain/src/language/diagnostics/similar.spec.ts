import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, similar } from './similar.ts';

describe('distance', () => {
  it.each([
    ['length', 'length', 0],
    ['lenght', 'length', 1],
    ['clos', 'close', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['abcdef', 'ghijkl', 4],
  ])('%s, %s: %i', (a, b, expected) => expect(distance(a, b, 3)).toBe(expected));

  it('is the same both ways, 0 only of the same, and never more than one past its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const found = distance(a, b, limit);
        expect(found).toBe(distance(b, a, limit));
        expect(found === 0).toBe(a === b);
        expect(found).toBeLessThanOrEqual(limit + 1);
        expect(found).toBe(Math.min(distance(a, b, 8), limit + 1));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('similar', () => {
  it.each([
    ['lenght', ['length', 'close'], { name: 'length', sure: true }],
    ['Close', ['close', 'closed'], { name: 'close', sure: true }],
    ['smaa', ['sma', 'smma', 'ema'], { name: 'sma', sure: false }],
    ['x', ['y'], undefined],
    ['zzzzzz', ['close'], undefined],
    ['a'.repeat(41), ['a'.repeat(40)], undefined],
  ])('%s', (word, names, expected) => expect(similar(word, names)).toEqual(expected));
});
