/** Takes away what is old enough: rows that are archived, and files whose days are over. What is not archived yet stays, however old. */
import { dropPartitions, ensurePartitions, type Partition } from '@marketgraph/platform/db';
import { defineTask } from '@marketgraph/platform/queue';
import { archiveSlot, archiveDayName } from './archive-slot.ts';
import { KEEP_DAYS, KEPT_TABLES, ours } from './kept-rows.ts';
import { DAY_MS, FOREIGN, isForeign, slotPayload, startOfDay, type SlotPayload, type TaskDeps } from './task-deps.ts';

/** Start of the first day that has rows and is not archived, or `today`. */
async function archivedUntil({ database, ledger, mode }: TaskDeps, today: number): Promise<number> {
  const oldest = KEPT_TABLES.map((table) => `SELECT min(ts) AS ts FROM ${table} WHERE mode = $1 ${ours(table)}`).join(
    ' UNION ALL ',
  );
  const { rows } = await database.pool.query<{ ts: string | null }>(`SELECT min(ts) AS ts FROM (${oldest}) AS each`, [
    mode,
  ]);
  if (rows[0]?.ts == null) return today;
  const first = startOfDay(Number(rows[0].ts));
  const done = new Set(await ledger.finished(archiveDayName, archiveSlot(first), archiveSlot(today)));
  for (let day = first; day < today; day += DAY_MS) if (!done.has(archiveSlot(day))) return day;
  return today;
}

export const retention = defineTask<TaskDeps, SlotPayload>({
  name: 'retention',
  queue: 'slow',
  schema: slotPayload,
  retries: 3,
  timeoutMs: 15 * 60_000,
  async run(deps, payload, { signal }) {
    if (isForeign(payload, deps)) return FOREIGN;
    const { database, mode, archive, retentionDays } = deps;
    const today = startOfDay(payload.at);
    const safe = await archivedUntil(deps, today);
    let rows = 0;
    for (const table of KEPT_TABLES) {
      signal.throwIfAborted();
      const before = Math.min(today - KEEP_DAYS[table] * DAY_MS, safe);
      rows +=
        (await database.pool.query(`DELETE FROM ${table} WHERE mode = $1 AND ts < $2 ${ours(table)}`, [mode, before]))
          .rowCount ?? 0;
    }
    // A partition may hold rows of other modes: it goes when nothing is in it any more.
    const isEmpty = async ({ name }: Partition) =>
      (await database.pool.query(`SELECT FROM ${name} LIMIT 1`)).rowCount === 0;
    for (const table of ['bars_m1', 'bars_d1', 'book_1hz'] as const)
      await dropPartitions(database.pool, table, today, isEmpty);
    await ensurePartitions(database.pool, payload.at);
    const files = await archive.drop(today - retentionDays * DAY_MS);
    const waiting = safe < today - DAY_MS ? `; ${new Date(safe).toISOString().slice(0, 10)} is not archived yet` : '';
    return { status: 'done', reason: `${rows} rows and ${files} files are gone${waiting}` };
  },
});
