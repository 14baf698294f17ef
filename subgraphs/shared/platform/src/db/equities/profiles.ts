/** Cumulative volumes of finished sessions: what the volume baseline is made of after a restart. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { inserter } from '../store/rows.ts';
import { bigint, dateOf, dayOf, text } from './columns.ts';
import type { EquityStore, VolumeProfile } from './port.ts';

// Arrays of arrays cannot be unnested row by row: each goes as the text of an array.
const insert = inserter<VolumeProfile & { readonly mode: DataMode }>({
  table: 'volume_profiles',
  columns: [
    text('mode', (row) => row.mode),
    text('symbol', (row) => row.symbol),
    bigint('day', (row) => dayOf(row.date)),
    { name: 'cumulative', type: 'text', cast: 'real[]', of: (row) => `{${row.cumulative.join(',')}}` },
  ],
  key: ['mode', 'symbol', 'day'],
  onConflict: 'UPDATE SET cumulative = excluded.cumulative WHERE volume_profiles.cumulative <> excluded.cumulative',
});
const NEWEST = `SELECT s.symbol, p.day::float8 AS day, p.cumulative
  FROM (SELECT DISTINCT symbol FROM volume_profiles WHERE mode = $1 AND ($2::text[] IS NULL OR symbol = ANY($2))) s,
    LATERAL (SELECT day, cumulative FROM volume_profiles v WHERE v.mode = $1 AND v.symbol = s.symbol ORDER BY day DESC LIMIT $3) p
  ORDER BY s.symbol, p.day`;

export function profileStore(pool: Pool, mode: DataMode): Pick<EquityStore, 'saveVolumeProfiles' | 'volumeProfiles'> {
  return {
    saveVolumeProfiles: (rows) =>
      insert(
        pool,
        rows.map((row) => ({ ...row, mode })),
      ),
    async volumeProfiles(symbols, last = 20) {
      const { rows } = await pool.query<{ symbol: string; day: number; cumulative: number[] }>(NEWEST, [
        mode,
        symbols ?? null,
        last,
      ]);
      const found = new Map<string, VolumeProfile[]>();
      for (const { symbol, day, cumulative } of rows) {
        const profile = { symbol, date: dateOf(day), cumulative };
        const profiles = found.get(symbol);
        if (profiles) profiles.push(profile);
        else found.set(symbol, [profile]);
      }
      return found;
    },
  };
}
