/** The run ledger: one row a task and slot. Its primary key is what makes a slot happen once over all replicas. */
import type { Pool } from 'pg';
import type { TaskEnd, TaskRun } from '../queue/index.ts';

export interface Ledger {
  /** Of these slots, those that nobody has claimed yet. */
  unclaimed(task: string, slots: readonly number[]): Promise<number[]>;
  /** True for exactly one caller. */
  claim(task: string, slot: number): Promise<boolean>;
  /** Closes a slot that will not be run. */
  skip(task: string, slot: number, reason: string): Promise<void>;
  enqueued(task: string, slot: number): Promise<void>;
  /** Slots whose job may not have reached the queue, or was lost with it: to be enqueued again under the same id. */
  stranded(task: string): Promise<number[]>;
  /** Slots of [from, to] that were done, oldest first. */
  finished(task: string, from: number, to: number): Promise<number[]>;
  onStart(run: TaskRun): Promise<void>;
  onEnd(end: TaskEnd): Promise<void>;
}

/** Whoever claimed a slot and did not enqueue it within this has died. */
const CLAIM_SECONDS = 30;
/** A queue that has lost a job shows it by a run that does not begin. */
const BEGIN_SECONDS = 900;
/** Older ones are left: whoever wants them has asked for them since. */
const STRANDED_DAYS = 2;
const OF = 'WHERE task = $1 AND slot = $2';
const UNCLAIMED = `SELECT slot FROM unnest($2::timestamptz[]) AS due (slot) WHERE NOT EXISTS
  (SELECT FROM run_ledger WHERE run_ledger.task = $1 AND run_ledger.slot = due.slot) ORDER BY slot`;
const CLAIM = `INSERT INTO run_ledger (task, slot, status) VALUES ($1, $2, 'claimed') ON CONFLICT DO NOTHING`;
const SKIP = `INSERT INTO run_ledger (task, slot, status, detail, finished_at) VALUES ($1, $2, 'skipped', $3, now()) ON CONFLICT DO NOTHING`;
const STRANDED = `SELECT slot FROM run_ledger WHERE task = $1 AND created_at > now() - interval '${STRANDED_DAYS} days' AND (
  (status = 'claimed' AND created_at < now() - interval '${CLAIM_SECONDS} seconds')
  OR (status = 'enqueued' AND created_at < now() - interval '${BEGIN_SECONDS} seconds')) ORDER BY slot`;

/** Slots of one scope (the mode of the data) are nothing to another: a day of the simulated market is not one of the real one. */
export function createLedger(pool: Pool, scope = ''): Ledger {
  const named = (task: string) => (scope === '' ? task : `${scope}/${task}`);
  const slotsOf = (rows: readonly { slot: Date }[]) => rows.map(({ slot }) => slot.getTime());
  return {
    async unclaimed(task, slots) {
      if (slots.length === 0) return [];
      return slotsOf(
        (await pool.query<{ slot: Date }>(UNCLAIMED, [named(task), slots.map((slot) => new Date(slot))])).rows,
      );
    },
    claim: async (task, slot) => (await pool.query(CLAIM, [named(task), new Date(slot)])).rowCount === 1,
    skip: async (task, slot, reason) => void (await pool.query(SKIP, [named(task), new Date(slot), reason])),
    async enqueued(task, slot) {
      await pool.query(`UPDATE run_ledger SET status = 'enqueued' ${OF} AND status = 'claimed'`, [
        named(task),
        new Date(slot),
      ]);
    },
    stranded: async (task) => slotsOf((await pool.query<{ slot: Date }>(STRANDED, [named(task)])).rows),
    async finished(task, from, to) {
      const text = `SELECT slot FROM run_ledger WHERE task = $1 AND slot BETWEEN $2 AND $3 AND finished_at IS NOT NULL
        AND status = 'done' ORDER BY slot`;
      return slotsOf((await pool.query<{ slot: Date }>(text, [named(task), new Date(from), new Date(to)])).rows);
    },
    async onStart({ task, slot }) {
      if (slot === null) return;
      const text = `UPDATE run_ledger SET status = 'running', started_at = coalesce(started_at, now()) ${OF} AND finished_at IS NULL`;
      await pool.query(text, [named(task), new Date(slot)]);
    },
    async onEnd({ task, slot, result, final }) {
      if (slot === null) return;
      const text = `UPDATE run_ledger SET detail = $3, status = $4, finished_at = CASE WHEN $5 THEN now() END ${OF} AND finished_at IS NULL`;
      await pool.query(text, [
        named(task),
        new Date(slot),
        result.reason ?? null,
        final ? result.status : 'running',
        final,
      ]);
    },
  };
}
