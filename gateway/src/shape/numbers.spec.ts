import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberText } from './numbers.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

it('is the text of JSON, however often and in whatever company a number comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(finite, fc.integer(), fc.constantFrom(0, -0, 5e-324, 1.7976931348623157e308))),
      (all) => {
        for (const value of [...all, ...all.toReversed()]) expect(numberText(value)).toBe(JSON.stringify(value));
      },
    ),
  );
});

it('numbers that share a place in the table do not take each other for themselves', () => {
  // Many times more numbers than places: each place is taken over again and again.
  const values = Array.from({ length: 100_000 }, (_, n) => n / 7);
  for (const round of [values, values.toReversed()])
    expect(round.filter((value) => numberText(value) !== JSON.stringify(value))).toEqual([]);
});
