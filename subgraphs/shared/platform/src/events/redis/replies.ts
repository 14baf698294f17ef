/** Redis' flat replies as entries. */
import type { Redis } from '../../redis/index.ts';
import type { Entry, EntryId, Fields } from '../port.ts';

export type RawEntry = [id: string, fields: string[] | null];

export function toFields(flat: readonly string[]): Fields {
  const fields: Record<string, string> = {};
  for (let index = 0; index + 1 < flat.length; index += 2) fields[flat[index]!] = flat[index + 1]!;
  return fields;
}

/** Entries that were trimmed while a group held them come without fields: those are left out. */
export function toEntries(raw: readonly RawEntry[]): Entry[] {
  const entries: Entry[] = [];
  for (const [id, fields] of raw) if (fields) entries.push({ id, fields: toFields(fields) });
  return entries;
}

/** Of the newest entry ever appended, which Redis keeps when the entry itself was trimmed; null for a topic that never had one. */
export async function lastIdOf(redis: Redis, topic: string): Promise<EntryId | null> {
  try {
    const info = (await redis.call('XINFO', 'STREAM', topic)) as readonly unknown[];
    const id = String(info[info.indexOf('last-generated-id') + 1]);
    // A group makes the topic that it is to read.
    return id === '0-0' ? null : id;
  } catch (error) {
    if (error instanceof Error && error.message.includes('no such key')) return null;
    throw error;
  }
}
