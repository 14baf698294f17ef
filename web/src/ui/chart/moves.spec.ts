import { expect, it } from 'vitest';
import { moveOf, stepTo } from './moves.ts';

const press = (key: string, shiftKey = false) => moveOf({ key, shiftKey });

it('arrows step, with Shift far; plus and minus zoom; other keys belong to the page', () => {
  expect([press('ArrowLeft'), press('ArrowRight', true)]).toEqual([
    { kind: 'step', by: -1 },
    { kind: 'step', by: 10 },
  ]);
  expect([press('+'), press('-')]).toEqual([
    { kind: 'zoom', factor: 1.25 },
    { kind: 'zoom', factor: 0.8 },
  ]);
  expect([press('Home'), press('End'), press('Escape')].map((move) => move!.kind)).toEqual(['first', 'last', 'leave']);
  expect([press('Tab'), press('t'), press('Enter')]).toEqual([null, null, null]);
});

it('steps stay on the bars and start at the newest', () => {
  expect([stepTo(null, -1, 5), stepTo(0, -1, 5), stepTo(4, 10, 5), stepTo(2, 1, 5)]).toEqual([4, 0, 4, 3]);
});
