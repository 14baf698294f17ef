import { expect, it } from 'vitest';
import { found } from './picker.ts';

const all = [
  { id: 'sma', name: 'Simple moving average' },
  { id: 'ema', name: 'Exponential moving average' },
  { id: 'macd', name: 'Moving average convergence divergence' },
  { id: 'willr', name: 'Williams %R' },
];
const ids = (text: string) => found(all, text).map(({ id }) => id);

it('finds by id first, then by words of the name, then anywhere', () => {
  expect(ids('ma')).toEqual(['macd', 'sma', 'ema']);
  expect(ids(' EMA ')).toEqual(['ema']);
  expect(ids('moving')).toEqual(['sma', 'ema', 'macd']);
  expect(ids('%r')).toEqual(['willr']);
  expect(ids('')).toHaveLength(4);
  expect(ids('nothing')).toEqual([]);
});
