import { expect, it } from 'vitest';
import { keepShares, keptShares } from './heights.ts';

function storeOf(first: string | null = null) {
  let text = first;
  return {
    getItem: () => text,
    setItem: (_: string, next: string) => {
      text = next;
    },
  };
}

it('keeps a share of the price for each kind, beside those of other charts', () => {
  const store = storeOf('{"macd":0.5}');
  keepShares(new Map([['rsi', 90]]), 300, store);
  expect(keptShares(store)).toEqual({ macd: 0.5, rsi: 0.3 });
});
it('believes no nonsense', () => {
  expect(keptShares(storeOf('{"a":"x","b":99,"c":-1,"d":0.4}'))).toEqual({ d: 0.4 });
  expect(keptShares(storeOf('not json'))).toEqual({});
  const store = storeOf();
  keepShares(new Map([['rsi', 90]]), 0, store);
  expect(keptShares(store)).toEqual({});
});
it('lives without a store', () => {
  const broken = {
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => keepShares(new Map([['rsi', 90]]), 300, broken)).not.toThrow();
});
