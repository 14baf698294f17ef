import { expect, it } from 'vitest';
import { heatRows, pricePath, rampStep } from './heatmap.view.ts';

it('keeps zero on the ground and everything else on eight steps of a fixed ramp', () => {
  expect([0, 1, 4_000, 1_250_000, 9e9].map((value) => rampStep(value, 'notionalUsd'))).toEqual([0, 1, 1, 8, 8]);
  expect([0, 1, 40, 500].map((value) => rampStep(value, 'count'))).toEqual([0, 1, 8, 8]);
});

it('draws closes where they belong and none from outside the map', () => {
  const map = {
    from: '2026-06-16T14:00:00Z',
    to: '2026-06-16T15:00:00Z',
    timeBins: 12,
    priceBins: 50,
    binBps: 20,
    anchorPrice: 100,
  };
  const bar = (timestamp: string, close: number) => ({ timestamp, close });
  expect(
    pricePath(
      map as never,
      [bar('2026-06-16T13:40:00Z', 90), bar('2026-06-16T14:29:00Z', 100.2), bar('2026-06-16T14:30:00Z', 500)],
      100,
    ),
  ).toEqual([
    { x: 6, y: expect.closeTo(26, 9) },
    { x: 6.2, y: 50 },
    { x: 12, y: 25 },
  ]);
});
it('exports cells before coverage as empty', () => {
  const cell = { count: null, notionalUsd: null, longCount: null, shortCount: null };
  const map = {
    from: '2026-06-16T14:00:00Z',
    to: '2026-06-16T15:00:00Z',
    timeBins: 1,
    priceBins: 2,
    binBps: 100,
    anchorPrice: 100,
    cells: [cell, { ...cell, count: 0 }],
  };
  expect(heatRows(map as never).rows).toEqual([
    ['2026-06-16T14:00:00.000Z', 99, 100, null, null, null, null],
    ['2026-06-16T14:00:00.000Z', 100, 101, 0, null, null, null],
  ]);
});
