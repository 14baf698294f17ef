/** A minute of the whole market: COPY, and the newest of each symbol, as one statement. Half the time of unnest. */
import type { BarState } from '@marketgraph/domain/market';
import { escapeLiteral, type Pool } from 'pg';
import { withClient } from '../client.ts';
import { copyCell, copyIn, copyLines } from '../copy.ts';
import type { Column } from './rows.ts';

/** From so many rows on, when hardly two are of one symbol. */
const MANY = 200;
const UNIQUE_VIOLATION = '23505';

/** Answers false when it has done nothing: too few rows, or one of them is there already and has to be compared. */
export function minuteByCopy(columns: readonly Column<BarState>[]) {
  const names = columns.map(({ name }) => name);
  const later = names.filter((name) => name !== 'mode' && name !== 'symbol');
  const set = later.map((name) => `${name} = excluded.${name}`).join(', ');
  const line = (bar: BarState) => columns.map(({ of }) => copyCell(of(bar))).join('\t');

  return async (pool: Pool, bars: readonly BarState[]): Promise<boolean> => {
    if (bars.length < MANY) return false;
    const newest = new Map<string, BarState>();
    for (const bar of bars) if (bar.timestamp >= (newest.get(bar.symbol)?.timestamp ?? 0)) newest.set(bar.symbol, bar);
    const { mode } = bars[0]!;
    if (newest.size * 2 < bars.length || bars.some((bar) => bar.mode !== mode)) return false;
    const symbols = [...newest.keys()].map((symbol) => escapeLiteral(symbol)).join(',');
    const at = [...newest.values()].map(({ timestamp }) => timestamp);
    const times = at.join(',');
    // The bounds leave one partition to look in.
    const within = `b.ts >= ${Math.min(...at)} AND b.ts <= ${Math.max(...at)}`;
    const text = `COPY bars_m1 (${names.join(', ')}) FROM STDIN;
      INSERT INTO bar_latest (${names.join(', ')}) SELECT ${names.map((name) => `b.${name}`).join(', ')}
      FROM unnest(ARRAY[${symbols}]::text[], ARRAY[${times}]::bigint[]) AS n(symbol, ts)
      JOIN bars_m1 b ON b.mode = ${escapeLiteral(mode)} AND b.symbol = n.symbol AND b.ts = n.ts AND ${within}
      ON CONFLICT (mode, symbol) DO UPDATE SET ${set} WHERE excluded.ts >= bar_latest.ts`;
    try {
      await withClient(pool, (client) => copyIn(client, text, copyLines(bars, line)));
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  };
}
