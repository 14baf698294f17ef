/** The compiled loops give what the kernels and the walk give, to the bit. */
import { describe, expect, it } from 'vitest';
import type { BarColumns } from '../bars.ts';
import { differences } from '../../operators/testing/any.ts';
import { runBlockwise } from '../blockwise.ts';
import { ColumnPool, evaluateBatch, liveState } from '../index.ts';
import { barAt, barsOf, compiled, programs } from '../testing/programs.ts';
import { runFused } from './run.ts';
import { stagesOf } from './stages.ts';

const BARS = 400;
const CASES = programs(200);

describe.each(CASES)('%s', (_, source) => {
  const { graph } = compiled(source);
  const expectSame = (bars: BarColumns) => {
    const pool = new ColumnPool();
    const [fused, plain] = [runFused(graph, bars, pool), runBlockwise(graph, bars, new ColumnPool())];
    const masked = (value: typeof fused) =>
      [...graph.outputs, ...graph.alerts].map((id) =>
        value(id).column.slice().fill(Number.NaN, 0, graph.nodes[id]!.lookBack),
      );
    expect(differences(masked(fused), masked(plain), 0, 0)).toEqual([]);
  };
  it.each([0, 7])('a gap every %s', (gaps) => expectSame(barsOf(gaps + 20, BARS, gaps)));
  it('prices that overflow, are infinite or 0', () => {
    const odd = [1e308, Infinity, -Infinity, 0, -0, -1e308];
    const { time, ...prices } = barsOf(33, BARS);
    const strange = (column: Float64Array, k: number) =>
      column.map((x, i) => ((i + k) % 11 === 0 ? odd[((i + k) / 11) % odd.length]! : x));
    const [open, high, low, close, volume] = [prices.open, prices.high, prices.low, prices.close, prices.volume].map(
      strange,
    ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    expectSame({ open, high, low, close, volume, time });
  });
});

describe('stages', () => {
  const shape = (source: string) =>
    stagesOf(compiled(source).graph).map(({ whole, loop }) => [
      whole.map(({ name }) => name).join(' '),
      loop.map((node) => (node.kind === 'operator' ? node.name : node.kind)).join(' '),
    ]);
  it('are as few as kernels that wait for one another', () => {
    expect(shape('plot(close - open)')).toEqual([['', 'sub']]);
    expect(shape('plot(sma(close, 5) - sma(close, 9))')).toEqual([
      ['', ''],
      ['sma sma', 'sub'],
    ]);
    expect(shape('plot(sma(sma(close, 5) - close, 9))')).toEqual([
      ['', ''],
      ['sma', 'sub'],
      ['sma', ''],
    ]);
  });
  it('a state and all that feeds it share a loop, with what can be worked out beside it', () => {
    const source = 'state x = close\nx = x + 0.1 * (sma(close, 5) - x)\nplot(sma(x, 3) + close[2])';
    expect(shape(source)).toEqual([
      ['', ''],
      ['sma', expect.stringContaining('state')],
      ['sma', 'shift add'],
    ]);
  });
});

it('from 30,000 bars on it is what evaluateBatch runs, and equals the live state to the bit', () => {
  const bars = barsOf(77, 30_001, 500);
  const pool = new ColumnPool();
  for (const [, source] of CASES.slice(0, 25)) {
    const { graph } = compiled(source);
    const state = liveState(graph);
    const live = [...graph.outputs, ...graph.alerts].map(() => new Float64Array(bars.close.length));
    for (let i = 0; i < bars.close.length; i += 1) {
      const row = state.update(barAt(bars, i));
      for (const [k, column] of live.entries()) column[i] = row[k]!;
    }
    // The second time over columns that were used before.
    for (let round = 0; round < 2; round += 1) {
      const { outputs, alerts } = evaluateBatch(graph, bars, pool);
      const all = [...outputs, ...alerts];
      expect(all.length).toBe(live.length);
      for (const [k, column] of all.entries()) {
        const i = column.findIndex((x, at) => !Object.is(x, live[k]![at]) && !(x === 0 && live[k]![at] === 0));
        if (i >= 0) throw new Error(`${source}\nbar ${i}, output ${k}: ${column[i]} is not ${live[k]![i]}`);
      }
      for (const one of all) pool.give(one);
    }
  }
  expect(barAt(bars, 3)).toEqual(barAt(barsOf(77, 30_001, 500), 3));
}, 60_000);
