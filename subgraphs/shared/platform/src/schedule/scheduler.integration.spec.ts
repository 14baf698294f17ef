import { TestDatabase } from '@marketgraph/testkit/database';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../clock/index.ts';
import { createQueue, createTaskRegistry, defineTask, type TaskQueue, type TaskResult } from '../queue/index.ts';
import { createLedger } from './ledger.ts';
import { createScheduler, type Schedule, type Scheduler } from './scheduler.ts';

const T0 = Date.UTC(2026, 10, 20, 10);
const MINUTE = 60_000;
interface Deps {
  act(slot: number): TaskResult;
}
const task = defineTask<Deps, { slot: number }>({
  name: 'tick',
  queue: 'fast',
  schema: z.object({ slot: z.number() }),
  retries: 0,
  timeoutMs: 5_000,
  run: async ({ act }, { slot }) => act(slot),
});
const schedule: Schedule<{ slot: number }> = {
  task,
  when: { every: 1 },
  payload: (slot) => ({ slot }),
  missed: 'all',
  lookBackMs: 60 * MINUTE,
};

const db = new TestDatabase();
let queue: TaskQueue;
let now = T0;
/** Time moves by hand; the scheduler looks when it is told. */
const clock: Clock = { now: () => now, after: () => () => undefined, every: () => () => undefined };
const schedulers: Scheduler[] = [];
beforeEach(async () => {
  await db.pool.query('TRUNCATE run_ledger');
  await db.pool.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
  queue = createQueue({ databaseUrl: db.postgres.url, log: silentLog() });
  now = T0;
});
afterEach(async () => {
  await Promise.all(schedulers.splice(0).map((each) => each.stop()));
  await queue.close();
});
const start = (change: Partial<Schedule<{ slot: number }>> = {}, on: Pick<TaskQueue, 'enqueue'> = queue): Scheduler => {
  const made = createScheduler({
    ledger: createLedger(db.pool),
    queue: on,
    clock,
    schedules: [{ ...schedule, ...change }],
    log: silentLog(),
  });
  schedulers.push(made);
  return made;
};
const ledger = async () =>
  (await db.prisma.runLedger.findMany({ orderBy: { slot: 'asc' } })).map(({ slot, status }) => [
    (slot.getTime() - T0) / MINUTE,
    status,
  ]);
const work = (ran: number[], act: (slot: number) => TaskResult = () => ({ status: 'done' })) => {
  const rows = createLedger(db.pool);
  const deps: Deps = { act: (slot) => (ran.push((slot - T0) / MINUTE), act(slot)) };
  return queue.startWorkers(createTaskRegistry([task]), deps, {
    onStart: (run) => rows.onStart(run),
    onEnd: (end) => rows.onEnd(end),
  });
};
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('scheduler', () => {
  it('three replicas, looking at once over and over: each slot once, in the ledger and run', async () => {
    const replicas = [
      start({ lookBackMs: 5 * MINUTE }),
      start({ lookBackMs: 5 * MINUTE }),
      start({ lookBackMs: 5 * MINUTE }),
    ];
    const ran: number[] = [];
    work(ran);
    for (const minute of range(1, 30)) {
      now = T0 + minute * MINUTE;
      await Promise.all(replicas.flatMap((replica) => [replica.look(), replica.look()]));
    }
    await waitUntil(async () => (await ledger()).filter(([, status]) => status === 'done').length === 35, 'all runs');
    expect(ran.toSorted((a, b) => a - b)).toEqual(range(-4, 30));
    expect((await ledger()).map(([minute]) => minute)).toEqual(range(-4, 30));
  });

  it('slots that nobody was there for are run later, each once, as far back as it looks', async () => {
    const first = start({ lookBackMs: 20 * MINUTE });
    await first.look();
    await first.stop();
    now = T0 + 50 * MINUTE;
    await Promise.all([start({ lookBackMs: 20 * MINUTE }).look(), start({ lookBackMs: 20 * MINUTE }).look()]);
    const ran: number[] = [];
    work(ran);
    const expected = [...range(-19, 0), ...range(31, 50)];
    await waitUntil(() => ran.length === expected.length, 'all runs');
    await start({ lookBackMs: 20 * MINUTE }).look();
    expect((await ledger()).map(([minute]) => minute)).toEqual(expected);
    expect(ran.toSorted((a, b) => a - b)).toEqual(expected);
  });

  it('or only the newest of them; the others are noted', async () => {
    await start({ missed: 'latest', lookBackMs: 4 * MINUTE }).look();
    expect(await ledger()).toEqual([
      [-3, 'skipped'],
      [-2, 'skipped'],
      [-1, 'skipped'],
      [0, 'enqueued'],
    ]);
  });

  it('one that dies between claim and queue: another enqueues the slot, once', async () => {
    const dying = start({ lookBackMs: MINUTE }, { enqueue: () => Promise.reject(new Error('killed')) });
    await expect(dying.look()).rejects.toThrow('killed');
    await dying.stop();
    expect(await ledger()).toEqual([[0, 'claimed']]);
    const other = start({ lookBackMs: MINUTE });
    await other.look();
    expect(await ledger()).toEqual([[0, 'claimed']]); // it may be about to
    await db.pool.query(`UPDATE run_ledger SET created_at = now() - interval '31 seconds'`);
    await Promise.all([other.look(), start({ lookBackMs: MINUTE }).look()]);
    expect(await ledger()).toEqual([[0, 'enqueued']]);
    expect((await queue.counts()).fast.waiting).toBe(1);
  });

  it('one that dies behind the queue: the job is there, it is not put there twice', async () => {
    const rows = createLedger(db.pool);
    expect([await rows.claim('tick', T0), await rows.claim('tick', T0)]).toEqual([true, false]);
    await queue.enqueue(task, { slot: T0 }, { jobId: `slot-${T0}`, slot: T0 });
    await db.pool.query(`UPDATE run_ledger SET created_at = now() - interval '31 seconds'`);
    await start({ lookBackMs: MINUTE }).look();
    expect(await ledger()).toEqual([[0, 'enqueued']]);
    expect((await queue.counts()).fast.waiting).toBe(1);
  });

  it('a queue that lost its jobs gets them again', async () => {
    const one = start({ lookBackMs: MINUTE });
    await one.look();
    await queue.close();
    await db.pool.query('DROP SCHEMA bullmq CASCADE');
    queue = createQueue({ databaseUrl: db.postgres.url, log: silentLog() });
    await db.pool.query(`UPDATE run_ledger SET created_at = now() - interval '16 minutes'`);
    await start({ lookBackMs: MINUTE }).look();
    const ran: number[] = [];
    work(ran);
    await waitUntil(() => ran.length === 1, 'the run');
  });

  it('the ledger tells how a run ended, and why', async () => {
    now = T0 + MINUTE;
    await start({ lookBackMs: 2 * MINUTE }).look();
    work([], (slot) =>
      slot === T0 ? { status: 'failed', reason: 'disk full' } : { status: 'skipped', reason: 'nothing new' },
    );
    await waitUntil(
      async () => (await ledger()).every(([, status]) => status === 'failed' || status === 'skipped'),
      'both ends',
    );
    const rows = await db.prisma.runLedger.findMany({ orderBy: { slot: 'asc' } });
    expect(rows.map(({ status, detail }) => [status, detail])).toEqual([
      ['failed', 'disk full'],
      ['skipped', 'nothing new'],
    ]);
    for (const { startedAt, finishedAt } of rows)
      expect(finishedAt!.getTime()).toBeGreaterThanOrEqual(startedAt!.getTime());
  });
});
