import { afterEach, expect, it } from 'vitest';
import { recorded, recording, shownAt } from './recorded.ts';

const tape = { at: 1_000_000, heardAt: 90_000, speed: 20 };
afterEach(() => (recording.value = null));

it('goes back on the clock of the recording, at its speed, and never ahead of what was heard', () => {
  expect([90_000, 85_000, 99_000].map((ms) => recorded(ms, tape))).toEqual([1_000_000, 900_000, 1_000_000]);
});

it('is the time of this machine without a recording', () => {
  expect(shownAt(85_000)).toBe(85_000);
  recording.value = tape;
  expect(shownAt(85_000)).toBe(900_000);
});
