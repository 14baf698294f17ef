import { describe, expect, it } from 'vitest';
import { checkedName, checkedOrder, checkedSymbol } from './watchlists.rules.ts';

const refused = (work: () => unknown): string => {
  try {
    return `taken: ${String(work())}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a name', () => {
  it('is kept without blanks around it', () => {
    expect(checkedName('  My \t list\n')).toBe('My list');
    expect(checkedName('東京 🗼')).toBe('東京 🗼');
    expect(checkedName('🗼'.repeat(60))).toHaveLength(120);
  });
  it.each([
    ['nothing', ' '],
    ['61 characters', 'x'.repeat(61)],
    ['NUL', 'a\u0000b'],
    ['a control character', 'a\u0007b'],
    ['half a character', 'a\ud800b'],
  ])('is refused: %s', (_what, name) => expect(refused(() => checkedName(name))).toBe('BAD_USER_INPUT'));
});

it('a symbol is known and looks like one', () => {
  expect(checkedSymbol('SOLUSDT', ['SOLUSDT'])).toBe('SOLUSDT');
  expect(checkedSymbol('XNSE:INFY', null)).toBe('XNSE:INFY');
  for (const [symbol, known] of [
    ['sol', null],
    ['SOL USDT', null],
    ['BTCUSDT', ['SOLUSDT']],
  ] as const)
    expect(refused(() => checkedSymbol(symbol, known))).toBe('BAD_USER_INPUT');
});

it('an order holds each symbol of the list once', () => {
  expect(checkedOrder(['A', 'B'], ['B', 'A'])).toEqual(['B', 'A']);
  for (const wanted of [['A'], ['A', 'A'], ['A', 'C'], ['A', 'B', 'C']])
    expect(refused(() => checkedOrder(['A', 'B'], wanted))).toBe('BAD_USER_INPUT');
});
