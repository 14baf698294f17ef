/** `npm run import` of the recorded 1,000 stocks against COPY of the same rows into a table with the same columns and key, in the same run. */
import { resolve } from 'node:path';
import type { DailyBar } from '@marketgraph/domain/equities';
import { importBars } from '@marketgraph/jobs/import';
import { copyDaily, createEquityStore, openDatabase } from '@marketgraph/platform/db';
import { findRoot } from '@marketgraph/platform/health';
import { announceSkipped, dataDir, hasData } from '../subgraphs/shared/testkit/src/data.ts';
import { silentLog } from '../subgraphs/shared/testkit/src/log.ts';
import { startPostgres } from '../subgraphs/shared/testkit/src/postgres.ts';

const FILE = 'equities/universe_daily.csv.gz';
const LIMIT = 3;

export default async function run() {
  if (!hasData(FILE)) {
    announceSkipped(1, 'bench of the import');
    return [];
  }
  const postgres = await startPostgres();
  const migrations = `${findRoot()}/prisma/migrations`;
  const db = await openDatabase({ url: postgres.url, log: silentLog(), mode: 'LIVE', migrations });
  try {
    const store = createEquityStore(db.pool, 'REPLAY');
    const file = resolve(dataDir(), FILE);
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const ours = await timed(() => importBars(file, { store, now: Date.now() }));
    const again = await timed(() => importBars(file, { store, now: Date.now() }));
    const bars: DailyBar[] = [];
    for (const symbol of await store.dailySymbols()) bars.push(...(await store.daily({ symbol })));
    await db.pool.query('CREATE TABLE bare_d1 (LIKE bars_d1 INCLUDING ALL)');
    const bare = await timed(() => copyDaily(db.pool, 'bare_d1', bars));
    const detail = (ms: number) =>
      `${bars.length.toLocaleString('en-US')} rows in ${(ms / 1000).toFixed(1)} s against ${(bare / 1000).toFixed(1)} s`;
    const judged = (name: string, ms: number) => ({
      name,
      ratio: ms / bare,
      goal: `<= ${LIMIT}`,
      ok: ms / bare <= LIMIT,
      detail: detail(ms),
    });
    return [judged('import against COPY of the same rows', ours), judged('import of what is there already', again)];
  } finally {
    await db.close();
    await postgres.stop();
  }
}
