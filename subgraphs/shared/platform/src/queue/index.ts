/** Tasks and their queue. */
export { defineTask, createTaskRegistry, type Task, type TaskResult } from './task.ts';
export { QueueUnavailableError, type TaskEnd, type TaskQueue, type TaskRun, type Workers } from './port.ts';
export { createQueue } from './queue.ts';
