/** What holds for every built-in, whatever it computes. */
import { describe, expect, it } from 'vitest';
import { check, type Constant, format, type Input, LANGUAGE, LIMITS } from '../../language/index.ts';
import { type BarColumns, evaluateBatch, liveState } from '../evaluate/index.ts';
import { barAt, barsOf, cut, rest } from '../evaluate/testing/programs.ts';
import { differences } from '../operators/testing/any.ts';
import { BUILT_INS, CATEGORIES, definitionOf } from './index.ts';
import { PROOFS } from './testing/proofs/index.ts';

const ALL = [...BUILT_INS.values()].map((one) => [one.id, one] as const);
const BARS = 260;
const flat = (length: number, volume: number): BarColumns => {
  const price = new Float64Array(length).fill(7);
  const time = price.map((_, i) => i * 3_600_000);
  return { open: price, high: price, low: price, close: price, volume: price.map(() => volume), time };
};

/** What waits for something to happen - a turn, a cross, a new day - and not for a number of bars. */
const WAITING: ReadonlySet<string> = new Set([
  ...['gann_hilo', 'vol_stop', 'fractal', 'fcb', 'pivots', 'zigzag'],
  ...['prior_levels', 'cpr', 'opening_range', 'pivot_points'],
]);

/** Each input by itself at its least, its most and each of its options. */
function tuned({ name, type, min, max, options }: Input): Record<string, Constant>[] {
  const sources = type === 'source' ? LANGUAGE.sources.filter((source) => source !== 'time') : [];
  const flags = type === 'bool' ? [true, false] : [];
  const ends = [min, max].filter((end) => end !== null);
  return [...ends, ...(options ?? []), ...sources, ...flags].map((value) => ({ [name]: value }));
}

const columnsOf = (graph: Parameters<typeof evaluateBatch>[0], bars: BarColumns): readonly Float64Array[] => {
  const { outputs, alerts } = evaluateBatch(graph, bars);
  return [...outputs, ...alerts];
};

it('ids are lower snake case, shelves are known', () => {
  for (const [id, { category, name, description, reference }] of ALL) {
    expect(id).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect(CATEGORIES).toContain(category);
    for (const text of [name, description, reference]) expect(text.trim().length, id).toBeGreaterThan(1);
    expect(description, id).toMatch(/\.$/);
  }
  expect(new Set(ALL.map(([, { name }]) => name)).size).toBe(ALL.length);
});

