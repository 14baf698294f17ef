import { expect, it } from 'vitest';
import type { BarState } from '../states.types.ts';
import { DAY, run, trade } from './bars.fixture.ts';
import { rollBars } from './roll.ts';

const MINUTE = 60_000;
const [sample] = run([trade(1, DAY), trade(2, DAY + MINUTE)]).closed as [BarState];
const minute = (at: number, completeness = 1): BarState => ({ ...sample, timestamp: DAY + at * MINUTE, completeness });
const minutes = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => minute(from + index));
const completenessOf = (bars: readonly BarState[]) => rollBars(bars, 60).map(({ completeness }) => completeness);

it('an hour with 40 of its 60 minutes says so, wherever the hole is', () => {
  expect(completenessOf([...minutes(0, 40), minute(60)])).toEqual([40 / 60, 1]);
  expect(completenessOf([...minutes(20, 60), minute(60)])).toEqual([40 / 60, 1]);
  expect(completenessOf([...minutes(0, 10), ...minutes(30, 61)])).toEqual([40 / 60, 1]);
});

it('the hour that is still going on is measured against the minutes that have begun', () => {
  expect(completenessOf(minutes(0, 20))).toEqual([1]);
  expect(completenessOf([...minutes(0, 10), ...minutes(15, 20)])).toEqual([15 / 20]);
  expect(completenessOf(minutes(0, 60))).toEqual([1]);
});

it('a minute that was half heard counts half', () => {
  expect(completenessOf([...minutes(0, 59), minute(59, 0.5)])).toEqual([59.5 / 60]);
});
