import { expect, it } from 'vitest';
import type { CustomViewFragment } from '../../gql/documents.ts';
import { elsewhereOf } from './elsewhere.ts';

const stored = (version: number, source: string) => ({ version, source }) as CustomViewFragment;

it('tells what was saved elsewhere, and that it was deleted', () => {
  const found = stored(3, 'plot(open)');
  expect(elsewhereOf(stored(1, 'plot(close)'), 'plot(close)', found)).toEqual({ kind: 'saved', found });
  expect(elsewhereOf(stored(1, 'plot(close)'), 'plot(high)', found)).toEqual({ kind: 'saved', found });
  expect(elsewhereOf(stored(1, 'plot(close)'), 'plot(close)', null)).toEqual({ kind: 'deleted' });
});

it('asks nobody about what is the same, or older than what is known', () => {
  expect(elsewhereOf(stored(3, 'plot(open)'), 'plot(close)', stored(3, 'plot(open)'))).toBeNull();
  expect(elsewhereOf(stored(3, 'plot(open)'), 'plot(open)', stored(2, 'plot(close)'))).toBeNull();
  expect(elsewhereOf(stored(1, 'plot(close)'), 'plot(open)', stored(2, 'plot(open)'))).toBeNull();
});
