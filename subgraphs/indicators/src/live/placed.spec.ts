import { expect, it } from 'vitest';
import { placed } from './placed.ts';

const DAY = 1_440;
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);
// A week with Thanksgiving, and the Tuesday after it: Monday's bar is missing.
const times = ['2026-11-24', '2026-11-25', '2026-11-27', '2026-12-01'].map(at);
const outputs = [3, 1].map((lookBack) => ({ lookBack, shift: 0 })) as never;
const missing = (hasSessions: boolean) =>
  placed(
    { time: times.at(-1)!, provisional: true, values: new Float64Array([1, 2]) } as never,
    times,
    outputs,
    DAY,
    hasSessions,
  ).values.map((value) => value.missing);

it('of what trades around the clock every day counts', () => expect(missing(false)).toEqual([4, 3]));
it('of a stock only sessions count', () => expect(missing(true)).toEqual([1, 1]));

it('what is drawn before the first bar there is has no place', () => {
  const drawn = (shift: number) =>
    placed(
      { time: times[1]!, provisional: false, values: new Float64Array(1) } as never,
      times,
      [{ lookBack: 0, shift }] as never,
      DAY,
      true,
    ).values[0]!.drawnAt;
  expect([-2, -1, 0, 1].map(drawn)).toEqual([null, times[0], times[1], times[2]]);
  expect(drawn(3)).toBe(times[3]! + DAY * 60_000);
});
