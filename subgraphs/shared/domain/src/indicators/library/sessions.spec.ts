/** What is anchored to a day, week or month says nothing of one whose beginning was not seen, and then what all the bars say. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Constant } from '../../language/index.ts';
import { type BarColumns, evaluateBatch, liveState } from '../evaluate/index.ts';
import { barAt, barsOf } from '../evaluate/testing/programs.ts';
import { differences } from '../operators/testing/any.ts';
import { definitionOf } from './index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Where a day, a week and a month begin. */
const MONDAY = Date.UTC(2024, 0, 1);
const BARS = 400;

type Case = readonly [id: string, inputs: Readonly<Record<string, Constant>>, unit: 'DAY' | 'WEEK' | 'MONTH'];
/** Of the session that runs: known from its first bar on. */
const RUNNING: readonly Case[] = [
  ['vwap', { since: 'SESSION' }, 'DAY'],
  ['vwap', { since: 'WEEK' }, 'WEEK'],
  ['vwap_bands', {}, 'DAY'],
  ['vwap_distance', {}, 'DAY'],
  ...(['DAY', 'WEEK', 'MONTH'] as const).map((period) => ['session_levels', { period }, period] as const),
];
/** Of the session before, or of a part of it. */
const LATER: readonly Case[] = [
  ['opening_range', { minutes: 180 }, 'DAY'],
  ...(['prior_levels', 'cpr', 'pivot_points'] as const).flatMap((id) =>
    (['DAY', 'WEEK', 'MONTH'] as const).map((period) => [id, { period }, period] as const),
  ),
];

const sessionOf = (unit: Case[2], time: number): string => {
  if (unit === 'MONTH') return new Date(time).toISOString().slice(0, 7);
  return String(Math.floor((time - MONDAY) / (unit === 'WEEK' ? 7 * DAY : DAY)));
};
const beginsOne = (unit: Case[2], time: number): boolean => sessionOf(unit, time) !== sessionOf(unit, time - 1);

/** Bars of so many hours from a Monday on which a month begins, traded in every one, cut off before bar `from`. */
function cutAt(hours: number, from: number): { readonly all: BarColumns; readonly late: BarColumns } {
  const some = barsOf(5, BARS);
  const time = some.time.map((_, i) => MONDAY + i * hours * HOUR);
  const all = { ...some, volume: some.volume.map((x) => x + 1), time };
  const rest = Object.entries(all).map(([name, column]) => [name, column.subarray(from)] as const);
  return { all, late: Object.fromEntries(rest) as unknown as BarColumns };
}
const anywhere = fc.tuple(fc.constantFrom(1, 2, 3, 4, 7, 12, 24), fc.integer({ min: 0, max: BARS - 2 }));

function bothWays(id: string, inputs: Case[1], bars: BarColumns): readonly Float64Array[] {
  const { graph } = definitionOf(id, inputs);
  const { outputs } = evaluateBatch(graph, bars);
  const state = liveState(graph);
  const rows = Array.from(bars.time.keys(), (i) => state.update(barAt(bars, i)).slice());
  const live = outputs.map((_, k) => Float64Array.from(rows, (row) => row[k]!));
  expect(differences(live, outputs, 0, 0)).toEqual([]);
  return outputs;
}

describe('wherever the bars begin', () => {
  it.each(RUNNING)('%s %j: nothing of the first session unless it begins with it, all of the later ones', (...one) => {
    const [id, inputs, unit] = one;
    fc.assert(
      fc.property(anywhere, ([hours, from]) => {
        const { all, late } = cutAt(hours, from);
        const whole = bothWays(id, inputs, all);
        const seen = bothWays(id, inputs, late);
        const exact = beginsOne(unit, late.time[0]!);
        for (const [k, column] of seen.entries())
          for (const [i, value] of column.entries()) {
            const partly = !exact && sessionOf(unit, late.time[i]!) === sessionOf(unit, late.time[0]!);
            expect(value, `bar ${i}`).toBe(partly ? Number.NaN : whole[k]![from + i]!);
            if (!partly) expect(value).not.toBeNaN();
          }
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it.each(LATER)('%s %j: nothing, or what all the bars say', (...one) => {
    const [id, inputs] = one;
    fc.assert(
      fc.property(anywhere, ([hours, from]) => {
        const { all, late } = cutAt(hours, from);
        const whole = bothWays(id, inputs, all);
        for (const [k, column] of bothWays(id, inputs, late).entries())
          for (const [i, value] of column.entries())
            if (!Number.isNaN(value)) expect(value, `bar ${i}`).toBe(whole[k]![from + i]!);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  it('one hour either side of midnight', () => {
    const distance = (from: number) => bothWays('vwap', { since: 'SESSION' }, cutAt(1, from).late)[0]!;
    const known = (from: number) => distance(from).findIndex((x) => !Number.isNaN(x));
    expect([22, 23, 24, 25, 26].map(known)).toEqual([2, 1, 0, 23, 22]);
  });
});
