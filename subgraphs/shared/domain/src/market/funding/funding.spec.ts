import { expect, it } from 'vitest';
import { fundingApr, rate8h } from './index.ts';

it('gives the golden value: 0.0010273973 per 8 h is 112.5 % a year', () => {
  expect(fundingApr(0.0010273973, 8)).toBeCloseTo(112.5, 5);
});

it("uses the instrument's own interval: the same rate every 4 h is twice the APR", () => {
  expect(fundingApr(0.0001, 8)).toBeCloseTo(10.95, 12);
  expect(fundingApr(0.0001, 4)).toBeCloseTo(21.9, 12);
  expect(fundingApr(0.0001, 1)).toBeCloseTo(87.6, 12);
  expect(rate8h(0.0001, 4)).toBeCloseTo(0.0002, 15);
});

it('keeps the sign: shorts pay when it is negative', () => {
  expect(fundingApr(-0.001, 8)).toBeCloseTo(-109.5, 10);
});
