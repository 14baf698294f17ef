import { expect, it } from 'vitest';
import { cursorTime, decodeCursor, encodeCursor, stampCursor, stampOf } from './cursor.ts';

const cursor = encodeCursor('abc', 'bars', '1700000000000-3');

it('a stamp names a reading, and leaves the place as it is', () => {
  const stamped = stampCursor(cursor, '12.0a1b2c3d');
  expect([stampOf(cursor), stampOf(stamped), stampOf('nonsense')]).toEqual([null, '12.0a1b2c3d', null]);
  expect(decodeCursor(stamped, 'bars')).toEqual(decodeCursor(cursor, 'bars'));
  expect(cursorTime(stamped)).toBe(1_700_000_000_000);
  expect(() => decodeCursor(stamped, 'trades')).toThrow('another stream');
  // Stamped anew it is of the last alone.
  expect(stampCursor(stampCursor(cursor, '13.ff'), '12.0a1b2c3d')).toBe(stamped);
});

it.each(['12 3', 'A', '', 'x'.repeat(25)])('%j is no stamp that was issued', (stamp) => {
  expect(() => decodeCursor(stampCursor(cursor, stamp), 'bars')).toThrow('not issued');
});
