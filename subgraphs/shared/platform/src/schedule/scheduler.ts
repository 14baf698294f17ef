/** Claims the slots that are due and enqueues their tasks. It runs no task itself, and may run in every replica. */
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { Task, TaskQueue } from '../queue/index.ts';
import type { Ledger } from './ledger.ts';
import { slotsBetween, type When } from './slots.ts';

export interface Schedule<Payload = unknown> {
  readonly task: Pick<Task<never, Payload>, 'name' | 'queue' | 'schema' | 'retries' | 'retryDelayMs'>;
  readonly when: When;
  payload(slot: number): Payload;
  /** Slots that nobody was there for: run each, oldest first, or only the newest (the others are noted as skipped). */
  readonly missed: 'all' | 'latest';
  /** How far back missed slots are looked for, ms. */
  readonly lookBackMs: number;
}
/** A schedule of any payload. */
// oxlint-disable-next-line typescript/no-explicit-any -- each schedule's own types tie its payload to its task
export type AnySchedule = Schedule<any>;

export interface SchedulerOptions {
  readonly ledger: Ledger;
  readonly queue: Pick<TaskQueue, 'enqueue'>;
  readonly clock: Clock;
  readonly schedules: readonly AnySchedule[];
  readonly log: Logger;
  /** Begins the ids of the jobs, so that two scopes of one queue do not take each other's slots. */
  readonly scope?: string;
  /** How often slots are looked for, ms of the clock. Default 5,000. */
  readonly everyMs?: number;
}
export interface Scheduler {
  /** Looks once, now. Resolves when what was due is enqueued; rejects when database or queue is away (the next look goes on). */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Of one schedule, at most so many slots a look: a long absence is made good without flooding the queue. */
const MOST = 200;

export function createScheduler({
  ledger,
  queue,
  clock,
  schedules,
  log,
  scope = '',
  everyMs = 5_000,
}: SchedulerOptions): Scheduler {
  let working: Promise<void> | null = null;
  let failing = false;

  async function enqueue({ task, payload }: AnySchedule, slot: number): Promise<void> {
    // The id is the slot's: enqueuing again what is in the queue already is a no-op.
    await queue.enqueue(task, payload(slot), { jobId: `${scope}slot-${slot}`, slot });
    await ledger.enqueued(task.name, slot);
  }

  async function lookAt(schedule: AnySchedule, now: number): Promise<void> {
    const { task, when, missed, lookBackMs } = schedule;
    for (const slot of await ledger.stranded(task.name)) await enqueue(schedule, slot);
    const due = await ledger.unclaimed(task.name, slotsBetween(when, now - lookBackMs, now, MOST));
    for (const slot of due) {
      if (missed === 'latest' && slot !== due.at(-1)) await ledger.skip(task.name, slot, 'a newer slot was due too');
      else if (await ledger.claim(task.name, slot)) await enqueue(schedule, slot);
    }
  }

  async function lookAtAll(): Promise<void> {
    const now = clock.now();
    const errors: unknown[] = [];
    for (const schedule of schedules) await lookAt(schedule, now).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
    if (failing) log.info('the scheduler goes on');
    failing = false;
  }

  /** One look at a time; who asks during one gets the same. */
  const look = (): Promise<void> => {
    working ??= lookAtAll().finally(() => (working = null));
    return working;
  };
  const lookQuietly = (): void => {
    look().catch((error: unknown) => {
      if (!failing) log.warn({ err: error }, 'slots could not be scheduled; trying on');
      failing = true;
    });
  };
  const cancel = clock.every(everyMs, lookQuietly);
  lookQuietly();

  return {
    look,
    async stop() {
      cancel();
      await working?.catch(() => undefined);
    },
  };
}
