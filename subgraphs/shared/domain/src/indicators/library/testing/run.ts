/** Bars that others computed on, built-ins run over them, and how the two are held together. */
import type { Constant } from '../../../language/index.ts';
import { type BarColumns, evaluateBatch } from '../../evaluate/index.ts';
import { type Columns, csv, held, json, tulip, type TulipCase } from '../../operators/testing/golden.ts';
import { definitionOf } from '../index.ts';
import type { Proof } from './proof.ts';

export type Inputs = Readonly<Record<string, Constant>>;
export type Bar = keyof BarColumns;
export type Outcome = ReturnType<Proof['run']>;

/** Bars of the columns there are; the prices that are missing are the close (or the first column), the volume 0, the time a day a bar. */
export function barsOf(given: Partial<BarColumns>): BarColumns {
  const any = given.close ?? Object.values(given)[0]!;
  const time = any.map((_, i) => i * 86_400_000);
  return { open: any, high: any, low: any, close: any, volume: any.map(() => 0), time, ...given };
}

/** A built-in's plots by their titles. */
export function plotsOf(id: string, bars: BarColumns, inputs: Inputs = {}): Columns {
  const { facts, graph } = definitionOf(id, inputs);
  const { outputs } = evaluateBatch(graph, bars);
  return Object.fromEntries(facts.outputs.map(({ title }, k) => [title, outputs[k]!]));
}

/** Bars of a table, whatever the case of its headings. */
export function barsIn(columns: Columns): BarColumns {
  const names = ['open', 'high', 'low', 'close', 'volume'] as const;
  const found = names.flatMap((name) => {
    const key = Object.keys(columns).find((one) => one.toLowerCase() === name);
    return key === undefined ? [] : [[name, columns[key]!] as const];
  });
  return barsOf(Object.fromEntries(found));
}

/** Skender's quotes: `default` is what its results and sheets were computed on. */
export const quotes = (file = 'default'): BarColumns => barsIn(csv(`skender/quotes/${file}.csv`).columns);

const FILES = ['atoz.txt', 'extra.txt', 'untest.txt'];
/** Tulip's cases of an indicator. */
export const tulips = (name: string): readonly TulipCase[] =>
  FILES.flatMap((file) => tulip(`tulip/${file}`)).filter((one) => one.name === name);
/** The book's cases carry three or four decimals, the last of them not always right. */
export const tulipAllows = ({ digits }: TulipCase): number => Math.max(0.6 * 10 ** -digits, digits >= 4 ? 2e-4 : 0);

/** Half a unit of the last decimal printed, and a little. */
export const half = (digits: number): number => 0.6 * 10 ** -digits;

/** Several comparisons as one; faults carry their names. */
export function all(parts: Readonly<Record<string, Outcome>>): Outcome {
  const wrong = Object.entries(parts).flatMap(([name, part]) => part.wrong.map((one) => `${name}: ${one}`));
  return { compared: Object.values(parts).reduce((sum, { compared }) => sum + compared, 0), wrong };
}

/** Their values from a bar on, or only where ours are there. */
export const since = (theirs: Float64Array, bar: number): Float64Array =>
  theirs.map((x, i) => (i < bar ? Number.NaN : x));
export const where = (theirs: Float64Array, ours: Float64Array): Float64Array =>
  theirs.map((x, i) => (Number.isNaN(ours[i]!) ? Number.NaN : x));

/** Plots (by title) against columns of one of Skender's results, over its quotes; `from` is the first bar compared. */
export function skender(
  id: string,
  table: string,
  columns: Readonly<Record<string, string>>,
  {
    inputs = {},
    from = 0,
    allowed = 0,
    note,
  }: { inputs?: Inputs; from?: number; allowed?: number; note?: string } = {},
): Proof {
  const file = `skender/results/${table}.standard.json.gz`;
  return {
    ...{ id, against: `Skender ${table}.standard`, outside: true, needs: `indicators/${file}` },
    ...(note ? { note } : {}),
    run: () => {
      const ours = plotsOf(id, quotes(), inputs);
      const theirs = json(file);
      const parts = Object.entries(columns).map(([title, column]) => {
        const [got, want] = [ours[title], theirs[column]];
        if (!got || !want) throw new Error(`${id}: no ${got ? `column ${column}` : `plot ${title}`}`);
        return [title, held(got, since(want, from), allowed)] as const;
      });
      return all(Object.fromEntries(parts));
    },
  };
}

/** Plots, in the order of Tulip's outputs, against all its cases; `series` are its inputs, in its order. */
export function tulipProof(
  id: string,
  name: string,
  series: readonly Bar[],
  plots: readonly string[],
  {
    inputs,
    late = 0,
    allowed = 0,
    note,
  }: { inputs: (options: readonly number[]) => Inputs; late?: number; allowed?: number; note?: string },
): Proof {
  return {
    ...{ id, against: `Tulip ${name}`, outside: true, needs: 'indicators/tulip' },
    ...(note ? { note } : {}),
    run: () => {
      const parts = tulips(name).flatMap((one, c) => {
        const bars = barsOf(Object.fromEntries(series.map((bar, k) => [bar, one.series[k]!])));
        const ours = plotsOf(id, bars, inputs(one.options));
        return plots.map((title, k) => {
          const theirs = one.series[series.length + k]!.subarray(late);
          return [`${title} ${c}`, held(ours[title]!, theirs, Math.max(allowed, tulipAllows(one)))] as const;
        });
      });
      return all(Object.fromEntries(parts));
    },
  };
}

/** Plots against a slow implementation of ours, over Skender's real bars with inputs other than the defaults as well. */
export function slowProof(
  id: string,
  slow: (bars: BarColumns, inputs: Inputs) => Readonly<Record<string, ArrayLike<number>>>,
  cases: readonly Inputs[] = [{}],
  note?: string,
): Proof {
  return {
    ...{ id, against: 'slow implementation', outside: false, needs: 'indicators/skender/quotes' },
    ...(note ? { note } : {}),
    run: () => {
      const bars = quotes();
      const parts = cases.flatMap((inputs, c) => {
        const [ours, theirs] = [plotsOf(id, bars, inputs), slow(bars, inputs)];
        return Object.entries(theirs).map(
          ([title, want]) => [`${title} ${c}`, held(ours[title]!, Float64Array.from(want), 1e-9)] as const,
        );
      });
      return all(Object.fromEntries(parts));
    },
  };
}

/** What others computed: on which bars, their columns by our titles, and how exact they are. */
export interface Told {
  readonly bars: BarColumns;
  readonly columns: Columns;
  readonly inputs?: Inputs;
  /** The first bar that is compared. */
  readonly from?: number;
  /** How far off a value may be, absolute. */
  readonly allowed?: number;
}

/** Plots against values that others published, wherever they come from. */
export function toldProof(id: string, against: string, needs: string, told: () => Told, note?: string): Proof {
  return {
    ...{ id, against, outside: true, needs: `indicators/${needs}` },
    ...(note ? { note } : {}),
    run: () => {
      const { bars, columns, inputs = {}, from = 0, allowed = 0 } = told();
      const ours = plotsOf(id, bars, inputs);
      const parts = Object.entries(columns).map(([title, theirs]) => {
        if (!ours[title]) throw new Error(`${id}: no plot ${title}`);
        return [title, held(ours[title], since(theirs, from), allowed)] as const;
      });
      return all(Object.fromEntries(parts));
    },
  };
}

/** A series that is shorter by what it waits for, as long as its bars. */
export const undelayed = (series: Float64Array, length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => series[i - length + series.length] ?? Number.NaN);
