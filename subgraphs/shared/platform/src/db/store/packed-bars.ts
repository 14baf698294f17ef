/**
 * Bars as one block of numbers. node-pg makes a text of every number and an object of every row: of the 5 ms that a thousand bars took, PostgreSQL
 * itself had half a millisecond, and reading them from its pages was a quarter of that. The rest was sending each number by itself, for which
 * it makes room of a kilobyte. A line segment is four numbers that it sends at once, bit by bit as they are; a column by itself costs a
 * quarter of its share in one. As base64, because a bytea comes as hexadecimal digits, which are half as many again and slower to read.
 *
 * Every query here gives its rows newest first, and an aggregate over a sorted subquery takes them as they come.
 */
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { tableFrom, type BarTable, type PriceName } from '@marketgraph/domain/market/bars';
import type { Pool } from 'pg';
import { barOf } from './bar-row.ts';

/** Numbers of a bar, in the order in which they lie in its block. */
const BAR_NUMBERS = [
  ...(['ts', 'open', 'high', 'low', 'close', 'volume', 'completeness', 'quality'] as const),
  ...(['quote_volume', 'buy_vol', 'sell_vol', 'delta', 'cvd', 'vwap', 'trades'] as const),
];

const ALWAYS: ReadonlySet<string> = new Set(['ts', 'open', 'high', 'low', 'close', 'volume', 'completeness']);
/** NaN for null: no stored number is NaN. Only where there may be nulls, because asking takes time as well. */
const number = (name: string | undefined): string => {
  if (name === undefined) return '0';
  return ALWAYS.has(name) ? `${name}::float8` : `coalesce(${name}::float8, 'NaN')`;
};
const SEGMENT = 4;
/** Four numbers as 32 bytes. */
const segment = ([a, b, c, d]: readonly string[]): string =>
  `lseg_send(lseg(point(${number(a)}, ${number(b)}), point(${number(c)}, ${number(d)})))`;

const send = (name: string): string => `float8send(${number(name)})`;
const all = (bytes: string): string => `string_agg(${bytes}, ''::bytea)`;
const text = (bytes: string): string => `encode(${bytes}, 'base64')`;
/** Between sources: no name has it. */
const BETWEEN = '\x1f';
const SOURCES = 'string_agg(source, chr(31)) AS sources';

/** One row of a query that gives bars: these numbers of them, bar by bar, and their sources. */
function byBar(numbers: readonly string[], bars: string): string {
  const segments: string[] = [];
  for (let i = 0; i < numbers.length; i += SEGMENT) segments.push(segment(numbers.slice(i, i + SEGMENT)));
  return `SELECT ${text(all(segments.join(' || ')))} AS numbers, ${SOURCES} FROM (${bars}) AS bars`;
}

/** The same column by column. A bar is whole and has no quality: `odd` are those that are not, or have one. */
const ODD = ['ts', 'completeness', 'quality'] as const;
const byColumn = (names: readonly string[], bars: string): string =>
  `SELECT ${text(names.map((name) => all(send(name))).join(' || '))} AS numbers, ${SOURCES},
    ${text(`${all(ODD.map(send).join(' || '))} FILTER (WHERE completeness <> 1 OR quality IS NOT NULL)`)} AS odd FROM (${bars}) AS bars`;

interface Packed {
  readonly numbers: string | null;
  readonly sources: string | null;
  readonly odd: string | null;
}
interface Of {
  readonly symbol: string;
  readonly mode: DataMode;
}
/** Of a prepared statement, one name for each text. */
export interface Query {
  readonly name: string;
  /** Gives the numbers by their names and `source`, newest first. */
  readonly text: string;
  readonly values: unknown[];
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function numbersOf(packed: string | null): Float64Array {
  const read = Buffer.from(packed ?? '', 'base64');
  // The network's order of bytes, swapped in place where numbers may lie there.
  const bytes = read.byteOffset % 8 === 0 ? read : Buffer.from(new Uint8Array(read).buffer);
  bytes.swap64();
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
}

/** The source of each of so many bars, oldest first. All are the same as a rule, and then no bar gets a text of its own. */
function sourcesOf(sources: string | null, count: number): BarState['source'][] {
  if (sources === null) return [];
  const end = sources.indexOf(BETWEEN);
  const first = end < 0 ? sources : sources.slice(0, end);
  const isOne = sources === `${first}${BETWEEN}`.repeat(count - 1) + first;
  return (isOne ? Array<string>(count).fill(first) : sources.split(BETWEEN).toReversed()) as BarState['source'][];
}

async function read(pool: Pool, { name, values }: Query, query: string): Promise<Packed> {
  const { rows } = await pool.query<Packed>({ name, text: query, values });
  return rows[0]!;
}

/** The bars of one symbol that a query gives, oldest first. */
export async function readPacked(pool: Pool, query: Query, { symbol, mode }: Of): Promise<BarState[]> {
  const packed = await read(pool, query, byBar(BAR_NUMBERS, query.text));
  const of = numbersOf(packed.numbers);
  const width = Math.ceil(BAR_NUMBERS.length / SEGMENT) * SEGMENT;
  const count = of.length / width;
  return sourcesOf(packed.sources, count).map((source, i) => {
    const at = (count - 1 - i) * width;
    return barOf({
      symbol,
      mode,
      source,
      ts: of[at]!,
      open: of[at + 1]!,
      high: of[at + 2]!,
      low: of[at + 3]!,
      close: of[at + 4]!,
      volume: of[at + 5]!,
      completeness: of[at + 6]!,
      quality: known(of[at + 7]!),
      quote_volume: known(of[at + 8]!),
      buy_vol: known(of[at + 9]!),
      sell_vol: known(of[at + 10]!),
      delta: known(of[at + 11]!),
      cvd: known(of[at + 12]!),
      vwap: known(of[at + 13]!),
      trades: known(of[at + 14]!),
    });
  });
}

/** The same by column with these prices alone: of one price in half the time. */
export async function readTable(pool: Pool, query: Query, prices: readonly PriceName[]): Promise<BarTable> {
  const named = { ...query, name: `${query.name} ${prices.join(' ')}` };
  const packed = await read(pool, named, byColumn(['ts', ...prices], query.text));
  const numbers = numbersOf(packed.numbers);
  const count = numbers.length / (1 + prices.length);
  const columns = Array.from({ length: 1 + prices.length }, (_, k) =>
    numbers.subarray(k * count, (k + 1) * count).reverse(),
  );
  const time = columns[0]!;
  const byName = Object.fromEntries(prices.map((name, k) => [name, columns[k + 1]!]));
  const sources = sourcesOf(packed.sources, count);
  if (packed.odd === null) return tableFrom({ time, ...byName }, sources);
  const odd = numbersOf(packed.odd);
  const completeness = new Float64Array(count).fill(1);
  const quality = new Float64Array(count).fill(Number.NaN);
  for (let k = 0, i = count - 1; k < odd.length; k += ODD.length) {
    while (time[i] !== odd[k]) i -= 1;
    completeness[i] = odd[k + 1]!;
    quality[i] = odd[k + 2]!;
  }
  return tableFrom({ time, ...byName, completeness, quality }, sources);
}
