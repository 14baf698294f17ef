/** Reference values (decimal texts) and how a double is held against them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataDir } from './data.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Every line of a `.jsonl` or `.jsonl.gz` below the data folder. */
export function readRows<T = Row>(path: string): T[] {
  const bytes = readFileSync(resolve(dataDir(), path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Whether the double is within 1e-9 of the exact decimal text, relative to it; null equals null. */
export function agrees(got: number | null | undefined, exact: unknown): boolean {
  if (exact === null || exact === undefined) return got === null || got === undefined;
  const wanted = Number(exact);
  return typeof got === 'number' && Math.abs(got - wanted) <= 1e-9 * Math.max(Math.abs(wanted), 1e-300);
}

/** Names of the fields that do not agree, with both values: empty is a match, and a failure says where. */
export const disagreements = (got: Readonly<Record<string, number | null | undefined>>, exact: Row): string[] =>
  Object.keys(got)
    .filter((key) => !agrees(got[key], exact[key]))
    .map((key) => `${key}: ${got[key]} is not ${String(exact[key])}`);
