import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageCursor, placeIn } from './index.ts';

it('a cursor leads back to its place, in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (place) => {
      expect(placeIn('events', pageCursor('events', place))).toBe(place);
    }),
  );
});

it.each([
  ['of another list', pageCursor('opportunities', '1:2')],
  ['of a list whose name begins alike', pageCursor('events of', '1:2')],
  ['empty', ''],
  ['a symbol', 'AAPL'],
  ['of no list', 'MTc5NTMwNzg0MzAwODoxNQ'],
  ['a text with U+0000', 'a\0b'],
])('refuses a cursor: %s', (_what, cursor) => {
  expect(() => placeIn('events', cursor)).toThrow(
    expect.objectContaining({ code: 'CURSOR_INVALID', details: { argument: 'after' } }) as Error,
  );
});
