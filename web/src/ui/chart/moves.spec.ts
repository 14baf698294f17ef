import { expect, it } from 'vitest';
import { moveOf, stepTo, targetOf } from './moves.ts';

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
  expect(press('_', true)).toMatchObject({ kind: 'zoom', factor: expect.closeTo(0.8 ** 5, 9) });
  expect([press('PageUp'), press('PageDown')]).toEqual([
    { kind: 'pan', share: -0.8 },
    { kind: 'pan', share: 0.8 },
  ]);
  expect([press('Home'), press('End'), press('Escape')].map((move) => move!.kind)).toEqual(['first', 'last', 'leave']);
  expect([press('Tab'), press('t'), press('Enter')]).toEqual([null, null, null]);
});

it('steps stay on the bars and start at the newest', () => {
  expect([stepTo(null, -1, 5), stepTo(0, -1, 5), stepTo(4, 10, 5), stepTo(2, 1, 5)]).toEqual([4, 0, 4, 3]);
});

it('steps go from candle to candle as they are drawn, Home and End to the first and the newest bar of all', () => {
  const at = (...times: number[]) => times.map((timestamp) => ({ timestamp }));
  const [candles, bars] = [at(40, 50, 60), at(10, 20, 30, 40, 45, 50, 55, 60, 65)];
  expect(targetOf({ kind: 'step', by: -1 }, 1, candles, bars)).toBe(40);
  expect(targetOf({ kind: 'step', by: -1 }, null, candles, bars)).toBe(60);
  expect(targetOf({ kind: 'first' }, 1, candles, bars)).toBe(10);
  expect(targetOf({ kind: 'last' }, 1, candles, bars)).toBe(65);
});
