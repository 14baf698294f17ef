/**
 * The consumer groups that readers of the public topics outside of this product count on: they exist as soon as the jobs run, from each
 * topic's first entry, and what they leave pending is in /metrics. Inside, everything is read after a cursor and needs no group.
 */
import { CONSUMER_GROUPS, topics, type EventLog } from '@marketgraph/platform/events';
import type { ObservedGroup } from '@marketgraph/platform/health';

const CONSUMER = 'marketgraph';

export function openConsumerGroups(log: EventLog, symbols: readonly string[]): Promise<ObservedGroup[]> {
  const names = symbols.flatMap((symbol) =>
    [topics.trades, topics.book, topics.liquidations, topics.funding].map((topic) => topic(symbol)),
  );
  return Promise.all(
    names.flatMap((topic) =>
      CONSUMER_GROUPS.map(async (group) => ({ topic, group, handle: await log.group(topic, group, CONSUMER) })),
    ),
  );
}
