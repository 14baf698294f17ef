import { expect, it } from 'vitest';
import { cellTip, coverageWords, heatRows, isPartial, percent, pricePath, rampStep } from './heatmap.view.ts';
import { zoneOf } from '../../ui/zone.ts';

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
  // No price of now: the path ends with the last bar, nothing is drawn behind it.
  expect(pricePath(map as never, [bar('2026-06-16T14:30:00Z', 500)], null)).toEqual([{ x: 6.2, y: 50 }]);
});

it('exports cells that nobody covered as empty, and the share of their time bin', () => {
  const cell = { count: null, notionalUsd: null, longCount: null, shortCount: null };
  const map = {
    from: '2026-06-16T14:00:00Z',
    to: '2026-06-16T15:00:00Z',
    timeBins: 1,
    priceBins: 2,
    binBps: 100,
    anchorPrice: 100,
    columns: [{ completeness: 0.5 }],
    cells: [cell, { ...cell, count: 0 }],
  };
  expect(heatRows(map as never).rows).toEqual([
    ['2026-06-16T14:00:00.000Z', 99, 100, null, null, null, null, 0.5],
    ['2026-06-16T14:00:00.000Z', 100, 101, 0, null, null, null, 0.5],
  ]);
});

const UTC = zoneOf('utc');
const hour = (completeness: number, coveredSince: string | null = null) =>
  ({
    from: '2026-06-16T14:00:00Z',
    to: '2026-06-16T15:00:00Z',
    timeBins: 2,
    priceBins: 1,
    binBps: 20,
    anchorPrice: 100,
    coveredSince,
    columns: [{ completeness }, { completeness: 1 }],
    provenance: { completeness, reason: null },
    cells: [0, 1].map(() => ({ count: 3, notionalUsd: 50_000, longCount: 2, shortCount: 1 })),
  }) as never;

it('says how much of a bin was covered, and that its counts are the least', () => {
  const tip = (share: number, bin: number) => cellTip(hour(share), 0, bin, UTC);
  expect(tip(0.639, 0)).toMatchObject({ covered: true, partial: '63 %', count: '≥ 3' });
  expect(tip(0.639, 0).size).toMatch(/^≥ /);
  expect(tip(0.639, 1)).toMatchObject({ partial: null, count: '3' });
});

it('never reads 100 % of a part, nor 0 % of something', () => {
  expect([0, 0.0001, 0.0099, 0.01, 0.999999, 1].map(percent)).toEqual([
    '0 %',
    'under 1 %',
    'under 1 %',
    '1 %',
    '99 %',
    '100 %',
  ]);
  expect([0.9949, 0.995].map(isPartial)).toEqual([true, false]);
});

it('tells the coverage of the map until it is whole', () => {
  const words = (...parts: Parameters<typeof hour>) => coverageWords(hour(...parts), UTC);
  expect(words(1, '2026-06-16T14:00:00Z')).toBeNull();
  expect(words(0.63)).toBe('covered 63 %, UTC');
  expect(words(0.63, '2026-06-16T14:00:00Z')).toBe('covered 63 %, UTC');
  expect(words(0.63, '2026-06-16T14:20:00Z')).toBe('covered 63 %, whole since 14:20 UTC');
});
