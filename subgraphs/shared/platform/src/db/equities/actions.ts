/** Splits, dividends, new names and mergers, each with the time from which it was known. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { double, type Column } from '../store/rows.ts';
import { arraysOf, bigint, dateOf, dayOf, LAST_MS, lastOfEach, text, valuesOf } from './columns.ts';
import type { EquityStore, KnownAction } from './port.ts';

const COLUMNS: readonly Column<KnownAction & { readonly mode: DataMode }>[] = [
  text('mode', (row) => row.mode),
  text('symbol', (row) => row.symbol),
  text('kind', (row) => row.kind),
  bigint('day', (row) => dayOf(row.date)),
  bigint('known_at', (row) => row.knownAt),
  double('ratio', (row) => ('ratio' in row ? row.ratio : null)),
  double('amount', (row) => ('amount' in row ? row.amount : null)),
  text('into_symbol', (row) => ('into' in row ? row.into : null)),
  text('source', (row) => row.source),
];
const NAMES = COLUMNS.map(({ name }) => name).join(', ');
/** What says the same as the newest word on it is no news. */
const SAVE = `INSERT INTO corporate_actions (${NAMES}) SELECT g.* FROM unnest(${arraysOf(COLUMNS)}) AS g(${NAMES})
  LEFT JOIN LATERAL (SELECT * FROM corporate_actions a WHERE a.mode = g.mode AND a.symbol = g.symbol AND a.kind = g.kind AND a.day = g.day
    AND a.known_at <= g.known_at ORDER BY known_at DESC LIMIT 1) k ON true
  WHERE k.symbol IS NULL OR (k.ratio, k.amount, k.into_symbol) IS DISTINCT FROM (g.ratio, g.amount, g.into_symbol)
  ON CONFLICT (mode, symbol, kind, day, known_at) DO UPDATE SET ratio = excluded.ratio, amount = excluded.amount, into_symbol = excluded.into_symbol, source = excluded.source`;
const SELECT = `SELECT DISTINCT ON (day, symbol, kind) symbol, kind, day::float8 AS day, known_at::float8 AS "knownAt", ratio, amount, into_symbol AS "into", source
  FROM corporate_actions WHERE mode = $1 AND ($2::text IS NULL OR symbol = $2) AND known_at <= $3 ORDER BY day, symbol, kind, known_at DESC`;

interface Row {
  symbol: string;
  kind: KnownAction['kind'];
  day: number;
  knownAt: number;
  ratio: number | null;
  amount: number | null;
  into: string | null;
  source: string;
}
function actionOf({ symbol, kind, day, knownAt, ratio, amount, into, source }: Row): KnownAction {
  const known = { symbol, date: dateOf(day), source, knownAt };
  if (kind === 'DIVIDEND') return { ...known, kind, amount: amount! };
  return kind === 'SPLIT' ? { ...known, kind, ratio: ratio! } : { ...known, kind, into: into!, ratio };
}

export function actionStore(pool: Pool, mode: DataMode): Pick<EquityStore, 'saveActions' | 'actions'> {
  return {
    async saveActions(rows) {
      const unique = lastOfEach(rows, (row) => `${row.symbol} ${row.kind} ${row.date}`);
      const values = valuesOf(
        COLUMNS,
        unique.map((row) => ({ ...row, mode })),
      );
      const written = unique.length === 0 ? 0 : ((await pool.query(SAVE, values)).rowCount ?? 0);
      return { written, same: rows.length - written };
    },
    async actions(symbol = null, asOf = LAST_MS) {
      return (await pool.query<Row>(SELECT, [mode, symbol, asOf])).rows.map(actionOf);
    },
  };
}
