import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linesOf, plain, rangeOf } from './places.ts';

const cut = (text: string, line: number, column: number, length: number, breaks = 1) => {
  const { from, to } = rangeOf(linesOf(text), { line, column, length }, breaks);
  return plain(text).slice(from, to);
};

it('finds places told in lines and columns from 1', () => {
  expect(rangeOf(linesOf('abc'), { line: 1, column: 1, length: 3 })).toEqual({ from: 0, to: 3 });
  expect(cut('length = 1\nplot(lenght)', 2, 6, 6)).toBe('lenght');
  expect(cut('a\r\n\r\nplot(lenght)', 3, 6, 6)).toBe('lenght');
  expect(cut('a\rb\rc', 3, 1, 1)).toBe('c');
  expect(cut('\t\tabc', 1, 3, 3)).toBe('abc');
});
it('counts in UTF-16 units: a character beyond the plane is two', () => {
  expect(cut('# 🚀🚀\nx = "🚀" + lenght', 2, 12, 6)).toBe('lenght');
  expect(cut('x = "🚀"', 1, 6, 2)).toBe('🚀');
});
it('marks a place between characters with length 0', () => {
  expect(rangeOf(['ab', 'c'], { line: 1, column: 3, length: 0 })).toEqual({ from: 2, to: 2 });
  expect(rangeOf([''], { line: 1, column: 1, length: 0 })).toEqual({ from: 0, to: 0 });
});
it('goes over line breaks as they were counted', () => {
  expect(cut('ab\ncd\nef', 1, 2, 5)).toBe('b\ncd\n');
  expect(cut('ab\r\ncd\r\nef', 1, 2, 7, 2)).toBe('b\ncd\n');
});
it('never leaves the text: an answer may be to a longer one', () => {
  expect(rangeOf(['ab'], { line: 9, column: 4, length: 5 })).toEqual({ from: 2, to: 2 });
  expect(rangeOf(['ab'], { line: 1, column: 99, length: 5 })).toEqual({ from: 2, to: 2 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(9), fc.nat(40), fc.nat(40), (text, line, column, length) => {
      const { from, to } = rangeOf(linesOf(text), { line, column, length });
      return from >= 0 && from <= to && to <= plain(text).length;
    }),
  );
});
it('brings every place of every text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '🚀', '\n', '\t', '#') }), fc.nat(), (text, seed) => {
      const at = seed % (text.length + 1);
      const above = text.slice(0, at).split('\n');
      const place = { line: above.length, column: above.at(-1)!.length + 1, length: 0 };
      return rangeOf(linesOf(text), place).from === at;
    }),
  );
});
