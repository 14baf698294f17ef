import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caretAfter, changeTo } from './caret.ts';
import { matchesOf } from './find.ts';
import { indentAfter, toStep } from './indent.ts';

describe('indentation', () => {
  it('goes deeper after a colon and in brackets, and back after return', () => {
    expect(indentAfter([])).toBe(0);
    expect(indentAfter(['def f(x):'])).toBe(4);
    expect(indentAfter(['if a:  # why: because'])).toBe(4);
    expect(indentAfter(['x = "a:"'])).toBe(0);
    expect(indentAfter(['    y = 1', '', '   '])).toBe(4);
    expect(indentAfter(['    return y'])).toBe(0);
    expect(indentAfter(['    returned = y'])).toBe(4);
    expect(indentAfter(['    a = 1'], 'else:')).toBe(0);
    expect(indentAfter(['x = sma('])).toBe(4);
    expect(indentAfter(['x = sma('], ')')).toBe(0);
    expect(indentAfter(['\tif a:'])).toBe(8);
  });
  it('fills up to the next step', () => {
    expect([0, 1, 3, 4, 7].map(toStep)).toEqual([4, 3, 1, 4, 1]);
  });
});
describe('a new layout', () => {
  it('changes the least there is', () => {
    expect(changeTo('a=1', 'a=1')).toBeNull();
    expect(changeTo('a=1\n', 'a = 1\n')).toEqual({ from: 1, to: 2, insert: ' = ' });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const change = changeTo(before, after);
        const made = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
        return made === after;
      }),
    );
  });
  it('leaves the caret behind the same character', () => {
    const after = 'x = sma(close, 20)\nplot(x)\n';
    expect(caretAfter('x=sma( close,20 )\nplot( x )', after, 2)).toBe(3);
    expect(after.slice(0, caretAfter('x=sma( close,20 )\nplot( x )', after, 12))).toBe('x = sma(close');
    expect(caretAfter('', 'abc', 0)).toBe(0);
    const inked = (text: string) => text.replaceAll(/\s/g, '');
    const line = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '(', '🚀') });
    fc.assert(
      fc.property(line, fc.nat(), (before, seed) => {
        const caret = seed % (before.length + 1);
        const after = before.replaceAll(/[ \n]+/g, ' ').trim();
        return inked(after.slice(0, caretAfter(before, after, caret))) === inked(before.slice(0, caret));
      }),
    );
  });
});
describe('find', () => {
  it('finds whatever the case, and takes nothing as a pattern', () => {
    expect(matchesOf('SMA(x) sma(', 'sma(')).toEqual([
      { from: 0, to: 4 },
      { from: 7, to: 11 },
    ]);
    expect(matchesOf('a.b a-b a/b', 'a-b')).toEqual([{ from: 4, to: 7 }]);
    expect(matchesOf('🚀x🚀', '🚀').map(({ from }) => from)).toEqual([0, 3]);
    expect(matchesOf('abc', '')).toEqual([]);
    fc.assert(fc.property(fc.string({ minLength: 1 }), (query) => matchesOf(`  ${query}  `, query).length >= 0));
  });
});
