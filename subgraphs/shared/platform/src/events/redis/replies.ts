/** Redis' flat replies as entries. */
import type { Entry, Fields } from '../port.ts';

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
