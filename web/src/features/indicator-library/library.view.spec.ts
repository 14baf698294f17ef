import { describe, expect, it } from 'vitest';
import { best, counts, inSight, rank, rowsOf } from './library.view.ts';

const entry = (id: string, name: string, category: 'TREND' | 'MOMENTUM' | 'CUSTOM', source = `plot(${id})`) => ({
  id,
  name,
  category,
  source,
  custom: category === 'CUSTOM',
});
const LIBRARY = [
  entry('rsi', 'Relative strength index', 'MOMENTUM', 'plot(rma(change, 14))'),
  entry('sma', 'Simple moving average', 'TREND'),
  entry('ema', 'Exponential moving average', 'TREND'),
  entry('tema', 'Triple exponential average', 'TREND'),
  entry('c1', 'My squeeze', 'CUSTOM', 'plot(ema(close, 3))'),
];
const shape = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.kind === 'group' ? `${row.category} ${row.count}` : row.entry.id));

describe('rowsOf', () => {
  it('groups in one order, whatever the order of the library', () => {
    expect(shape(rowsOf(LIBRARY, '', null))).toEqual([
      'TREND 3',
      'sma',
      'ema',
      'tema',
      'MOMENTUM 1',
      'rsi',
      'CUSTOM 1',
      'c1',
    ]);
  });
  it('keeps one category', () => {
    expect(shape(rowsOf(LIBRARY, '', 'CUSTOM'))).toEqual(['CUSTOM 1', 'c1']);
  });
  it('finds by id, name and formula, the best first', () => {
    expect(shape(rowsOf(LIBRARY, ' EMA ', null))).toEqual(['TREND 2', 'ema', 'tema', 'CUSTOM 1', 'c1']);
    expect(shape(rowsOf(LIBRARY, 'average exp', 'TREND'))).toEqual(['TREND 2', 'ema', 'tema']);
    expect(shape(rowsOf(LIBRARY, 'rma(', null))).toEqual(['MOMENTUM 1', 'rsi']);
    expect(rowsOf(LIBRARY, 'nothing', null)).toEqual([]);
  });
});

it('ranks every word, the worst counts', () => {
  expect(rank(LIBRARY[2]!, 'ema')).toBe(0);
  expect(rank(LIBRARY[2]!, 'ema moving')).toBe(2);
  expect(rank(LIBRARY[2]!, 'ema absent')).toBeNull();
});

it('names the best answer over groups', () => {
  expect(best(rowsOf(LIBRARY, 'ema', null), 'ema')?.id).toBe('ema');
  expect(best(rowsOf(LIBRARY, 'squeeze', null), 'squeeze')?.id).toBe('c1');
  expect(best([], 'x')).toBeNull();
});

it('counts', () => {
  expect(Object.fromEntries(counts(LIBRARY))).toEqual({ null: 5, MOMENTUM: 1, TREND: 3, CUSTOM: 1 });
});

it('tells what is in sight', () => {
  const rows = rowsOf(LIBRARY, '', null);
  expect(inSight(rows, 0, 3)).toBe('1 – 2 of 5');
  expect(inSight(rows, 4, 6)).toBe('4 – 4 of 5');
  expect(inSight([], 0, 0)).toBe('0 of 0');
});
