/** What a task is, and the registry that knows them all. */
import type { ZodType } from 'zod';

/** `failed` is tried again while retries are left, `skipped` is not: there was nothing to do, for this reason. */
export type TaskResult =
  | { readonly status: 'done'; readonly reason?: string }
  | { readonly status: 'skipped' | 'failed'; readonly reason: string };

export interface TaskContext {
  /** Aborted when the time limit is over or the process stops: the task should end soon. */
  readonly signal: AbortSignal;
  readonly jobId: string;
}

export interface Task<Deps, Payload> {
  /** Unique; also the job's name in the queue. */
  readonly name: string;
  /** `fast`: seconds, must not wait behind others; `slow`: minutes. */
  readonly queue: 'fast' | 'slow';
  readonly schema: ZodType<Payload>;
  /** How often a failed run is tried again. */
  readonly retries: number;
  /** Wait before the first retry, ms; doubles each time. Default 1,000. */
  readonly retryDelayMs?: number;
  readonly timeoutMs: number;
  /** Safe to run twice. A thrown error counts as failed. */
  run(deps: Deps, payload: Payload, context: TaskContext): Promise<TaskResult>;
}
/** A task of any payload. */
// oxlint-disable-next-line typescript/no-explicit-any -- the schema stands between the queue's data and `run`
export type AnyTask<Deps> = Task<Deps, any>;

/** Checks the definition; the answer is the task itself, with its types. */
export function defineTask<Deps, Payload>(task: Task<Deps, Payload>): Task<Deps, Payload> {
  if (!/^[a-z][a-z0-9-]*$/.test(task.name))
    throw new Error(`"${task.name}" is no task name: use small-letters-with-dashes`);
  if (!(task.timeoutMs > 0)) throw new Error(`task ${task.name} has no time limit`);
  if (!Number.isInteger(task.retries) || task.retries < 0)
    throw new Error(`task ${task.name}: retries must be 0 or more`);
  return task;
}

export interface TaskRegistry<Deps> {
  readonly tasks: readonly AnyTask<Deps>[];
  get(name: string): AnyTask<Deps> | undefined;
  /** Throws unless every name has a handler: called at start, with the names of all schedules. */
  assertHandles(names: Iterable<string>): void;
}

/** Throws when a name has two handlers. */
export function createTaskRegistry<Deps>(tasks: readonly AnyTask<Deps>[]): TaskRegistry<Deps> {
  const byName = new Map<string, AnyTask<Deps>>();
  for (const task of tasks) {
    if (byName.has(task.name)) throw new Error(`task ${task.name} has two handlers`);
    byName.set(task.name, task);
  }
  return {
    tasks,
    get: (name) => byName.get(name),
    assertHandles(names) {
      const missing = [...names].filter((name) => !byName.has(name));
      if (missing.length > 0) throw new Error(`no handler for: ${missing.join(', ')}`);
    },
  };
}
