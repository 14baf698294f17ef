import { expect, it } from 'vitest';
import { lackingWords, sizelessOf, together, type Stock } from './map.view.ts';

const stock = (symbol: string, marketCap: number | null, changePercent: number | null): Stock =>
  ({ symbol, name: symbol, marketCap, changePercent, dollarVolume: 5, sectorReason: null, candidates: [] }) as Stock;

it('many small stocks are one: their sums, their change by cap; the unknown is left out', () => {
  const one = together([stock('A', 30, 10), stock('B', 10, -10), stock('C', null, 50), stock('D', 7, null)], 'Energy');
  expect(one).toMatchObject({ symbol: '+4', name: 'Energy', marketCap: 47, dollarVolume: 20, changePercent: 5 });
  expect(together([stock('A', null, 1), stock('B', null, 2)], 'x')).toMatchObject({
    marketCap: null,
    changePercent: null,
  });
});

it('what has no area is counted, and it is said what to do for it', () => {
  const groups = [{ cells: [stock('A', 30, 10), stock('B', null, 1)] }, { cells: [stock('C', 0, 1)] }];
  expect([sizelessOf(groups, 'marketCap'), sizelessOf(groups, 'dollarVolume')]).toEqual([2, 0]);
  expect(lackingWords('marketCap', null)).toMatch(
    /^No stock has a market cap that is known\. .*MASSIVE_API_KEY.*npm run import -- instruments FILE/,
  );
  expect(lackingWords('marketCap', 'Energy')).toMatch(/^No stock of Energy has/);
  expect(lackingWords('marketCap', null, 2)).toMatch(/^Market cap of 2 is not known\. /);
});
