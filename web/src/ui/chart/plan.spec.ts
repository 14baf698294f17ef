import { expect, it } from 'vitest';
import type { ChartSeries } from './chart.types.ts';
import { panesOf, ROOM, shapeOf, stretchesOf } from './plan.ts';

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

const panes = (own: number) =>
  panesOf(
    Array.from({ length: own }, (_, index) => series(`s${index}`, `p${index}`, { kind: `k${index}` })),
    false,
  );
const shares = (own: number, height: number, kept: Record<string, number> = {}) => {
  const all = stretchesOf(panes(own), height, kept);
  const sum = all.reduce((total, each) => total + each, 0);
  return all.map((each) => (each / sum) * height);
};

it('the price keeps two fifths of the height', () => {
  for (let own = 1; own <= 6; own += 1) expect(shares(own, 3_000)[0]).toBeGreaterThanOrEqual(1_200 - 1e-6);
});
it('each has what it needs to be read wherever that fits', () => {
  for (let own = 1; own <= 6; own += 1) {
    const tight = ROOM.price + own * ROOM.own;
    for (const height of [tight, tight + 40, tight + 400]) {
      const [price, ...others] = shares(own, height);
      expect(price).toBeGreaterThanOrEqual(ROOM.price - 1e-6);
      for (const each of others) expect(each).toBeGreaterThanOrEqual(ROOM.own - 1e-6);
    }
  }
});
it('a pane that was dragged keeps its share of the price, however low', () => {
  const [price, own] = shares(1, 500, { k0: 0.1 }) as [number, number];
  expect(own / price).toBeCloseTo(0.1);
});
