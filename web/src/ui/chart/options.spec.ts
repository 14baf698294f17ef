import { expect, it } from 'vitest';
import { roomAhead } from './options.ts';

it('leaves room for what is drawn ahead, and most of the chart to the bars', () => {
  expect([roomAhead(0, 900), roomAhead(2, 900), roomAhead(26, 900)]).toEqual([5, 5, 28]);
  expect([roomAhead(26, 320), roomAhead(500, 900), roomAhead(26, 0)]).toEqual([18, 51, 5]);
});
