import { expect, it } from 'vitest';
import { joined, labelOf, outputsOf, seriesOf, withPoints, type Chosen, type Output } from './outputs.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const value = (ms: number, of: number | null, confirmedAt: string | null = null) => ({
  timestamp: iso(ms),
  value: of,
  provisional: false,
  confirmedAt,
});
const output = (name: string, changes: Partial<Output> = {}): Output => ({
  name,
  pane: 'OWN',
  style: 'LINE',
  values: [],
  ...changes,
});
const chosen: Chosen = { key: 'item-1', indicator: 'macd', params: { fast: 8 }, convention: null };
const parameter = (name: string, of: unknown, type: 'INTEGER' | 'SOURCE' = 'INTEGER') => ({ name, type, default: of });
const definition = {
  id: 'macd',
  name: 'Moving average convergence divergence',
  category: 'MOMENTUM' as const,
  params: [parameter('fast', 12), parameter('slow', 26), parameter('src', 'close', 'SOURCE')],
  conventions: [],
  convention: null,
};

it('takes each output with its own values; an unknown one stays null', () => {
  const result = {
    indicator: 'macd',
    params: {},
    outputs: [
      { name: 'macd', pane: 'OWN' as const, style: 'LINE' as const },
      { name: 'hist', pane: 'OWN' as const, style: 'HISTOGRAM' as const },
    ],
    series: [{ name: 'macd', values: [value(1_000, null), value(2_000, 3, iso(4_000))] }],
  };
  const [macd, hist] = outputsOf(result);
  expect(macd!.values).toEqual([
    { timestamp: 1_000, value: null, provisional: false, confirmedAt: null },
    { timestamp: 2_000, value: 3, provisional: false, confirmedAt: 4_000 },
  ]);
  expect(hist!.values).toEqual([]);
});

it('joins what the stream brought, before the answer and after', () => {
  const point = (timestamp: number, of: number) => ({
    timestamp,
    value: of,
    provisional: false,
    confirmedAt: null,
  });
  const answer = [output('macd', { values: [point(1, 1), point(2, 2)] })];
  expect(joined(answer, [])).toEqual(answer);
  expect(joined([], answer)).toEqual(answer);
  expect(joined(answer, [output('macd', { values: [point(2, 9), point(3, 3)] })])[0]!.values).toEqual([
    point(1, 1),
    point(2, 9),
    point(3, 3),
  ]);
  expect(withPoints([], [{ name: 'macd', value: value(2, 9) }])).toEqual([]);
  expect(withPoints(answer, [{ name: 'macd', value: value(2, 9) }])[0]!.values[1]!.value).toBe(9);
  const other = [output('signal')];
  expect(withPoints(other, [{ name: 'macd', value: value(2, 9) }])[0]).toBe(other[0]);
});

it('is named by its id and numbers, a custom one by its name', () => {
  expect(labelOf(chosen, definition)).toBe('MACD 8, 26');
  expect(labelOf({ ...chosen, convention: 'TALIB' }, definition)).toBe('MACD 8, 26 TALIB');
  expect(labelOf(chosen, undefined)).toBe('MACD 8');
  expect(labelOf(chosen, { ...definition, category: 'CUSTOM', name: 'Squeeze', params: [] })).toBe('Squeeze');
});

it('edges of a band are one colour with the space between them; other outputs differ', () => {
  const all = seriesOf(chosen, 'BBANDS 20', 0, [
    output('Upper', { pane: 'OVERLAY' }),
    output('Middle', { pane: 'OVERLAY' }),
    output('Lower', { pane: 'OVERLAY' }),
  ]);
  expect(all.map(({ pane }) => pane)).toEqual(['overlay', 'overlay', 'overlay']);
  expect(all[0]!.band).toBe(all[2]!.key);
  expect(all[0]!.colour).toBe(all[2]!.colour);
  expect(all[1]!.colour).not.toBe(all[0]!.colour);
  const own = seriesOf(chosen, 'MACD', 3, [output('macd'), output('hist', { style: 'HISTOGRAM' })]);
  expect(own.map(({ pane, style, colour }) => [pane, style, colour])).toEqual([
    ['item-1', 'line', 'series-4'],
    ['item-1', 'histogram', 'direction'],
  ]);
});
