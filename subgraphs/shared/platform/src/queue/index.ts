/** Tasks and their queue. */
export {
  defineTask,
  createTaskRegistry,
  type AnyTask,
  type Task,
  type TaskContext,
  type TaskRegistry,
  type TaskResult,
} from './task.ts';
export {
  QueueUnavailableError,
  type EnqueueOptions,
  type QueueCounts,
  type TaskEnd,
  type TaskQueue,
  type TaskRun,
  type WorkerOptions,
  type Workers,
} from './port.ts';
export { createQueue, type QueueOptions } from './queue.ts';
