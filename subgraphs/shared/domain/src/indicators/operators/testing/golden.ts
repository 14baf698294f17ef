/** Values that others computed, from the data folder: tables as columns, and Tulip's own test vectors. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataDir } from '../../../../../testkit/src/data.ts';

export type Columns = Readonly<Record<string, Float64Array>>;
/** Decimals a text was rounded to; Infinity for a number at full length. */
const decimals = (text: string): number => {
  const [, fraction = '', power = '0'] = /^-?\d*\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  return fraction.length > 12 ? Infinity : fraction.length - Number(power);
};

function read(path: string): string {
  const bytes = readFileSync(resolve(dataDir(), 'indicators', path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
}

const columns = (names: readonly string[], rows: readonly (readonly unknown[])[]): Columns =>
  Object.fromEntries(
    names.map((name, k) => {
      const value = (cell: unknown) => (cell === null || cell === undefined || cell === '' ? Number.NaN : Number(cell));
      return [name.trim(), Float64Array.from(rows, (row) => value(row[k]))];
    }),
  );

/** A table with a header line. `digits` gives the decimals each column was rounded to. */
export function csv(path: string): { readonly columns: Columns; readonly digits: (name: string) => number } {
  const lines = read(path).split(/\r?\n/);
  const names = lines[0]!.split(',').map((name) => name.trim());
  const rows = lines
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [line.split(',').map((cell) => cell.trim())]));
  const digits = (name: string) => {
    const cells = rows.map((row) => row[names.indexOf(name)] ?? '').filter((cell) => /\d/.test(cell));
    return Math.max(...cells.map(decimals));
  };
  return { columns: columns(names, rows), digits };
}

/** A list of rows as an object of columns. */
export function json(path: string): Columns {
  const rows = JSON.parse(read(path)) as Record<string, unknown>[];
  const names = Object.keys(rows[0]!).filter((name) => name !== 'timestamp');
  return columns(
    names,
    rows.map((row) => names.map((name) => row[name])),
  );
}

export interface TulipCase {
  readonly name: string;
  readonly options: readonly number[];
  readonly series: readonly Float64Array[];
  /** Decimals of the least exact of its outputs. */
  readonly digits: number;
}

/** Cases of one of Tulip's files: a name with options, then its inputs and outputs; outputs are shorter by what they wait for. */
export function tulip(path: string): TulipCase[] {
  return read(path)
    .split(/\r?\n\s*\r?\n/)
    .flatMap((block) => {
      const lines = block.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
      const [head = '', ...rest] = lines;
      const [name, ...options] = head.trim().split(/\s+/);
      if (!name || rest.length === 0 || !rest.every((line) => line.trim().startsWith('{'))) return [];
      const texts = rest.map((line) =>
        line
          .replace(/[{};\s]/g, '')
          .split(',')
          .filter((cell) => cell !== ''),
      );
      const digits = Math.max(...texts.at(-1)!.map(decimals));
      return [
        { name, options: options.map(Number), series: texts.map((one) => Float64Array.from(one, Number)), digits },
      ];
    });
}

/** How many values there were to compare, and where ours are further off than `allowed` (absolute) or 1e-9 of the value. */
export function held(
  ours: Float64Array,
  theirs: Float64Array,
  allowed: number,
): { readonly compared: number; readonly wrong: string[] } {
  let compared = 0;
  const shift = ours.length - theirs.length;
  const wrong = Array.from(theirs).flatMap((want, i) => {
    if (Number.isNaN(want)) return [];
    compared += 1;
    const got = ours[i + shift]!;
    return Math.abs(got - want) <= Math.max(allowed, 1e-9 * Math.abs(want))
      ? []
      : [`bar ${i + shift}: ${got} is not ${want}`];
  });
  return { compared, wrong };
}
