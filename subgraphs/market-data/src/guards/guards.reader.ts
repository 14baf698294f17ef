/** Where guards are read: the newest of the topic, the topic itself, and the stored samples. */
import type { GuardsState } from '@marketgraph/domain/market';
import type { GuardSampleRow } from '@marketgraph/platform/db';
import { topics } from '@marketgraph/platform/events';
import { followTopic, type StreamArguments } from '@marketgraph/platform/graphql';
import type { Sources, Streamed } from '../context.ts';

const stateOf = (fields: Readonly<Record<string, string>>) => JSON.parse(fields['state']!) as GuardsState;

export async function latestGuards({ log }: Pick<Sources, 'log'>, symbol: string): Promise<GuardsState | null> {
  const entry = await log.last(topics.guards(symbol));
  return entry && stateOf(entry.fields);
}

export function guardsStream(
  { log }: Pick<Sources, 'log'>,
  symbol: string,
  args: StreamArguments,
): AsyncIterableIterator<Streamed<GuardsState>> {
  return followTopic({ log, topic: topics.guards(symbol), ...args }, (entry) => ({
    cursor: entry.cursor,
    value: stateOf(entry.fields),
  }));
}

export function guardSamples(
  { store, clock }: Pick<Sources, 'store' | 'clock'>,
  symbol: string,
  minutes: number,
): Promise<GuardSampleRow[]> {
  const now = clock.now();
  return store.guardSamples(symbol, now - minutes * 60_000, now + 1);
}
