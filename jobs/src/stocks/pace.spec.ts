import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];

it('five minutes after the begin, then twice as long each time, an hour at most', () => {
  const pace = new Pace(0);
  const due: number[] = [];
  for (let at = 0; at <= 5 * HOUR; at += 1_000) if (pace.isDue(at)) due.push(at / MINUTE);
  expect(due).toEqual([5, 15, 35, 75, 135, 195, 255]);
});

it('never twice within five minutes, whenever it is asked', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: HOUR })), (steps) => {
      const pace = new Pace(0);
      let [at, last] = [0, 0];
      for (const step of steps) {
        at += step;
        if (!pace.isDue(at)) continue;
        expect(at - last).toBeGreaterThanOrEqual(5 * MINUTE);
        last = at;
      }
    }),
  );
});