describe.each(ALL)('%s', (_, builtIn) => {
  const { source } = builtIn;

  it('is a sound program in its layout, within bounds wherever its inputs stand', () => {
    expect(check(source, LANGUAGE).diagnostics).toEqual([]);
    expect(format(source)).toEqual({ ok: true, text: source });
    const { facts } = definitionOf(builtIn);
    expect(facts.outputs.length).toBeGreaterThan(0);
    for (const inputs of facts.inputs.flatMap(tuned)) {
      const { costPerBar, lookBack } = definitionOf(builtIn, inputs).facts;
      expect(costPerBar).toBeLessThanOrEqual(LIMITS.costPerBar);
      expect(lookBack).toBeLessThanOrEqual(LIMITS.lookBack);
    }
  });

  it('every number it is tuned by has a range', () => {
    for (const { name, type, min, max } of definitionOf(builtIn).facts.inputs)
      if (type === 'int' || type === 'float') expect([name, min !== null, max !== null]).toEqual([name, true, true]);
  });

  it('says what the levels mean that it draws, zero apart', () => {
    for (const { levels, title } of definitionOf(builtIn).facts.outputs)
      for (const level of levels) {
        expect(Number.isFinite(level), title).toBe(true);
        if (level !== 0) expect(builtIn.description, title).toContain(String(Math.abs(level)));
      }
  });

  it('says what its conventions do', () => {
    const { conventions } = definitionOf(builtIn);
    const { ways = [] } = builtIn;
    expect(ways.map(({ convention }) => convention)).toEqual(conventions);
    for (const { differs, link } of ways) {
      expect(differs).toMatch(/^[A-Z].*\.$/);
      if (link) expect(new URL(link).protocol).toBe('https:');
    }
    const proven = PROOFS.some(({ id, against }) => id === builtIn.id && against.startsWith('TA-Lib '));
    const label = ways.find(({ convention }) => convention === 'TALIB')?.label;
    if (label) expect(label).toBe(proven ? 'TA-Lib' : 'Common form');
    if (conventions.length > 0) expect(conventions.some((one) => builtIn.description.includes(one))).toBe(true);
  });

  it('bar by bar, peeked at and at once it is the same to the bit, gaps or none', () => {
    const { graph } = definitionOf(builtIn);
    for (const gaps of [0, 20]) {
      const bars = barsOf(gaps + 1, BARS, gaps);
      const others = barsOf(gaps + 2, BARS, gaps);
      const whole = columnsOf(graph, bars);
      const state = liveState(graph);
      const rows = Array.from({ length: BARS }, (_, i) => {
        const before = state.cells.slice();
        state.peek(barAt(others, i));
        const peeked = state.peek(barAt(bars, i)).slice();
        if (i % 50 === 0) expect(differences([state.cells], [before], 0, 0)).toEqual([]);
        const row = state.update(barAt(bars, i)).slice();
        expect(differences([peeked], [row], 0, 0)).toEqual([]);
        return row;
      });
      const live = whole.map((_, k) => Float64Array.from(rows, (row) => row[k]!));
      expect(differences(live, whole, 0, 0)).toEqual([]);
    }
  });

  it('cutting the future off never changes what was known', () => {
    const { graph, facts } = definitionOf(builtIn);
    const bars = barsOf(10, BARS, 40);
    const whole = columnsOf(graph, bars);
    for (const length of [0, 1, 2, 30, 77, BARS - 1]) {
      const short = columnsOf(graph, cut(bars, length));
      const known = whole.map((one) => one.subarray(0, length));
      expect(differences(short, known, 0, 0)).toEqual([]);
      // As drawn: at bar p stands the value of bar p - shift, known from p + confirmedAfter on.
      for (const { shift, confirmedAfter } of facts.outputs) expect(confirmedAfter).toBe(Math.max(0, -shift));
    }
  });

  it('forgets where the data began after as many bars as it says', () => {
    const { facts } = definitionOf(builtIn);
    const convention = facts.inputs.find(({ name }) => name === 'convention')?.options ?? [];
    for (const inputs of [{}, ...convention.map((one) => ({ convention: one }))]) {
      const { graph, facts: own } = definitionOf(builtIn, inputs);
      if (own.settle === null) continue;
      for (const before of [1, 40]) {
        const bars = barsOf(14, before + own.settle + 60);
        const whole = columnsOf(graph, bars);
        const late = columnsOf(graph, rest(bars, before));
        for (const [k, column] of whole.entries()) {
          const known = column.subarray(before + own.settle - 1);
          const scale = known.reduce((most, x) => (Number.isNaN(x) ? most : Math.max(most, Math.abs(x))), 0);
          const told = `${JSON.stringify(inputs)} ${k}, ${before} bars later`;
          expect(differences([late[k]!.subarray(own.settle - 1)], [known], scale, 1e-9), told).toEqual([]);
        }
      }
    }
  });

  it('is never infinite, has values on real-looking bars, and none before its look-back', () => {
    const { graph, facts } = definitionOf(builtIn);
    const length = Math.min(3_000, facts.lookBack + BARS);
    const { outputs } = evaluateBatch(graph, barsOf(11, length));
    for (const [k, column] of outputs.entries()) {
      const { title, lookBack } = facts.outputs[k]!;
      expect(
        column.every((x) => Math.abs(x) !== Infinity),
        title,
      ).toBe(true);
      expect(
        column.some((x) => !Number.isNaN(x)),
        title,
      ).toBe(true);
      expect(column.subarray(0, lookBack).every(Number.isNaN), title).toBe(true);
      // Where a state hides how long it waits, `+ 0 * fill_forward(close)[n]` tells it.
      if (!WAITING.has(builtIn.id)) expect(column[lookBack], `${title} has its warm-up told right`).not.toBeNaN();
    }
  });

  it('has values again after a bar that is missing', () => {
    const { graph, facts } = definitionOf(builtIn);
    for (const at of [0, facts.lookBack + 10]) {
      const bars = barsOf(12, at + facts.lookBack + BARS);
      for (const column of Object.values(bars)) if (column !== bars.time) column[at] = Number.NaN;
      for (const [k, column] of evaluateBatch(graph, bars).outputs.entries()) {
        const told = `${facts.outputs[k]!.title}, bar ${at} missing`;
        expect(
          column.subarray(at + 1).some((x) => !Number.isNaN(x)),
          told,
        ).toBe(true);
      }
    }
  });

  it('wherever its inputs stand, bar by bar it is as at once, and finite', () => {
    const [bars, ends] = [barsOf(13, 90, 30), definitionOf(builtIn).facts.inputs.flatMap(tuned)];
    for (const inputs of ends) {
      const { graph } = definitionOf(builtIn, inputs);
      const [whole, state] = [columnsOf(graph, bars), liveState(graph)];
      const rows = Array.from({ length: bars.close.length }, (_, i) => state.update(barAt(bars, i)).slice());
      const live = whole.map((_, k) => Float64Array.from(rows, (row) => row[k]!));
      expect(differences(live, whole, 0, 0), JSON.stringify(inputs)).toEqual([]);
      for (const column of whole)
        expect(
          column.every((x) => Math.abs(x) !== Infinity),
          JSON.stringify(inputs),
        ).toBe(true);
    }
  });

  it('takes flat prices, no volume, one bar and none', () => {
    const { graph } = definitionOf(builtIn);
    for (const bars of [flat(BARS, 5), flat(BARS, 0), flat(1, 1), flat(0, 0)])
      for (const column of columnsOf(graph, bars)) expect(column.every((x) => Math.abs(x) !== Infinity)).toBe(true);
  });
});
