import { expect, it } from 'vitest';
import { isView, MOST_VIEWS, readViews, withView, writeViews, type SavedView } from './views.ts';

const view = (name: string, where = ''): SavedView => ({
  name,
  where,
  sort: { field: 'RSI', direction: 'ASC' },
  columns: ['symbol', 'rsi'],
});

it('what is kept is read back', () => {
  const views = [view('a', 'rsi < 30'), view('b')];
  expect(readViews(JSON.parse(JSON.stringify(writeViews(views))))).toEqual(views);
});

it('nonsense is left out, a name is there once', () => {
  expect(readViews({ a: 1 })).toBeNull();
  expect(
    readViews([
      null,
      3,
      { name: '' },
      { name: 'x' },
      { name: 'a', where: '', columns: [1, 'rsi'] },
      { name: 'a', where: '' },
    ]),
  ).toEqual([{ name: 'a', where: '', sort: { field: 'SCORE', direction: 'DESC' }, columns: ['rsi'] }]);
});

it('a view of the same name is replaced where it stands; the oldest goes', () => {
  expect(withView([view('a'), view('b')], view('a', 'x > 1')).map(({ name, where }) => name + where)).toEqual([
    'ax > 1',
    'b',
  ]);
  const many = Array.from({ length: MOST_VIEWS }, (_, at) => view(String(at)));
  expect(
    withView(many, view('new'))
      .map(({ name }) => name)
      .slice(0, 1),
  ).toEqual(['1']);
});

it('is the one on show when filter and order are', () => {
  expect(isView(view('a', 'x'), 'x', { field: 'RSI', direction: 'ASC' })).toBe(true);
  expect(isView(view('a', 'x'), 'x', { field: 'RSI', direction: 'DESC' })).toBe(false);
});
