/** Batch and live are one, whatever the program and the gaps; nothing looks ahead. */
import { describe, expect, it } from 'vitest';
import { differences } from '../operators/testing/any.ts';
import { ColumnPool, evaluateBatch, liveCells, type LiveState, liveState } from './index.ts';
import { barAt, barsOf, compiled, cut, programs } from './testing/programs.ts';
import type { BarColumns } from './bars.ts';

const CASES = programs(60);
const BARS = 160;

const columns = (graph: Parameters<typeof evaluateBatch>[0], bars: BarColumns): readonly Float64Array[] => {
  const { outputs, alerts } = evaluateBatch(graph, bars);
  return [...outputs, ...alerts];
};

/** A state's answers over bars from..end, as columns. */
function stream(state: LiveState, bars: BarColumns, from = 0): Float64Array[] {
  const rows = Array.from({ length: bars.close.length - from }, (_, i) => state.update(barAt(bars, from + i)).slice());
  return Array.from(rows[0] ?? [], (_, k) => Float64Array.from(rows, (row) => row[k]!));
}
const same = (got: readonly ArrayLike<number>[], wanted: readonly ArrayLike<number>[]) =>
  expect(differences(got, wanted, 0, 0)).toEqual([]);
const bits = (cells: Float64Array): string => new BigUint64Array(cells.slice().buffer).join();

it('has programs of all kinds', () => {
  expect(CASES.length).toBeGreaterThan(60);
  expect(CASES.filter(([, source]) => compiled(source).graph.stateful).length).toBeGreaterThan(10);
});

describe.each(CASES)('%s', (_, source) => {
  const { graph, facts } = compiled(source);

  it.each([0, 9, 3])('bar by bar it is as at once, to the bit (a gap every %s)', (gaps) => {
    const bars = barsOf(gaps + 1, BARS, gaps);
    same(stream(liveState(graph), bars), columns(graph, bars));
  });

  it('has no value before its look-back', () => {
    const all = columns(graph, barsOf(5, BARS));
    facts.outputs.forEach(({ lookBack }, k) => {
      expect(all[k]!.subarray(0, lookBack).every(Number.isNaN)).toBe(true);
    });
  });

  it('a forming bar is peeked at: what it would give, and the state stays', () => {
    const [bars, others] = [barsOf(6, BARS, 9), barsOf(7, BARS, 9)];
    const state = liveState(graph);
    for (let i = 0; i < BARS; i += 1) {
      const before = bits(state.cells);
      state.peek(barAt(others, i));
      const peeked = state.peek(barAt(bars, i)).slice();
      expect(bits(state.cells)).toBe(before);
      expect(state.update(barAt(bars, i))).toEqual(peeked);
    }
    expect(state.bars).toBe(BARS);
  });

  it('a late bar: rolled back and replayed it is as if the bar had always been so', () => {
    const [bars, others] = [barsOf(8, BARS, 9), barsOf(9, BARS, 9)];
    for (const at of [0, 1, 40, BARS - 1]) {
      const state = liveState(graph);
      for (let i = 0; i < at; i += 1) state.update(barAt(bars, i));
      const [copy, saved] = [state.copy(), Float64Array.from([...state.cells])];
      stream(state, bars, at);
      const corrected = cut(bars, BARS);
      const close = corrected.close.slice();
      close[at] = others.close[at]!;
      const wanted = columns(graph, { ...corrected, close }).map((one) => one.subarray(at));
      same(stream(copy, { ...corrected, close }, at), wanted);
      same(stream(liveState(graph, saved), { ...corrected, close }, at), wanted);
    }
  });

  it('cutting the future off never changes what was known', () => {
    const bars = barsOf(10, BARS, 20);
    const whole = columns(graph, bars);
    for (const length of [0, 1, 2, 30, 77, BARS - 1]) {
      const short = columns(graph, cut(bars, length));
      same(
        short,
        whole.map((one) => one.subarray(0, length)),
      );
      // As drawn: at bar p stands the value of bar p - shift, known from p + confirmedAfter on.
      facts.outputs.forEach(({ shift, confirmedAfter }, k) => {
        for (let p = 0; p + confirmedAfter < length; p += 1)
          expect(Object.is(short[k]![p - shift], whole[k]![p - shift])).toBe(true);
      });
    }
  });
});

describe('evaluateBatch', () => {
  it('over more bars than a block, with the memory of the evaluation before, it is the same', () => {
    const pool = new ColumnPool();
    const bars = barsOf(11, 9_000, 500);
    const before = barAt(bars, 4_000);
    for (const [, source] of CASES.slice(0, 22)) {
      const { graph } = compiled(source);
      const { outputs, alerts } = evaluateBatch(graph, bars, pool);
      same([...outputs, ...alerts], stream(liveState(graph), bars));
      for (const one of [...outputs, ...alerts]) pool.give(one);
    }
    expect(barAt(bars, 4_000)).toEqual(before);
  });

  it('gives every output memory of its own', () => {
    for (const [, source] of CASES) {
      const bars = barsOf(12, 20);
      const all = [...columns(compiled(source).graph, bars), ...Object.values(bars)];
      expect(new Set(all.map((one) => one.buffer)).size).toBe(all.length);
    }
  });

  it('refuses columns of different lengths', () => {
    const bars = barsOf(13, 20);
    const { graph } = compiled('plot(close)');
    expect(() => evaluateBatch(graph, { ...bars, open: new Float64Array(3) })).toThrow(/differ in length/);
  });
});

describe('liveState', () => {
  it('many share one block of memory, each its own part of it', () => {
    const { graph } = compiled('state n = 0\nn = n + sma(close, 1)\nplot(n + ema(close, 3))');
    const size = liveCells(graph);
    const block = new Float64Array(3 * size);
    const series = [barsOf(1, 50), barsOf(2, 50), barsOf(3, 50)];
    series.forEach((bars, s) => {
      const state = liveState(graph, block.subarray(s * size, (s + 1) * size));
      same(stream(state, bars), columns(graph, bars));
    });
  });

  it('refuses cells of another program', () => {
    expect(() => liveState(compiled('plot(sma(close, 9))').graph, new Float64Array(3))).toThrow(/cells/);
  });
});
