/**
 * Bars as one block of bytes. node-pg makes a text of every number and an object of every row: of the 5 ms that a thousand bars took, PostgreSQL
 * itself had half a millisecond.
 */
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { barOf, type BarRow } from './bar-row.ts';

/** Numbers of a bar, in the order in which they lie in the block, each a float8. */
const NUMBERS = [
  'ts',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'quote_volume',
  'buy_vol',
  'sell_vol',
  'delta',
  'cvd',
  'vwap',
  'trades',
  'completeness',
  'quality',
] as const satisfies readonly (keyof BarRow)[];
const WIDTH = NUMBERS.length;
/** Between sources: no name has it. */
const BETWEEN = '\x1f';

const ALWAYS: ReadonlySet<string> = new Set(['ts', 'open', 'high', 'low', 'close', 'volume', 'completeness']);
/** NaN for null: no stored number is NaN. Only where there may be nulls, because asking takes as long as sending. */
const send = (name: string): string =>
  ALWAYS.has(name) ? `float8send(${name}::float8)` : `float8send(coalesce(${name}::float8, 'NaN'))`;

/** One row of a query that gives bars: their numbers, and their sources. */
const packing = (bars: string): string =>
  `SELECT string_agg(${NUMBERS.map(send).join(' || ')}, ''::bytea) AS numbers, string_agg(source, chr(31)) AS sources FROM (${bars}) AS bars`;

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function unpack({ numbers, sources }: Packed, symbol: string, mode: DataMode): BarState[] {
  if (numbers === null || sources === null) return [];
  // The network's order of bytes, at a place that may be no multiple of eight.
  const bytes = new Uint8Array(numbers);
  Buffer.from(bytes.buffer).swap64();
  const of = new Float64Array(bytes.buffer);
  return sources.split(BETWEEN).map((source, i) => {
    const at = i * WIDTH;
    return barOf({
      symbol,
      mode,
      source: source as BarState['source'],
      ts: of[at]!,
      open: of[at + 1]!,
      high: of[at + 2]!,
      low: of[at + 3]!,
      close: of[at + 4]!,
      volume: of[at + 5]!,
      quote_volume: known(of[at + 6]!),
      buy_vol: known(of[at + 7]!),
      sell_vol: known(of[at + 8]!),
      delta: known(of[at + 9]!),
      cvd: known(of[at + 10]!),
      vwap: known(of[at + 11]!),
      trades: known(of[at + 12]!),
      completeness: of[at + 13]!,
      quality: known(of[at + 14]!),
    });
  });
}

interface Packed {
  readonly numbers: Buffer | null;
  readonly sources: string | null;
}

/** The bars of one symbol that a query of `NUMBERS` and `source` gives, oldest first. `name`: of the prepared statement, one for each text. */
export async function readPacked(
  pool: Pool,
  { name, text, values }: { readonly name: string; readonly text: string; readonly values: unknown[] },
  { symbol, mode }: { readonly symbol: string; readonly mode: DataMode },
): Promise<BarState[]> {
  const { rows } = await pool.query<Packed>({ name, text: packing(text), values });
  const bars = unpack(rows[0]!, symbol, mode);
  // An aggregate takes rows as they come, which is the order of the query inside; nothing promises it.
  return bars.sort((a, b) => a.timestamp - b.timestamp);
}
