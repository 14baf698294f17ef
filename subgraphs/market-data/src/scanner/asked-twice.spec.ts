import { expect, it } from 'vitest';
import { AskedTwice } from './asked-twice.ts';

it('the second of a kind is kept, up to so many kinds', () => {
  const made: string[] = [];
  const kept = new AskedTwice<{ key: string }>(3);
  const ask = (key: string) =>
    kept.get(key, (isKept) => {
      made.push(`${key} ${isKept}`);
      return { key };
    });
  expect(ask('a')).not.toBe(ask('a'));
  expect(ask('a')).toBe(ask('a'));
  expect(made).toEqual(['a false', 'a true']);
  for (const key of ['b', 'c', 'd']) ask(key);
  ask('a');
  expect(made.slice(2)).toEqual(['b false', 'c false', 'd false', 'a false']);
});
