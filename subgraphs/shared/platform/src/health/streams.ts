/** XLEN of every topic, XPENDING and lag of the groups, and the log's memory, read when somebody asks for /metrics. */
import type { EventLog, Group } from '../events/index.ts';
import type { Metrics } from './metrics.ts';

export interface ObservedGroup {
  readonly topic: string;
  readonly group: string;
  readonly handle: Group;
}

/** A `refresh` for `createHealth`. Rejects while the log is away. */
export function observeStreams(
  metrics: Metrics,
  log: EventLog,
  groups: readonly ObservedGroup[] = [],
): () => Promise<void> {
  return async () => {
    const names = await log.topics();
    const lengths = await Promise.all(names.map(async (topic) => ({ topic, length: await log.length(topic) })));
    metrics.streamLength.reset();
    for (const { topic, length } of lengths) metrics.streamLength.set({ topic }, length);
    for (const { topic, group, handle } of groups) {
      metrics.streamPending.set({ topic, group }, await handle.pending());
      metrics.streamLag.set({ topic, group }, await handle.lag());
    }
    const bytes = await log.memoryBytes();
    if (bytes !== null) metrics.logMemory.set({ store: 'redis' }, bytes);
  };
}
