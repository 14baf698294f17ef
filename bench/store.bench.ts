/**
 * The store of stocks against the bare engine, in the same run: a minute of 1,500 symbols against COPY of the same rows, the last 250 bars
 * of a symbol, the newest bar of every symbol and the newest days of the market against the bare SQL; and that what is asked for newest does
 * not cost more where there is more behind it.
 */
import type { DailyBar } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { createEquityStore, createStore, openDatabase } from '@marketgraph/platform/db';
import { silentLog } from '../subgraphs/shared/testkit/src/log.ts';
import { startPostgres } from '../subgraphs/shared/testkit/src/postgres.ts';
import { findRoot } from '@marketgraph/platform/health';
import { copyRows } from './copy.ts';

const SYMBOLS = Array.from({ length: 1_500 }, (_, n) => `S${n}`);
const MINUTE = 60_000;
const T0 = Date.UTC(2026, 10, 20, 14, 30);
const ROUNDS = 25;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const minuteOf = (n: number): BarState[] =>
  SYMBOLS.map((symbol, index) => ({
    symbol,
    timestamp: T0 + n * MINUTE,
    open: 10 + index / 7,
    high: 11 + index / 7,
    low: 9 + index / 7,
    close: 10.5 + index / 7,
    volume: 1_000 + index,
    quoteVolume: 10_000 + index,
    buyVolume: null,
    sellVolume: null,
    delta: null,
    cvd: null,
    vwap: 10.2 + index / 7,
    trades: 50,
    provisional: false,
    completeness: 1,
    quality: 0.9,
    source: 'massive',
    mode: 'SIMULATED',
  }));
const dailyOf = (symbol: string, n: number): DailyBar => ({
  symbol,
  date: new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10),
  open: 10,
  high: 11 + n / 7,
  low: 9,
  close: 10 + n / 13,
  volume: 1_000 + n,
  vwap: null,
  trades: null,
  adjustedClose: null,
  provisional: false,
  source: 'massive',
  quality: 0.9,
  knownAt: T0,
  mode: 'SIMULATED',
});

/** Medians of both, round by round in turn, so that the machine's moods meet both. */
async function race(ours: (n: number) => Promise<unknown>, bare: (n: number) => Promise<unknown>) {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < ROUNDS; n += 1)
    for (const [index, work] of [ours, bare].entries()) {
      const start = performance.now();
      await work(n);
      times[index]!.push(performance.now() - start);
    }
  const [a, b] = [median(times[0]), median(times[1])];
  return { ratio: a / b, detail: `${a.toFixed(2)} ms against ${b.toFixed(2)} ms` };
}
const judged = (name: string, { ratio, detail }: { ratio: number; detail: string }, limit: number) => ({
  name,
  ratio,
  goal: `<= ${limit}`,
  ok: ratio <= limit,
  detail,
});

export default async function run() {
  const postgres = await startPostgres();
  const db = await openDatabase({
    url: postgres.url,
    log: silentLog(),
    mode: 'LIVE',
    migrations: `${findRoot()}/prisma/migrations`,
  });
  const { pool } = db;
  const store = createEquityStore(pool, 'SIMULATED');
  const perpetuals = createStore(pool, 'SIMULATED');
  try {
    await pool.query('CREATE TABLE bare_m1 (LIKE bars_m1 INCLUDING ALL)');
    const minute = await race(
      (n) => store.saveBars(minuteOf(n)),
      (n) => copyRows(pool, 'bare_m1', minuteOf(n)),
    );
    for (let at = 0; at < SYMBOLS.length; at += 100)
      await store.saveDaily(
        SYMBOLS.slice(at, at + 100).flatMap((symbol) => Array.from({ length: 300 }, (_, n) => dailyOf(symbol, n))),
      );
    await pool.query('ANALYZE bars_d1, bars_m1, bar_latest');
    const newest250 = await race(
      (n) => store.daily({ symbol: SYMBOLS[n * 7]!, last: 250 }),
      (n) =>
        pool.query('SELECT * FROM bars_d1 WHERE mode = $1 AND symbol = $2 ORDER BY ts DESC LIMIT 250', [
          'SIMULATED',
          SYMBOLS[n * 7],
        ]),
    );
    const minutes250 = await race(
      (n) => store.bars({ symbol: SYMBOLS[n * 7]!, last: 250 }),
      (n) =>
        pool.query('SELECT * FROM bars_m1 WHERE mode = $1 AND symbol = $2 ORDER BY ts DESC LIMIT 250', [
          'SIMULATED',
          SYMBOLS[n * 7],
        ]),
    );
    const latest = await race(
      () => store.latestBars(),
      () =>
        pool.query(
          'SELECT b.* FROM bar_latest l, LATERAL (SELECT * FROM bars_m1 WHERE mode = l.mode AND symbol = l.symbol AND ts = l.ts LIMIT 1) b WHERE l.mode = $1',
          ['SIMULATED'],
        ),
    );
    const warm = await race(
      () => store.dailyMany(SYMBOLS.slice(0, 300), 250),
      () =>
        pool.query(
          `SELECT d.* FROM unnest($2::text[]) s(symbol), LATERAL (SELECT * FROM bars_d1 WHERE mode = $1 AND symbol = s.symbol ORDER BY ts DESC LIMIT 250) d`,
          ['SIMULATED', SYMBOLS.slice(0, 300)],
        ),
    );
    const days = await race(
      () => store.marketDays({ first: 5 }),
      () =>
        pool.query(
          'SELECT ts, count(*), count(*) FILTER (WHERE provisional) FROM bars_d1 WHERE mode = $1 AND ts >= $2 GROUP BY ts ORDER BY ts DESC',
          ['SIMULATED', Date.UTC(2025, 0, 1 + 295)],
        ),
    );
    // 60 days of one symbol around the clock, of which the newest 250 bars of five minutes are less than one.
    const long = Array.from({ length: 60 * 1_440 }, (_, n) => ({
      ...minuteOf(0)[0]!,
      symbol: 'LONG',
      timestamp: T0 - n * MINUTE,
    }));
    for (let at = 0; at < long.length; at += 5_000) await perpetuals.saveBars(long.slice(at, at + 5_000));
    await pool.query('ANALYZE bars_m1');
    const rolled = await race(
      () => perpetuals.rolledBars({ symbol: 'LONG', minutes: 5, last: 250 }),
      () => perpetuals.rolledBars({ symbol: 'LONG', minutes: 5, from: T0 - 250 * 5 * MINUTE, last: 250 }),
    );
    return [
      judged('a minute of 1,500 symbols against COPY', minute, 2),
      judged('last 250 daily bars against the bare SQL', newest250, 2),
      judged('last 250 minute bars against the bare SQL', minutes250, 2),
      judged('newest bar of 1,500 symbols against the bare SQL', latest, 2),
      judged('newest 5 days of the market against the bare SQL of these days', days, 2),
      judged('newest 250 bars of 5 minutes out of 60 days against those of one day', rolled, 3),
      judged('250 daily bars of 300 symbols against the bare SQL', warm, 2),
    ];
  } finally {
    await db.close();
    await postgres.stop();
  }
}
