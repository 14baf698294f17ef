import { expect, it } from 'vitest';
import { activePart, partsOf } from './signature.ts';

it('parts a signature where its parameters end', () => {
  const text = 'plot(value, title=, pane="a, (b", style=f(x, y), shift=0)';
  expect(partsOf(text).map((part) => part.text)).toEqual([
    'value',
    'title=',
    'pane="a, (b"',
    'style=f(x, y)',
    'shift=0',
  ]);
  for (const { from, to, text: part } of partsOf(text)) expect(text.slice(from, to)).toBe(part);
  expect(partsOf('na()')).toEqual([]);
  expect(partsOf('na')).toEqual([]);
  expect(partsOf('f(a, b').map(({ name }) => name)).toEqual(['a', 'b']);
});
it('finds the argument of now by its place or its name', () => {
  const parts = partsOf('sma(source, period=20)');
  expect(activePart(parts, 1, null)!.name).toBe('period');
  expect(activePart(parts, 0, 'period')!.name).toBe('period');
  expect(activePart(parts, 2, null)).toBeNull();
  expect(activePart(parts, 0, 'nothing')).toBeNull();
});
