/** The score: the specification's worked numbers, and that contributions are all there is to it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES, rulesFaults } from './config.ts';
import { FACTORS, scored, scoreOf, type ScoreInputs } from './score.ts';

const factors = (
  changePercent: number | null,
  volumeRatio: number | null,
  sectorChange: number | null,
  turnover: number | null,
): ScoreInputs => ({ changePercent, volumeRatio, sectorChange, turnover });
const [EXCELLENT, GOOD, POOR] = [50e6, 10e6, 1e6];

describe('a score', () => {
  it.each([
    ['SMCI', -12.1, 1.2, EXCELLENT, 8.7],
    ['SOUN', -8.2, 2.1, GOOD, 8.3],
    ['BBAI', -6.1, 3.2, POOR, 7.8],
    ['PATH', -4.5, 1.8, GOOD, 7.1],
  ] as const)('of %s is the worked one of SEN-051 (times 10)', (_, change, ratio, turnover, worked) => {
    const { score } = scored(factors(change, ratio, -2, turnover), RULES.weights);
    expect(Math.round(score) / 10).toBe(worked);
  });
  it('a factor that is not known adds nothing and says why', () => {
    const { score, contributions } = scored(factors(12, null, null, null), RULES.weights);
    expect(score).toBe(40);
    expect(contributions.map(({ name, contribution, reason }) => [name, contribution, reason])).toEqual([
      ['move', 40, null],
      ['volume', 0, 'the volume ratio is not known'],
      ['sector', 0, 'its change, or what its sector does, is not known'],
      ['liquidity', 0, 'the mean turnover is not known'],
    ]);
  });
  it('a stock that goes against its sector, or does not move, is not aligned', () => {
    const aligned = (change: number, sector: number) => FACTORS[2]!.value(factors(change, 1, sector, 1));
    expect([aligned(3, 1), aligned(3, -1), aligned(0, 1), aligned(-3, -1)]).toEqual([1, 0, 0, 1]);
  });

  const maybe = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: null });
  const any = fc.tuple(
    maybe(fc.double({ min: -100, max: 1e4, noNaN: true })),
    maybe(fc.double({ min: 0, max: 1e6, noNaN: true })),
    maybe(fc.double({ min: -50, max: 50, noNaN: true })),
    maybe(fc.double({ min: 0, max: 1e12, noNaN: true })),
  );
  const weights = fc
    .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 100 })))
    .filter((all) => all.some((one) => one > 0))
    .map((all) => {
      const sum = all.reduce((a, b) => a + b, 0);
      const [move, volume, sector, liquidity] = all.map((one) => one / sum) as [number, number, number, number];
      return { move, volume, sector, liquidity };
    });
  it('is the sum of its contributions, each 100 x weight x value, and lies in 0..100', () =>
    fc.assert(
      fc.property(any, weights, (given, some) => {
        const { score, contributions } = scored(factors(...given), some);
        expect(score).toBe(contributions.reduce((sum, { contribution }) => sum + contribution, 0));
        expect(score).toBe(scoreOf(factors(...given), some));
        for (const { value, weight, contribution } of contributions) {
          expect(contribution).toBe(100 * weight * value);
          expect(value >= 0 && value <= 1).toBe(true);
        }
        expect(score >= 0 && score <= 100 + 1e-9).toBe(true);
      }),
      { numRuns: 1_000 },
    ));
});

it('rules that make no sense are told', () => {
  expect(rulesFaults(RULES)).toEqual([]);
  expect(rulesFaults({ ...RULES, weights: { ...RULES.weights, move: 0.5 } })).toEqual(['weights sum to 1, not 1.1']);
  expect(rulesFaults({ ...RULES, hysteresis: 1, volumeSpike: -1 })).toHaveLength(2);
});
