import { expect, it } from 'vitest';
import type { ChartBar, ChartSeries } from './chart.types.ts';
import { Given } from './given.ts';
import { panesOf } from './plan.ts';

const MINUTE = 60_000;
const barsOf = (from: number, to: number): ChartBar[] =>
  Array.from({ length: to - from }, (_, at) => ({
    timestamp: (from + at) * MINUTE,
    ...{ open: 1, high: from + at + 2, low: 0.5, close: 1, volume: 1, provisional: false },
  }));
const seriesOf = (from: number, to: number): ChartSeries => ({
  ...{ key: 'a/x', name: 'A', output: 'x', pane: 'a', style: 'line', colour: 'series-1' },
  values: barsOf(from, to).map(({ timestamp }, at) => ({
    timestamp,
    value: at % 7,
    provisional: false,
    confirmedAt: null,
  })),
});
const given = (bars: readonly ChartBar[]) => {
  const all = new Given();
  all.take(bars, true, MINUTE);
  all.give(all.view);
  return all;
};

it('gives a short list itself, and values at its bars and ahead of them', () => {
  const bars = barsOf(100, 600);
  const all = given(bars);
  expect(all.candles).toBe(bars);
  const panes = panesOf([seriesOf(100, 605)], false);
  expect(all.panes(panes)[1]!.series[0]!.source.values).toBe(panes[1]!.series[0]!.source.values);
  // The library counts places of all it is given: a value before the first bar would move them.
  const [first] = all.panes(panesOf([seriesOf(0, 605)], false))[1]!.series;
  expect(first!.source.values[0]!.timestamp).toBe(100 * MINUTE);
});

it('merges bars, lines and what is ahead alike, and says what each candle is', () => {
  const all = given(barsOf(0, 50_000));
  all.give(all.viewFor({ left: 0, right: 50_000 }, 1_000));
  expect(all.view.size).toBe(100);
  expect(all.candles).toHaveLength(500);
  expect(all.candles[3]).toMatchObject({
    timestamp: 300 * MINUTE,
    high: 401,
    volume: 100,
    merged: { count: 100, missing: 0 },
  });
  expect(all.at(399 * MINUTE)).toMatchObject({
    candle: { timestamp: 300 * MINUTE },
    before: { timestamp: 200 * MINUTE },
  });
  const { values } = all.panes(panesOf([seriesOf(0, 50_030)], false))[1]!.series[0]!.source;
  expect(new Set(values.map(({ timestamp }) => timestamp)).size).toBe(501);
  expect(values.filter(({ timestamp }) => timestamp === 300 * MINUTE).map(({ value }) => value)).toEqual([6, 0, 0]);
});

it('zoomed in far from the newest bar gives the bars there, themselves, and nothing of the newest', () => {
  const bars = barsOf(0, 50_000);
  const all = given(bars);
  all.give(all.viewFor({ left: 10_000, right: 10_200 }, 1_000));
  expect([all.view.size, all.hasNewest]).toEqual([1, false]);
  expect(all.candles[0]).toBe(bars[all.view.from]);
  expect(all.candles.length).toBeLessThan(2_000);
  const { values } = all.panes(panesOf([seriesOf(0, 50_000)], false))[1]!.series[0]!.source;
  expect(values.map(({ timestamp }) => timestamp)).toEqual(all.candles.map(({ timestamp }) => timestamp));
});

it('older bars in front move places and leave candles what they are; fewer move them back', () => {
  const all = given(barsOf(30_000, 50_000));
  all.give(all.viewFor({ left: 0, right: 20_000 }, 1_000));
  const before = all.candles;
  expect(all.take(barsOf(0, 50_000), false, MINUTE)).toBe(30_000);
  all.give(all.view);
  expect(all.candles.slice(-before.length)).toEqual(before);
  expect(all.take(barsOf(30_000, 50_000), false, MINUTE)).toBe(-30_000);
});

it('a newer bar grows the newest candle', () => {
  const all = given(barsOf(0, 49_950));
  all.give(all.viewFor({ left: 0, right: 50_000 }, 1_000));
  expect(all.candles.at(-1)!.merged!.count).toBe(50);
  all.take(barsOf(0, 49_951), false, MINUTE);
  all.give(all.view);
  expect(all.candles.at(-1)!.merged!.count).toBe(51);
  expect(all.candles).toHaveLength(500);
});
