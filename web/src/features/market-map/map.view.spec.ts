import { expect, it } from 'vitest';
import { together, type Stock } from './map.view.ts';

const stock = (symbol: string, marketCap: number | null, changePercent: number | null): Stock =>
  ({ symbol, name: symbol, marketCap, changePercent, dollarVolume: 5 }) as Stock;

it('many small stocks are one: their sums, their change by cap; the unknown is left out', () => {
  const one = together([stock('A', 30, 10), stock('B', 10, -10), stock('C', null, 50), stock('D', 7, null)], 'Energy');
  expect(one).toMatchObject({ symbol: '+4', name: 'Energy', marketCap: 47, dollarVolume: 20, changePercent: 5 });
  expect(together([stock('A', null, 1), stock('B', null, 2)], 'x')).toMatchObject({
    marketCap: null,
    changePercent: null,
  });
});
