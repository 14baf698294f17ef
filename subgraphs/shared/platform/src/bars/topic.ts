/** An entry of the topic of bars. */
import type { BarState } from '@marketgraph/domain/market';
import { decodeCursor, topics, type Entry, type EventLog } from '../events/index.ts';

/** Start of the oldest bar that was filled in since the entry before, from the venue's history and in the store only, Unix ms; null: none. */
export const filledOf = (fields: Readonly<Record<string, string>>): number | null => {
  const { filled } = fields;
  return filled === undefined ? null : Number(filled);
};
export const barOf = (fields: Readonly<Record<string, string>>): BarState => JSON.parse(fields['bar']!) as BarState;
/** Without what was known beside it. */
export function bareBar(bar: BarState): BarState {
  const { told: _, ...rest } = bar;
  return rest;
}

/** The entry that a cursor was given out with; null: it is no longer kept. Throws as `decodeCursor`. */
export async function entryAt(log: Pick<EventLog, 'read'>, symbol: string, cursor: string): Promise<Entry | null> {
  const topic = topics.bars(symbol);
  const { id } = decodeCursor(cursor, topic);
  const [ms = 0, seq = 0] = id.split('-').map(Number);
  const before = seq > 0 ? `${ms}-${seq - 1}` : `${Math.max(0, ms - 1)}-${Number.MAX_SAFE_INTEGER}`;
  const [entry] = await log.read(topic, before, 1);
  return entry?.id === id ? entry : null;
}
