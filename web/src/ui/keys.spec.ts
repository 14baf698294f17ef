import { expect, it } from 'vitest';
import { isKey } from './keys.ts';

const press = (key: string, changes: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: { tagName: 'BODY' },
  ...changes,
});

it('hears its key in either case, not while somebody types or holds a modifier', () => {
  expect([isKey(press('m'), 'm'), isKey(press('M'), 'm'), isKey(press('n'), 'm')]).toEqual([true, true, false]);
  for (const tagName of ['INPUT', 'SELECT', 'TEXTAREA'])
    expect(isKey(press('m', { target: { tagName } }), 'm')).toBe(false);
  expect(isKey(press('m', { target: { tagName: 'DIV', isContentEditable: true } }), 'm')).toBe(false);
  for (const type of ['radio', 'range'])
    expect(isKey(press('m', { target: { tagName: 'INPUT', type } }), 'm')).toBe(true);
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) expect(isKey(press('m', { [held]: true }), 'm')).toBe(false);
});
