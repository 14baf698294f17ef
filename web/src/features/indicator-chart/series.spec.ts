import { describe, expect, it } from 'vitest';
import { seriesOf } from './series.ts';
import { labelOf, labelOfResult, shortName } from './names.ts';
import { barOf, joined, lastClosed, withBar } from './bars.ts';
import { answered, heard, reasonOf, type Result } from './results.ts';

const MINUTE = 60_000;
const at = (minute: number) => new Date(minute * MINUTE).toISOString();
const point = (minute: number, value: number | null, provisional = false) => ({
  timestamp: at(minute),
  value,
  provisional,
  confirmedAt: null,
  reason: value === null ? 'warming up' : null,
});
const output = (name: string, changes: Partial<Result['outputs'][number]> = {}): Result['outputs'][number] => ({
  name,
  pane: 'OWN',
  style: 'LINE',
  type: 'NUMBER',
  ...changes,
});
const result = (outputs: Result['outputs'], values = [point(0, null), point(1, 2)]): Result => ({
  ticker: 'SOLUSDT',
  interval: 'M1',
  indicator: 'x',
  params: {},
  convention: null,
  warmUp: 2,
  lastClosedAt: at(1),
  cached: false,
  cacheTtlMs: 60_000,
  computedMs: 1,
  provenance: { completeness: 1, reason: null },
  outputs,
  series: outputs.map(({ name }) => ({ name, values })),
});

describe('seriesOf', () => {
  it('gives an own pane to each indicator and a colour to each output, one to the edges of a band', () => {
    const bands = result(['upper', 'middle', 'lower'].map((name) => output(name, { pane: 'OVERLAY' })));
    const macd = result([output('macd'), output('signal'), output('histogram', { style: 'HISTOGRAM' })]);
    const ema = result([output('ema', { pane: 'OVERLAY' })]);
    const drawn = seriesOf([
      { key: 'a', name: 'Bands 20', result: bands },
      { key: 'b', name: 'MACD', result: macd },
      { key: 'c', name: 'EMA', result: ema },
    ]);
    expect(drawn.map(({ key, pane, colour, style }) => [key, pane, colour, style])).toEqual([
      ['a/upper', 'overlay', 'series-2', 'line'],
      ['a/middle', 'overlay', 'series-1', 'line'],
      ['a/lower', 'overlay', 'series-2', 'line'],
      ['b/macd', 'b', 'series-1', 'line'],
      ['b/signal', 'b', 'series-2', 'line'],
      ['b/histogram', 'b', 'direction', 'histogram'],
      ['c/ema', 'overlay', 'series-3', 'line'],
    ]);
    expect(drawn[0]!.band).toBe('a/lower');
    expect(drawn[0]!.values[0]!.value).toBeNull();
  });
  it('tells the five lines of one indicator apart', () => {
    const names = ['conversion', 'base', 'span_a', 'span_b', 'lagging'];
    const cloud = result(names.map((name) => output(name, { pane: 'OVERLAY' })));
    const drawn = seriesOf([{ key: 'a', name: 'Ichimoku', result: cloud }]);
    expect(new Set(drawn.map(({ colour }) => colour)).size).toBe(5);
  });
});

describe('results', () => {
  const one = (value: number | null, minute: number, provisional: boolean) => [
    { name: 'x', value: point(minute, value, provisional) },
  ];
  it('take events that came before the answer, and after it', () => {
    const early = heard(one(9, 2, true), null);
    expect(early.result).toBeNull();
    const known = answered(result([output('x')]), early, 7);
    expect(known.result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 2, 9]);
    const next = heard(one(10, 2, false), known);
    expect(next.result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 2, 10]);
    // An older word of the open bar does not undo the closed one; a correction of a closed bar does.
    expect(heard(one(9, 2, true), next).result!.series[0]!.values.at(-1)!.value).toBe(10);
    expect(heard(one(3, 1, false), next).result!.series[0]!.values.map(({ value }) => value)).toEqual([null, 3, 10]);
  });
  it('tell why there is no value', () => {
    expect(reasonOf(result([output('x')], [point(0, null)]))).toBe('warming up');
    expect(reasonOf(result([output('x')]))).toBeNull();
  });
});

describe('bars', () => {
  const bar = (minute: number, close: number, provisional: boolean) =>
    barOf({ timestamp: at(minute), open: 1, high: 2, low: 1, close, volume: 1, provisional });
  it('grow, change and stay in order', () => {
    let bars = [bar(0, 1, false), bar(2, 1, true)] as readonly ReturnType<typeof bar>[];
    bars = withBar(bars, bar(2, 5, false));
    bars = withBar(bars, bar(2, 4, true));
    bars = withBar(bars, bar(1, 7, false));
    bars = withBar(bars, bar(3, 8, true));
    expect(bars.map(({ close }) => close)).toEqual([1, 7, 5, 8]);
    expect(lastClosed(bars)!.close).toBe(5);
    expect(lastClosed([])).toBeNull();
    // A new answer is right about what is closed; the stream about its last bar and later ones.
    const answer = [bar(0, 1, false), bar(1, 6, false), bar(2, 4, true)];
    expect(joined(answer, bars).map(({ close }) => close)).toEqual([1, 6, 5, 8]);
  });
});

describe('names', () => {
  const param = (name: string, type: 'INTEGER' | 'TEXT', fallback: unknown) => ({
    name,
    title: name,
    type,
    default: fallback,
    min: null,
    max: null,
    step: null,
    options: null,
  });
  const macd = {
    id: 'macd',
    name: 'Moving average convergence',
    custom: false,
    params: [param('fast', 'INTEGER', 12), param('src', 'TEXT', 'close'), param('slow', 'INTEGER', 26)],
  };
  it('are short and tell what is tuned', () => {
    expect(labelOf({ indicator: 'macd', params: {}, convention: null }, macd)).toBe('MACD 12, 26');
    expect(labelOf({ indicator: 'macd', params: { fast: 8, src: 'hl2' }, convention: 'TALIB' }, macd)).toBe(
      'MACD 8, hl2, 26, TALIB',
    );
    expect(labelOf({ indicator: 'gone', params: { a: 1 }, convention: null }, undefined)).toBe('gone');
    expect(shortName({ id: 'awesome_oscillator', name: '', custom: false })).toBe('Awesome oscillator');
    expect(shortName({ id: 'c-1', name: 'squeeze', custom: true })).toBe('squeeze');
  });
  it('of a result are of what it was calculated with', () => {
    const entry = { ...macd, convention: 'TALIB' as const };
    const used = { fast: 8, src: 'close', slow: 26, convention: 'TALIB' };
    const label = (params: unknown, convention: 'TALIB' | 'WILDER') =>
      labelOfResult({ indicator: 'macd', params, convention }, entry);
    expect(label(used, 'TALIB')).toBe('MACD 8, 26');
    expect(label({ ...used, convention: 'WILDER' }, 'WILDER')).toBe('MACD 8, 26, WILDER');
    // A parameter that came with a later version of the formula was not used.
    expect(label({ fast: 8 }, 'TALIB')).toBe('MACD 8');
  });
});
