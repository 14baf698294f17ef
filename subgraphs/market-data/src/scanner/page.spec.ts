import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodePlace, encodePlace, PINNED_MS } from './page.ts';

const NOW = 1_800_000_000_000;
const place = { sweep: 's1', list: 'abc', index: 49, at: NOW };
const refusal = (cursor: string, list = 'abc', now = NOW): string => {
  try {
    return JSON.stringify(decodePlace(cursor, list, now));
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('a cursor tells its sweep, list and place for a minute', () => {
  const cursor = encodePlace(place);
  expect(decodePlace(cursor, 'abc', NOW)).toEqual(place);
  expect(decodePlace(cursor, 'abc', NOW + PINNED_MS)).toEqual(place);
  expect(refusal(cursor, 'abc', NOW + PINNED_MS + 1)).toBe('CURSOR_EXPIRED');
});
it('another list, and what somebody made up, is CURSOR_INVALID, never anything else', () => {
  expect(refusal(encodePlace(place), 'other')).toBe('CURSOR_INVALID');
  const made = (...value: unknown[]) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const [sweep, list, index, at] of [
    ['s1', 'abc', -1, NOW],
    ['s1', 'abc', 1.5, NOW],
    ['s1', 'abc', 1e300, NOW],
    ['s1', 'abc', '0', NOW],
    [7, 'abc', 0, NOW],
    ['s1', 'abc', 0, null],
    ['s1', 'abc', 0],
  ])
    expect(refusal(made(sweep, list, index, at))).toBe('CURSOR_INVALID');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
      ),
      (cursor) => {
        expect(refusal(cursor)).toBe('CURSOR_INVALID');
      },
    ),
  );
});
