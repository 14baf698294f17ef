import { describe, expect, it } from 'vitest';
import { evaluateBatch } from '../evaluate/index.ts';
import { barsOf } from '../evaluate/testing/programs.ts';
import { barsPerYear, BUILT_INS, definitionOf, US_SESSIONS } from './index.ts';

const MINUTE = 60_000;

it.each([
  [1, 525_600],
  [15, 35_040],
  [240, 2_190],
  [1_440, 365],
  [10_080, 365 / 7],
])('a market that never closes, %i minutes: %d bars', (minutes, bars) => {
  expect(barsPerYear(minutes * MINUTE)).toBeCloseTo(bars, 9);
});

it.each([
  [1, 252 * 390],
  [60, 252 * 6.5],
  [1_440, 252],
  [10_080, 365 / 7],
])('stocks, %i minutes: %d bars', (minutes, bars) => {
  expect(barsPerYear(minutes * MINUTE, US_SESSIONS)).toBeCloseTo(bars, 9);
});

const YEARLY = [...BUILT_INS.values()].filter((one) =>
  definitionOf(one).facts.inputs.some(({ name }) => name === 'year'),
);

describe('what is told a year', () => {
  it('is all that speaks of one', () => {
    const ids = YEARLY.map(({ id }) => id).toSorted();
    const speaking = [...BUILT_INS.values()].filter(({ description }) => /annualised/i.test(description));
    expect(speaking.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(ids.length).toBeGreaterThan(7);
  });

  it.each(YEARLY.map(({ id }) => id))('%s: the interval decides, unless the user does', (id) => {
    const bars = barsOf(4, 400);
    const values = (year: number, perYear?: number) =>
      evaluateBatch(definitionOf(id, { year }, perYear).graph, bars).outputs[0]!;
    expect(values(0)).toEqual(values(365));
    expect(values(0, 35_040)).toEqual(values(35_040));
    expect(values(252, 35_040)).toEqual(values(252));
    expect(definitionOf(id, {}, 2_190).facts.barsPerYear).toBe(2_190);
    expect(values(0, 35_040).at(-1)! / values(0).at(-1)!).toBeCloseTo(Math.sqrt(96), 9);
  });
});
