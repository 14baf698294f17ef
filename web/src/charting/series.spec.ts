import { describe, expect, it } from 'vitest';
import { seriesOf } from './series.ts';
import { output, result } from './fixtures.ts';

const BANDS = ['upper', 'middle', 'lower'].map((name) =>
  output(name, { pane: 'OVERLAY', fill: name === 'upper' ? { to: 'lower', kind: 'BAND' } : null }),
);

describe('seriesOf', () => {
  it('gives an own pane to each indicator and a colour to each output that nothing else has, one to the edges of a band', () => {
    const bands = result(BANDS);
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
      ['b/macd', 'b', 'series-3', 'line'],
      ['b/signal', 'b', 'series-4', 'line'],
      ['b/histogram', 'b', 'direction', 'histogram'],
      ['c/ema', 'overlay', 'series-5', 'line'],
    ]);
    expect(drawn[0]!.band).toBe('a/lower');
    expect(drawn[0]!.values[0]).toMatchObject({ value: null, reason: 'warming up' });
    // The very list of the result: what did not change is not drawn again.
    expect(drawn[0]!.values).toBe(bands.series[0]!.values);
  });
  it('has no two of one colour in a pane while there is another, however many are drawn', () => {
    const bands = result(BANDS);
    const line = result([output('x', { pane: 'OVERLAY' })]);
    const macd = result([output('macd'), output('signal')]);
    const on = [line, bands, macd, line, macd].map((each, at) => ({ key: `${at}`, name: '', result: each }));
    const drawn = seriesOf(on).filter(({ output: name }) => name !== 'lower');
    const onPrice = drawn.flatMap(({ pane, colour }) => (pane === 'overlay' ? [colour] : []));
    expect(new Set(onPrice).size).toBe(4);
    expect(new Set(drawn.slice(0, 5).map(({ colour }) => colour)).size).toBe(5);
  });
  it('fills what the program says, in whatever pane, and nothing by its name', () => {
    const outputs = [
      output('a', { fill: { to: 'c', kind: 'BAND' } }),
      output('b', { fill: { to: 'c', kind: 'BAND' } }),
      output('c'),
      output('upper', { pane: 'OVERLAY' }),
      output('lower', { pane: 'OVERLAY' }),
    ];
    const drawn = seriesOf([{ key: 'x', name: 'Edges', result: result(outputs) }]);
    expect(drawn.map(({ band }) => band)).toEqual(['x/c', 'x/c', undefined, undefined, undefined]);
    // Edges that meet in one are one look; without a fill, each line is its own.
    expect(new Set(drawn.slice(0, 3).map(({ colour }) => colour)).size).toBe(1);
    expect(drawn[3]!.colour).not.toBe(drawn[4]!.colour);
  });
  it('draws the levels of its program, and the zero of a histogram', () => {
    const outputs = [output('rsi', { levels: [30, 70] }), output('bars', { style: 'HISTOGRAM', levels: [1] })];
    const drawn = seriesOf([{ key: 'a', name: 'X', result: result(outputs) }]);
    expect(drawn.map(({ levels, kind }) => [levels, kind])).toEqual([
      [[30, 70], 'x'],
      [[1, 0], 'x'],
    ]);
  });
  it('tells the five lines of one indicator apart', () => {
    const names = ['conversion', 'base', 'span_a', 'span_b', 'lagging'];
    const fill = { to: 'span_b', kind: 'CLOUD' } as const;
    const cloud = result(names.map((name) => output(name, { pane: 'OVERLAY', fill: name === 'span_a' ? fill : null })));
    const drawn = seriesOf([{ key: 'a', name: 'Ichimoku', result: cloud }]);
    expect(new Set(drawn.map(({ colour }) => colour)).size).toBe(5);
    // A cloud from the one span to the other, and nowhere else.
    expect(drawn.map(({ cloud }) => cloud)).toEqual([undefined, undefined, 'a/span_b', undefined, undefined]);
  });
});
