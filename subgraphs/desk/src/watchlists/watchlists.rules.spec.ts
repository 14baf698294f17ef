import { expect, it } from 'vitest';
import { checkedOrder, checkedSymbol } from './watchlists.rules.ts';

const refused = (work: () => unknown): string => {
  try {
    return `taken: ${String(work())}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('a symbol is known and looks like one', () => {
  expect(checkedSymbol('SOLUSDT', ['SOLUSDT'])).toBe('SOLUSDT');
  expect(checkedSymbol('XNSE:INFY', null)).toBe('XNSE:INFY');
  for (const [symbol, known] of [
    ['sol', null],
    ['SOL USDT', null],
  ] as const)
    expect(refused(() => checkedSymbol(symbol, known))).toBe('BAD_USER_INPUT');
  expect(refused(() => checkedSymbol('BTCUSDT', ['SOLUSDT']))).toBe('NOT_FOUND');
  expect(() => checkedSymbol('ZZZZ', ['SOLUSDT'])).toThrow(
    'ZZZZ is neither a listed stock nor a watched perpetual (SOLUSDT). The list was not changed.',
  );
});

it('an order holds each symbol of the list once', () => {
  expect(checkedOrder(['A', 'B'], ['B', 'A'])).toEqual(['B', 'A']);
  for (const wanted of [['A'], ['A', 'A'], ['A', 'C'], ['A', 'B', 'C']])
    expect(refused(() => checkedOrder(['A', 'B'], wanted))).toBe('BAD_USER_INPUT');
});
