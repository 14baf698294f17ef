import { expect, it } from 'vitest';
import { zoneOf } from '../zone.ts';
import type { ChartPoint, ChartSeries } from './chart.types.ts';
import { barTexts, digitsOf, figure, groupsOf, isHollow, spoken, volumeText, wordOf, writerOf } from './legend.ts';
import { panesOf } from './plan.ts';

const T = Date.UTC(2026, 5, 16, 15, 25);
const point = (value: number | null, changes: Partial<ChartPoint> = {}): ChartPoint => ({
  timestamp: T,
  value,
  provisional: false,
  confirmedAt: null,
  ...changes,
});
const series = (output: string, value: number | null, changes: Partial<ChartPoint> = {}): ChartSeries => ({
  key: `macd ${output}`,
  name: 'MACD 12, 26, 9',
  output,
  pane: 'macd',
  style: 'line',
  colour: 'series-1',
  values: [point(value, changes)],
});
const bar = { timestamp: T, open: 8.47, high: 8.5, low: 8.45, close: 8.47, volume: 85_400, provisional: false };

it('a pane has the digits of its largest value; whole numbers have none, large ones a letter', () => {
  const digits = (...values: (number | null)[]) => digitsOf([values.map((value) => point(value))]);
  expect([digits(75.441), digits(0.0971), digits(0.0000123), digits(1, 0, null)]).toEqual([2, 5, 8, 0]);
  expect([digits(), digits(null), digits(Number.NaN), digits(4_500_000)]).toEqual([0, 0, 0, null]);
  expect([figure(-0.0971, 4), figure(null, 4), figure(4_500_000, null), figure(-0.00001, 2)]).toEqual([
    '\u22120.0971',
    '-',
    '4.50M',
    '0.00',
  ]);
});

it('values stand under the name of their indicator; the only output needs no name', () => {
  const pane = panesOf([series('macd', -0.0971), series('signal', null)], false)[1]!;
  const [group] = groupsOf(pane, T, writerOf(pane, false));
  expect(group!.name).toBe('MACD 12, 26, 9');
  expect(group!.values.map(({ label, text }) => [label, text])).toEqual([
    ['macd', '\u22120.09710'],
    ['signal', '-'],
  ]);
  const one = panesOf([series('rsi', 50.5)], false)[1]!;
  expect(groupsOf(one, T, writerOf(one, false))[0]!.values[0]!.label).toBe('');
  expect(groupsOf(one, T + 1, writerOf(one, false))[0]!.values[0]!.text).toBe('-');
});

it('a missing value says why, once for its indicator, in words and in speech', () => {
  const pane = panesOf(
    [
      series('macd', null, { reason: 'needs 34 bars, 20 are stored' }),
      series('signal', null, { reason: 'needs 34 bars' }),
    ],
    false,
  )[1]!;
  const groups = groupsOf(pane, T, writerOf(pane, false));
  expect(groups[0]!.reason).toBe('needs 34 bars, 20 are stored');
  const texts = barTexts(bar, undefined, 'M5', zoneOf('utc'));
  expect(spoken('SOUN', texts, groups)).toContain('macd unknown because needs 34 bars, 20 are stored');
  expect(groupsOf(panesOf([series('x', 1)], false)[1]!, T, String)[0]!.reason).toBeNull();
});

it('what can change and what came late is told in words and drawn hollow', () => {
  expect([point(1), point(1, { provisional: true }), point(1, { confirmedAt: T + 1 })].map(wordOf)).toEqual([
    '',
    'provisional',
    'late',
  ]);
  expect(wordOf(point(null, { provisional: true }))).toBe('');
  expect([point(1, { confirmedAt: T }), point(1, { confirmedAt: T + 1 })].map(isHollow)).toEqual([false, true]);
});

it('a bar is told with its change against the close before, and by a sentence', () => {
  const texts = barTexts({ ...bar, provisional: true }, { ...bar, close: 8.5 }, 'M5', zoneOf('et'));
  expect(texts).toMatchObject({ time: '16 Jun 11:25 ET', close: '8.4700', change: '\u22120.35%', direction: -1 });
  expect(barTexts(bar, undefined, 'M5', zoneOf('utc')).change).toBe('-');
  const pane = panesOf([series('macd', 1.5), series('signal', null)], false)[1]!;
  expect(spoken('SOUN', texts, groupsOf(pane, T, writerOf(pane, false)))).toBe(
    'SOUN 16 Jun 11:25 ET: open 8.4700, high 8.5000, low 8.4500, close 8.4700, change \u22120.35%, volume 85.4k, provisional, ' +
      'MACD 12, 26, 9 macd 1.500, MACD 12, 26, 9 signal unknown.',
  );
});

it('a small volume is not rounded away', () => {
  expect([85_400, 999.7, 312.4, 1.84, 0.0312, 0].map(volumeText)).toEqual([
    '85.4k',
    '1.00k',
    '312',
    '1.84',
    '0.0312',
    '0',
  ]);
});

it('a merged candle says how many bars it is, from when to when, and what is missing', () => {
  const one = {
    timestamp: Date.UTC(2026, 5, 16, 11, 25),
    open: 1,
    high: 2,
    low: 1,
    close: 2,
    volume: 3,
    provisional: false,
  };
  const of = (last: number, missing = 0, interval: 'M5' | 'D1' = 'M5') =>
    barTexts({ ...one, merged: { count: 5, last, missing } }, undefined, interval, zoneOf('utc'));
  expect(of(Date.UTC(2026, 5, 16, 11, 45))).toMatchObject({
    time: '16 Jun 11:25 to 11:45 UTC',
    merged: '5 bars merged',
  });
  expect(of(Date.UTC(2026, 5, 17, 0, 5), 2)).toMatchObject({
    time: '16 Jun 11:25 to 17 Jun 00:05 UTC',
    merged: '5 bars merged, 2 missing',
  });
  expect(of(Date.UTC(2026, 5, 22), 0, 'D1').time).toBe('16 Jun 2026 to 22 Jun 2026 UTC');
  expect(barTexts(one, undefined, 'M5', zoneOf('utc')).merged).toBeNull();
  expect(spoken('SOLUSDT', of(Date.UTC(2026, 5, 16, 11, 45)), [])).toContain('5 bars merged');
});
