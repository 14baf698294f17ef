import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-01-02T03:04:05Z');

it.each([
  ['7', 7000],
  ['0', 0],
  [' 1.5 ', 1500],
  ['Fri, 02 Jan 2026 03:05:05 GMT', 60_000],
  ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
  ['99999999999', 7 * 86_400_000],
  ['soon', null],
  ['', null],
  ['-5', null],
  [undefined, null],
])('%s -> %s ms', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
