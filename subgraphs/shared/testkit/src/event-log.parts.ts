/** Small parts of the event log's contract. */
import type { Entry, EventLog } from '@marketgraph/platform/events';

let counter = 0;
export const topicName = (): string => `test:${process.pid}:${Date.now()}:${counter++}`;
export const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ fields: { n: String(from + index) } }));
export const numbers = (entries: readonly Entry[]): number[] => entries.map((entry) => Number(entry.fields['n']));

export interface LogContext {
  log: EventLog;
  topic: string;
}
