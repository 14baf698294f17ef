import { expect, it } from 'vitest';
import type { ChartSeries } from './chart.types.ts';
import { panesOf, shapeOf, stretchOf } from './plan.ts';

const series = (key: string, pane: string, changes: Partial<ChartSeries> = {}): ChartSeries => ({
  key,
  name: key,
  output: key,
  pane,
  style: 'line',
  colour: 'series-1',
  values: [],
  ...changes,
});
const all = [
  series('sma', 'overlay', { colour: 'series-2' }),
  series('macd', 'macd'),
  series('upper', 'overlay'),
  series('lower', 'overlay'),
  series('rsi', 'rsi', { levels: [70, 30] }),
  series('signal', 'macd', { colour: 'series-2' }),
];

it('price first, then volume, then each own pane once in the order of its first series', () => {
  expect(panesOf(all, true).map(({ key }) => key)).toEqual(['price', 'volume', 'own macd', 'own rsi']);
  expect(panesOf(all, false).map(({ series: each }) => each.map(({ source }) => source.key))).toEqual([
    ['sma', 'upper', 'lower'],
    ['macd', 'signal'],
    ['rsi'],
  ]);
  expect(panesOf([], false)).toHaveLength(1);
  expect(panesOf(all, false)[2]!.levels).toEqual([30, 70]);
});

it('a pane may be called like ours', () => {
  expect(new Set(panesOf([series('x', 'volume'), series('y', 'price')], true).map(({ key }) => key)).size).toBe(4);
});

it('lines of a pane differ by their dashes too; the edges of a band are alike', () => {
  const [price, macd] = panesOf(all, false);
  const [sma, upper, lower] = price!.series.map(({ dash }) => dash.join());
  expect(upper).toBe(lower);
  expect(sma).not.toBe(upper);
  expect(macd!.series[0]!.dash).not.toEqual(macd!.series[1]!.dash);
});

it('new values ask for no new panes', () => {
  const point = { timestamp: 0, value: 1, provisional: false, confirmedAt: null };
  const tuned = all.map((each) => ({ ...each, name: `${each.name} 9`, values: [point] }));
  expect(shapeOf(panesOf(tuned, true))).toBe(shapeOf(panesOf(all, true)));
  expect(shapeOf(panesOf(all.slice(0, 4), true))).not.toBe(shapeOf(panesOf(all, true)));
});

it('the price keeps two fifths of the height', () => {
  for (let own = 1; own <= 6; own += 1) {
    const price = stretchOf('price', own + 1);
    expect(price / (price + own * stretchOf('own x', own + 1))).toBeGreaterThanOrEqual(0.4 - 1e-9);
  }
});
