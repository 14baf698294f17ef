/** Runs of the universe. A run is written once and never changed: `asOf` gives the same answer for ever. */
import type { SectorDecision, UniverseDecision } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { decisionOf, type StoredDecision } from '@marketgraph/domain/sectors';
import type { Pool } from 'pg';
import { double, type Column } from '../store/rows.ts';
import { arraysOf, bigint, integer, json, LAST_MS, text, valuesOf } from './columns.ts';
import type { EquityStore, StockUniverseRow, UniverseRun } from './port.ts';

type StoredRow = Omit<UniverseDecision, 'sector'> & { readonly sector: StoredDecision };
const fromStored = (row: StoredRow): UniverseDecision => ({ ...row, sector: decisionOf(row.sector) });

interface Decided extends UniverseDecision {
  readonly mode: DataMode;
  readonly asOf: number;
  readonly place: number;
}
const COLUMNS: readonly Column<Decided>[] = [
  text('mode', (row) => row.mode),
  bigint('as_of', (row) => row.asOf),
  integer('place', (row) => row.place),
  text('symbol', (row) => row.symbol),
  { name: 'included', type: 'boolean', of: (row) => row.included },
  text('step', (row) => row.step),
  json('reasons', (row) => row.reasons),
  double('market_cap', (row) => row.marketCap),
  double('avg_volume20', (row) => row.avgVolume20),
  double('price', (row) => row.price),
  double('float_shares', (row) => row.floatShares),
  double('gap_frequency', (row) => row.gapFrequency),
  text('sector', (row) => row.sector.sector),
  double('volatility_multiplier', (row) => row.sector.volatilityMultiplier),
  json('classification', (row) => row.sector),
];
const NAMES = COLUMNS.map(({ name }) => name).join(', ');
const RUN = 6 + COLUMNS.length;
// One statement: a run with all of its decisions, or none of it.
const SAVE = `WITH run AS (INSERT INTO universe_runs (mode, as_of, saved_at, members, funnel, rules)
    SELECT $${RUN - 5}::text, $${RUN - 4}::bigint, $${RUN - 3}::bigint, $${RUN - 2}::integer, $${RUN - 1}::jsonb, $${RUN}::text ON CONFLICT (mode, as_of) DO NOTHING RETURNING as_of)
  INSERT INTO universe_decisions (${NAMES}) SELECT d.* FROM unnest(${arraysOf(COLUMNS)}) AS d(${NAMES}), run`;
const NEWEST = `SELECT as_of::float8 AS "asOf", members, funnel, rules FROM universe_runs WHERE mode = $1 AND as_of <= $2 ORDER BY as_of DESC LIMIT $3`;
const DECISION = `symbol, included, step, reasons, market_cap AS "marketCap", avg_volume20 AS "avgVolume20", price, float_shares AS "floatShares",
  gap_frequency AS "gapFrequency", classification AS sector`;
const VIEW = `SELECT symbol, market_cap AS "marketCap", avg_daily_volume AS "avgDailyVolume", sector, volatility_multiplier AS "volatilityMultiplier",
  last_updated::float8 AS "lastUpdated" FROM stock_universe WHERE mode = $1 ORDER BY symbol COLLATE "C"`;

type Part = 'saveUniverse' | 'universe' | 'universeRuns' | 'universeDecision' | 'sectorOf' | 'stockUniverse';
export function universeStore(pool: Pool, mode: DataMode): Pick<EquityStore, Part> {
  const runs = async (asOf: number | null, first: number) =>
    (await pool.query<UniverseRun>(NEWEST, [mode, asOf ?? LAST_MS, first])).rows;
  const decision = async (symbol: string, asOf: number | null): Promise<UniverseDecision | null> => {
    const [run] = await runs(asOf, 1);
    if (!run) return null;
    const statement = `SELECT ${DECISION} FROM universe_decisions WHERE mode = $1 AND symbol = $2 AND as_of = $3`;
    const [row] = (await pool.query<StoredRow>(statement, [mode, symbol, run.asOf])).rows;
    return row ? fromStored(row) : null;
  };
  return {
    async saveUniverse({ asOf, funnel, decisions, rules }) {
      const rows = decisions.map((row, place): Decided => ({ ...row, mode, asOf, place }));
      const members = decisions.filter(({ included }) => included === true).length;
      const run = [mode, asOf, Date.now(), members, JSON.stringify(funnel), rules ?? null];
      await pool.query(SAVE, [...valuesOf(COLUMNS, rows), ...run]);
    },
    async universe(asOf) {
      const [run] = await runs(asOf, 1);
      if (!run) return null;
      const statement = `SELECT ${DECISION} FROM universe_decisions WHERE mode = $1 AND as_of = $2 ORDER BY place`;
      const { rows } = await pool.query<StoredRow>(statement, [mode, run.asOf]);
      const { rules, funnel } = run;
      return { asOf: run.asOf, ...(rules !== null && { rules }), funnel, decisions: rows.map(fromStored) };
    },
    universeRuns: (first) => runs(null, first),
    universeDecision: decision,
    async sectorOf(symbol, asOf): Promise<SectorDecision | null> {
      return (await decision(symbol, asOf))?.sector ?? null;
    },
    async stockUniverse() {
      return (await pool.query<StockUniverseRow>(VIEW, [mode])).rows;
    },
  };
}
