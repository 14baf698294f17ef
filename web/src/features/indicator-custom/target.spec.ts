import { expect, it } from 'vitest';
import { copyName, draftKey, freeName, targetOf } from './target.ts';

it('reads what a link opens', () => {
  expect([targetOf(null, null), targetOf('macd', null), targetOf('new', null), targetOf('new:macd', null)]).toEqual([
    { kind: 'none' },
    { kind: 'known', id: 'macd' },
    { kind: 'new', of: null },
    { kind: 'new', of: 'macd' },
  ]);
  expect(targetOf('macd', 's1')).toEqual({ kind: 'shared', shareId: 's1' });
  expect([targetOf('new:macd', null), targetOf('c1', null), targetOf('x', 's1')].map(draftKey)).toEqual([
    'new:macd',
    'c1',
    null,
  ]);
});

it('finds a name that nobody has', () => {
  expect(freeName('Squeeze', [])).toBe('Squeeze');
  expect(freeName('Squeeze', ['squeeze', 'Squeeze 2'])).toBe('Squeeze 3');
  expect(freeName('Squeeze 2', ['Squeeze 2'])).toBe('Squeeze 3');
});

it('tells a fork apart from what it is made of', () => {
  expect(copyName('Relative Strength Index', [])).toBe('Relative Strength Index, copy');
  expect(copyName('Squeeze, copy', ['Squeeze', 'Squeeze, copy'])).toBe('Squeeze, copy 2');
  expect(copyName('Squeeze, copy 2', ['Squeeze, copy', 'Squeeze, copy 2'])).toBe('Squeeze, copy 3');
  expect([...copyName('é'.repeat(60), [])].length).toBeLessThanOrEqual(60);
});
