/** The scheduled part of the jobs: scheduler, queue and workers over the tasks. */
import { join } from 'node:path';
import { createArchive } from '@marketgraph/platform/archive';
import type { Clock } from '@marketgraph/platform/clock';
import { countError, type Metrics } from '@marketgraph/platform/health';
import { createQueue, createTaskRegistry } from '@marketgraph/platform/queue';
import { createLedger, createScheduler } from '@marketgraph/platform/schedule';
import { archiveDay } from './archive-day.task.ts';
import { retention } from './retention.task.ts';
import { rollupHourly } from './rollup-hourly.task.ts';
import { schedulesOf } from './schedules.ts';
import type { TaskDeps } from './task-deps.ts';

export interface TasksOptions extends Omit<TaskDeps, 'archive' | 'ledger'> {
  readonly queue: { readonly redisUrl: string } | { readonly databaseUrl: string };
  readonly dataDir: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
}
export interface Tasks {
  stop(): Promise<void>;
}

/** History is being filled while the product starts: a day is not archived before that has had its time. */
const FIRST_LOOK_MS = 60_000;
const LOOK_MS = 15_000;

export const registry = createTaskRegistry<TaskDeps>([rollupHourly, archiveDay, retention]);

export function startTasks(options: TasksOptions): Tasks {
  const { database, mode, clock, logger, metrics } = options;
  const schedules = schedulesOf(mode);
  registry.assertHandles(schedules.map(({ task }) => task.name));
  const ledger = createLedger(database.pool, mode);
  const deps: TaskDeps = { ...options, ledger, archive: createArchive(join(options.dataDir, 'archive'), mode) };
  let running: { stop(): Promise<void> } | null = null;

  function begin(): void {
    const queue = createQueue({ ...options.queue, log: logger });
    const workers = queue.startWorkers(registry, deps, {
      onStart: (run) => ledger.onStart(run),
      async onEnd(end) {
        if (end.result.status === 'done') metrics.taskSuccess.set({ task: end.task }, clock.now() / 1000);
        else if (end.final && end.result.status === 'failed') countError(metrics, 'task', end.task);
        await ledger.onEnd(end);
      },
    });
    const scheduler = createScheduler({ ledger, queue, clock, schedules, scope: mode, log: logger, everyMs: LOOK_MS });
    running = {
      async stop() {
        await scheduler.stop();
        await workers.stop();
        await queue.close();
      },
    };
  }
  const cancel = clock.after(FIRST_LOOK_MS, begin);
  return {
    async stop() {
      cancel();
      await running?.stop();
    },
  };
}
