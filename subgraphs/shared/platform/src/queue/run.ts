/** One job through its task: checked, timed, logged, under its correlation id. */
import { randomUUID } from 'node:crypto';
import type { Logger } from '../log/index.ts';
import { withCorrelation } from '../log/index.ts';
import type { TaskRun, WorkerOptions } from './port.ts';
import type { TaskRegistry, TaskResult } from './task.ts';

/** What stands in the queue. */
export interface JobData {
  readonly jobId: string;
  readonly payload: unknown;
  readonly correlationId: string;
  readonly slot: number | null;
}
export interface JobAttempt {
  readonly name: string;
  readonly data: JobData;
  readonly attempt: number;
  readonly attempts: number;
}
/** How the queue goes on: `retry` and `give-up` are failures, `hand-back` was cut off by the end of the process and counts for nothing. */
export type Outcome = {
  readonly next: 'complete' | 'retry' | 'give-up' | 'hand-back';
  readonly result: TaskResult;
};

const failed = (reason: string): TaskResult => ({ status: 'failed', reason });

/** The task's own result, or a failure when it throws, takes too long or is stopped. */
async function resultOf(
  work: (signal: AbortSignal) => Promise<TaskResult>,
  timeoutMs: number,
  stopped: AbortSignal,
): Promise<TaskResult> {
  const tooLong = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([tooLong, stopped]);
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<TaskResult>((resolve) => {
    onAbort = () => resolve(failed(tooLong.aborted ? `took longer than ${timeoutMs} ms` : 'the process stops'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
  const worked = work(signal).catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
  const result = await Promise.race([worked, aborted]);
  signal.removeEventListener('abort', onAbort!);
  return result;
}

function nextAfter(result: TaskResult, hasTriesLeft: boolean, isStopping: boolean): Outcome['next'] {
  if (result.status !== 'failed') return 'complete';
  if (isStopping) return 'hand-back';
  return hasTriesLeft ? 'retry' : 'give-up';
}

export interface Runner {
  run(job: JobAttempt): Promise<Outcome>;
}

export function createRunner<Deps>(
  registry: TaskRegistry<Deps>,
  deps: Deps,
  options: WorkerOptions,
  log: Logger,
  stopped: AbortSignal,
): Runner {
  /** The ledger must not decide over the job. */
  const tell = async (what: () => void | Promise<void> | undefined): Promise<void> => {
    try {
      await what();
    } catch (error) {
      log.error({ err: error }, 'the end of a task could not be recorded');
    }
  };
  async function attempt(job: JobAttempt): Promise<Outcome> {
    const { name: task, attempt: number, data } = job;
    const { jobId } = data;
    const run: TaskRun = { task, jobId, slot: data.slot, attempt: number };
    const startedAt = performance.now();
    await tell(() => options.onStart?.(run));
    const found = registry.get(task);
    const parsed = found?.schema.safeParse(data.payload);
    let outcome: Outcome;
    if (!found) outcome = { next: 'give-up', result: failed(`no handler for ${task}`) };
    else if (!parsed!.success) outcome = { next: 'give-up', result: failed(`payload: ${parsed!.error.message}`) };
    else {
      const result = await resultOf(
        async (signal) => found.run(deps, parsed!.data, { signal, jobId }),
        found.timeoutMs,
        stopped,
      );
      outcome = { next: nextAfter(result, number < job.attempts, stopped.aborted), result };
    }
    const { result, next } = outcome;
    const tookMs = Math.round(performance.now() - startedAt);
    const line = { task, jobId, attempt: number, tookMs, ...result };
    if (next === 'give-up') log.error(line, 'task failed');
    else if (next !== 'complete') log.warn(line, 'task failed, will be tried again');
    else log.info(line, `task ${result.status}`);
    await tell(() => options.onEnd?.({ ...run, result, final: next === 'complete' || next === 'give-up', tookMs }));
    return outcome;
  }
  return { run: (job) => withCorrelation(job.data.correlationId || randomUUID(), () => attempt(job)) };
}
