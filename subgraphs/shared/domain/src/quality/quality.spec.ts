import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barQuality, qualityFactors, rowProblem, type BarContext } from './index.ts';

const usual: BarContext = { previousClose: 10, missing: 0, meanVolume: 1_000, openAgeMs: null };
const bar = { close: 11, volume: 900, source: 'massive' } as const;

describe('quality of a bar', () => {
  it('is 1 for a closed bar of an exchange that goes on from the one before', () => {
    expect(barQuality(bar, usual)).toBe(1);
    expect(qualityFactors(bar, usual).every(({ value, reason }) => value === 1 && reason === null)).toBe(true);
  });
  it.each([
    ['age', bar, { openAgeMs: 900_000 }, 0.5, 'its data was 900 s old'],
    ['gap', bar, { missing: 2 }, 0.98 ** 2, '2 missing before it'],
    ['gap', bar, { missing: 1_000 }, 0.5, '1000 missing before it'],
    ['outlier', { ...bar, close: 15 }, {}, 1, null],
    ['outlier', { ...bar, close: 10 * 1.5 ** 2 }, {}, 0.5, 'the close is 125.0 % away from the one before'],
    ['outlier', { ...bar, close: 10 / 1.5 ** 2 }, {}, 0.5, 'the close is -55.6 % away from the one before'],
    ['outlier', { ...bar, volume: 50_001 }, {}, 0.6, 'the volume is 50 times the mean before'],
    ['outlier', { ...bar, volume: 0 }, {}, 0.8, 'nothing was traded'],
    ['outlier', { ...bar, volume: 0 }, { meanVolume: null }, 1, null],
    ['source', { ...bar, source: 'import:a.csv' as const }, {}, 0.9, 'import:a.csv is no exchange'],
  ])('%s %#', (name, row, change, value, reason) => {
    const context = { ...usual, ...change };
    const factor = qualityFactors(row, context).find((each) => each.name === name)!;
    expect(factor.value).toBeCloseTo(value, 12);
    expect(factor.reason).toBe(reason);
    expect(barQuality(row, context)).toBeCloseTo(value, 12);
  });
  it('is the product of its factors, within 0..1, whatever stands before', () => {
    const context = fc.record({
      previousClose: fc.option(fc.double({ min: 1e-6, max: 1e9, noNaN: true })),
      missing: fc.nat(5_000),
      meanVolume: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })),
      openAgeMs: fc.option(fc.integer({ min: -1_000, max: 1e9 })),
    });
    const rows = fc.record({
      close: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
      volume: fc.double({ min: 0, max: 1e12, noNaN: true }),
      source: fc.constantFrom('massive', 'fmp', 'yahoo', 'import:x' as const),
    });
    fc.assert(
      fc.property(rows, context, (row, before) => {
        const quality = barQuality(row, before);
        expect(quality).toBeGreaterThanOrEqual(0);
        expect(quality).toBeLessThanOrEqual(1);
        const product = qualityFactors(row, before).reduce((all, { value }) => all * value, 1);
        expect(product).toBeCloseTo(quality, 12);
        for (const { value, reason } of qualityFactors(row, before)) expect(reason === null).toBe(value === 1);
      }),
    );
  });
});

it.each([
  [{}, null],
  [{ volume: 0 }, null],
  [{ low: 0 }, 'low 0 is not above 0'],
  [{ close: -1 }, 'close -1 is not above 0'],
  [{ high: 8 }, 'high 8 is below low 9'],
  [{ open: 13 }, 'open 13 is outside of low 9 to high 12'],
  [{ volume: -1 }, 'volume -1 is below 0'],
  [{ volume: Number.NaN }, 'volume is not a number'],
  [{ close: Number.NaN }, 'close is not a number'],
  [{ high: Infinity }, 'high is not a number'],
])('a row with %o: %s', (change, problem) => {
  expect(rowProblem({ open: 10, high: 12, low: 9, close: 11, volume: 5, ...change })).toBe(problem);
});
