import { describe, expect, it } from 'vitest';
import { checkedItems, MAX_ITEMS } from './presets.rules.ts';

const code = (items: unknown): string => {
  try {
    checkedItems(items as Parameters<typeof checkedItems>[0]);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const one = (params: unknown) => [{ indicator: 'ema', params }];

describe('items of a preset', () => {
  it('are kept as they are, without a convention and with no parameters where none are given', () => {
    expect(
      checkedItems([{ indicator: 'ema' }, { indicator: 'rsi', params: { length: 7 }, convention: 'WILDER' }]),
    ).toEqual([
      { indicator: 'ema', params: {}, convention: null },
      { indicator: 'rsi', params: { length: 7 }, convention: 'WILDER' },
    ]);
  });
  it.each([
    ['none', [], 'BAD_USER_INPUT'],
    ['the most', Array.from({ length: MAX_ITEMS }, () => ({ indicator: 'ema' })), 'taken'],
    ['one more', Array.from({ length: MAX_ITEMS + 1 }, () => ({ indicator: 'ema' })), 'BAD_USER_INPUT'],
    ['an id with blanks', [{ indicator: 'e ma' }], 'BAD_USER_INPUT'],
    ['a list for parameters', one([1]), 'BAD_USER_INPUT'],
    ['a text for parameters', one('length'), 'BAD_USER_INPUT'],
    ['no parameters', one(null), 'taken'],
    ['an object in a parameter', one({ length: { a: 1 } }), 'BAD_USER_INPUT'],
    ['a long text', one({ src: 'x'.repeat(61) }), 'BAD_USER_INPUT'],
    ['U+0000 in a text', one({ src: 'a\0b' }), 'BAD_USER_INPUT'],
    ['half of a character', one({ src: '\ud800' }), 'BAD_USER_INPUT'],
    ['an endless number', one({ length: Infinity }), 'BAD_USER_INPUT'],
    ['a name of signs', one({ 'a-b': 1 }), 'BAD_USER_INPUT'],
    ['33 parameters', one(Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`p${n}`, n]))), 'BAD_USER_INPUT'],
  ])('%s', (_what, items, expected) => expect(code(items)).toBe(expected));

  it('of a parameter called __proto__ nothing is taken', () => {
    const params = JSON.parse('{"__proto__": 5, "length": 3}') as unknown;
    const [item] = checkedItems(one(params));
    expect(Object.getPrototypeOf(item!.params)).toBe(Object.prototype);
  });
});
