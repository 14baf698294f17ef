import { describe, expect, it } from 'vitest';
import { checkedName } from './index.ts';

const refused = (name: string): string => {
  try {
    return `taken: ${checkedName('A watchlist', name)}`;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a name', () => {
  it('is kept without blanks around it', () => {
    expect(checkedName('A watchlist', '  My \t list\n')).toBe('My list');
    expect(checkedName('A watchlist', '東京 🗼')).toBe('東京 🗼');
    expect(checkedName('A watchlist', '👩‍🚀')).toBe('👩‍🚀');
    expect(checkedName('A watchlist', '🗼'.repeat(60))).toHaveLength(120);
  });
  it.each([
    ['nothing', ' '],
    ['61 characters', 'x'.repeat(61)],
    ['NUL', 'a\u0000b'],
    ['a control character', 'a\u0007b'],
    ['half a character', 'a\ud800b'],
    ['a space of no width', 'a\u200bb'],
    ['a mark that turns the line around', 'a\u202eb'],
  ])('is refused: %s', (_what, name) => expect(refused(name)).toBe('BAD_USER_INPUT'));
});
