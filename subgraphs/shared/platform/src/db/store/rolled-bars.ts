/** Reads wide bars. The newest n of them never touch more of the history than they lie in. */
import type { DataMode } from '@marketgraph/domain/market';
import { rollStart } from '@marketgraph/domain/market/bars';
import type { Pool } from 'pg';
import type { MarketStore } from '../port.ts';
import type { Query } from './packed-bars.ts';
import { readsHours, rollQuery } from './roll-query.ts';

const MINUTE_MS = 60_000;
const NO_LIMIT = 100_000;
/** Nights and weekends of stocks, and outages, lie between bars: so much wider than they need is looked first, and again. */
const [ROOM, WIDER] = [2, 4];

/** The first and the last minute before `$3`, by the indexes. */
const edgesOf = (tables: readonly string[]): string => {
  const of = (edge: string) =>
    tables.map((table) => `(SELECT ${edge}(ts) FROM ${table} WHERE mode = $1 AND symbol = $2 AND ts < $3)`);
  return `SELECT least(${of('min').join(', ')})::float8 AS oldest, greatest(${of('max').join(', ')})::float8 AS newest`;
};

/** What `read` makes of a query that gives wide bars. */
export function rolledBars(pool: Pool, mode: DataMode) {
  return async <T extends { readonly length: number }>(
    {
      symbol,
      minutes,
      from = 0,
      to = Number.MAX_SAFE_INTEGER,
      last = NO_LIMIT,
      onlyMinutes = false,
    }: Parameters<MarketStore['rolledBars']>[0],
    read: (query: Query) => Promise<T>,
  ): Promise<T> => {
    const width = minutes * MINUTE_MS;
    const text = rollQuery(minutes, onlyMinutes);
    const since = (start: number): Promise<T> =>
      read({ name: `rolled ${minutes} ${onlyMinutes}`, text, values: [mode, symbol, start, to, last] });
    // A wide bar needs all of its minutes: the range begins where its first whole one does.
    const begun = rollStart(from, minutes);
    if (from > 0 || last >= NO_LIMIT) return since(begun < from ? begun + width : from);
    const tables = readsHours(minutes, onlyMinutes) ? ['bars_m1', 'bars_h1'] : ['bars_m1'];
    const { rows } = await pool.query<{ oldest: number | null; newest: number | null }>({
      name: `edges of ${tables.join(' and ')}`,
      text: edgesOf(tables),
      values: [mode, symbol, to],
    });
    const { oldest, newest } = rows[0]!;
    if (oldest === null || newest === null) return since(to);
    for (let span = ROOM * last * width; ; span *= WIDER) {
      const start = Math.max(0, rollStart(newest - span, minutes));
      const bars = await since(start);
      if (bars.length >= last || start <= oldest) return bars;
    }
  };
}
