/** What the sectors did up to a run of the universe: written once with the run. */
import type { DataMode } from '@marketgraph/domain/market';
import type { SectorProfile } from '@marketgraph/domain/sectors';
import type { Pool } from 'pg';
import { double, inserter } from '../store/rows.ts';
import { bigint, integer, text } from './columns.ts';
import type { EquityStore } from './port.ts';

const insert = inserter<SectorProfile & { readonly mode: DataMode; readonly asOf: number }>({
  table: 'sector_profiles',
  columns: [
    text('mode', (row) => row.mode),
    bigint('as_of', (row) => row.asOf),
    text('sector', (row) => row.sector),
    text('etf', (row) => row.etf),
    integer('stocks', (row) => row.stocks),
    integer('sessions', (row) => row.sessions),
    double('gap_frequency', (row) => row.gapFrequency),
    double('mean_correlation', (row) => row.meanCorrelation),
    integer('correlated', (row) => row.correlated),
  ],
  key: ['mode', 'as_of', 'sector'],
  onConflict: 'NOTHING',
});
const OF_RUN = `SELECT sector, etf, stocks, sessions, gap_frequency AS "gapFrequency", mean_correlation AS "meanCorrelation", correlated
  FROM sector_profiles WHERE mode = $1 AND as_of = $2 ORDER BY sector COLLATE "C"`;

export function sectorProfileStore(
  pool: Pool,
  mode: DataMode,
): Pick<EquityStore, 'saveSectorProfiles' | 'sectorProfiles'> {
  return {
    saveSectorProfiles: (asOf, profiles) =>
      insert(
        pool,
        profiles.map((profile) => ({ ...profile, mode, asOf })),
      ),
    async sectorProfiles(asOf) {
      return (await pool.query<SectorProfile>(OF_RUN, [mode, asOf])).rows;
    },
  };
}
