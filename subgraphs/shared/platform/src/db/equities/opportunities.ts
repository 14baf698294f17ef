/** Opportunities, and what became of them. */
import type { OpportunityState, Outcome } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { double, inserter, type Column } from '../store/rows.ts';
import { bigint, integer, json, LAST_MS, text } from './columns.ts';
import { bestCursor, bestPlace, timeCursor, timePlace } from '../page.ts';
import type { EquityStore, HitRate, OpenOutcome, OpportunityQuery } from './port.ts';

const COLUMNS: readonly Column<OpportunityState>[] = [
  text('mode', (row) => row.mode),
  text('id', (row) => row.id),
  text('symbol', (row) => row.symbol),
  text('type', (row) => row.type),
  text('direction', (row) => row.direction),
  double('confidence', (row) => row.confidence),
  text('message', (row) => row.message),
  double('score', (row) => row.score),
  json('contributions', (row) => row.contributions),
  json('evidence', (row) => row.evidence),
  bigint('detected_at', (row) => row.detectedAt),
  bigint('last_seen_at', (row) => row.lastSeenAt),
  { name: 'open', type: 'boolean', of: (row) => row.open },
  double('price', (row) => row.price),
  double('change_percent', (row) => row.changePercent),
  double('volume_ratio', (row) => row.volumeRatio),
];
const LATER = COLUMNS.map(({ name }) => name).filter(
  (name) => !['mode', 'id', 'symbol', 'type', 'detected_at'].includes(name),
);
const insert = inserter<OpportunityState>({
  table: 'opportunities',
  columns: COLUMNS,
  key: ['mode', 'id'],
  better: (later, earlier) => later.lastSeenAt >= earlier.lastSeenAt,
  // When it was first seen stays as it was.
  onConflict: `UPDATE SET ${LATER.map((name) => `${name} = excluded.${name}`).join(', ')} WHERE excluded.last_seen_at >= opportunities.last_seen_at`,
});
type OutcomeRow = Outcome & { readonly id: string; readonly mode: DataMode };
const insertOutcomes = inserter<OutcomeRow>({
  table: 'opportunity_outcomes',
  columns: [
    text('mode', (row) => row.mode),
    text('id', (row) => row.id),
    integer('sessions', (row) => row.sessions),
    double('change_percent', (row) => row.changePercent),
    { name: 'hit', type: 'boolean', of: (row) => row.hit },
    bigint('recorded_at', (row) => row.recordedAt),
  ],
  key: ['mode', 'id', 'sessions'],
  better: () => false,
  onConflict: 'NOTHING',
});

const SELECT = `SELECT o.seq, o.id, o.symbol, o.type, o.direction, o.confidence, o.message, o.score, o.contributions, o.evidence,
    o.detected_at::float8 AS "detectedAt", o.last_seen_at::float8 AS "lastSeenAt", o.open, o.price, o.change_percent AS "changePercent",
    o.volume_ratio AS "volumeRatio", o.mode, x.outcomes
  FROM opportunities o, LATERAL (SELECT jsonb_agg(jsonb_build_object('sessions', n, 'changePercent', change_percent, 'hit', hit, 'recordedAt', recorded_at)
      ORDER BY n) AS outcomes FROM unnest(ARRAY[1, 5, 20]) AS n LEFT JOIN opportunity_outcomes r ON r.mode = o.mode AND r.id = o.id AND r.sessions = n) x`;
const FILTER = `o.mode = $1 AND ($2::text[] IS NULL OR o.symbol = ANY($2)) AND ($3::text[] IS NULL OR o.type = ANY($3))
  AND ($4::float8 IS NULL OR o.score >= $4) AND ($5::boolean IS NULL OR o.open = $5) AND o.detected_at >= $6 AND o.detected_at < $7`;
const PAGE = `${SELECT} WHERE ${FILTER} AND (o.detected_at, o.seq) < ($8::bigint, $9::bigint) ORDER BY o.detected_at DESC, o.seq DESC LIMIT $10`;
const BEST = `${SELECT} WHERE ${FILTER} AND (o.score, o.seq) < ($8::float8, $9::bigint) ORDER BY o.score DESC, o.seq DESC LIMIT $10`;
const COUNT = `SELECT count(*)::integer AS count FROM opportunities o WHERE ${FILTER}`;
const filterOf = ({ symbols, types, minScore, open, from = 0, to = LAST_MS }: Omit<OpportunityQuery, 'first'>) =>
  [symbols ?? null, types ?? null, minScore ?? null, open ?? null, from, to] as const;
const OPEN = `SELECT o.id, o.symbol, o.type, o.direction, o.detected_at::float8 AS "detectedAt", o.price, n AS sessions
  FROM opportunities o CROSS JOIN unnest(ARRAY[1, 5, 20]) AS n LEFT JOIN opportunity_outcomes r ON r.mode = o.mode AND r.id = o.id AND r.sessions = n
  WHERE o.mode = $1 AND o.detected_at < $2 AND r.id IS NULL ORDER BY o.detected_at, n LIMIT $3`;
const RATES = `SELECT o.type, r.sessions, count(*)::integer AS recorded, count(r.hit)::integer AS directed, (count(*) FILTER (WHERE r.hit))::integer AS hits,
    avg(r.change_percent) AS "meanChangePercent"
  FROM opportunity_outcomes r JOIN opportunities o ON o.mode = r.mode AND o.id = r.id
  WHERE r.mode = $1 AND o.detected_at >= $2 AND r.change_percent IS NOT NULL GROUP BY o.type, r.sessions ORDER BY o.type, r.sessions`;

/** In its cursors. */
const LIST = 'opportunities';
type Numbered = OpportunityState & { seq: string };
type Part =
  | 'saveOpportunities'
  | 'opportunities'
  | 'countOpportunities'
  | 'opportunity'
  | 'openOutcomes'
  | 'saveOutcomes'
  | 'hitRates';
export function opportunityStore(pool: Pool, mode: DataMode): Pick<EquityStore, Part> {
  return {
    saveOpportunities: (rows) => insert(pool, rows),
    async opportunities({ first, after, order, ...query }) {
      const isBest = order === 'BEST';
      const place = isBest ? bestPlace(LIST, after) : timePlace(LIST, after);
      const values = [mode, ...filterOf(query), ...place, first + 1];
      const { rows } = await pool.query<Numbered>(isBest ? BEST : PAGE, values);
      const page = rows.slice(0, first).map(({ seq, ...row }) => ({
        ...row,
        cursor: isBest ? bestCursor(LIST, row.score, seq) : timeCursor(LIST, row.detectedAt, seq),
      }));
      return { rows: page, hasMore: rows.length > first };
    },
    async countOpportunities(query) {
      const { rows } = await pool.query<{ count: number }>(COUNT, [mode, ...filterOf(query)]);
      return rows[0]!.count;
    },
    async opportunity(id) {
      const { rows } = await pool.query<Numbered>(`${SELECT} WHERE o.mode = $1 AND o.id = $2`, [mode, id]);
      if (!rows[0]) return null;
      const { seq: _seq, ...row } = rows[0];
      return row;
    },
    async openOutcomes(before, first = 5_000) {
      return (await pool.query<OpenOutcome>(OPEN, [mode, before, first])).rows;
    },
    saveOutcomes: (rows) =>
      insertOutcomes(
        pool,
        rows.map((row) => ({ ...row, mode })),
      ),
    async hitRates(from = 0) {
      return (await pool.query<HitRate>(RATES, [mode, from])).rows;
    },
  };
}
