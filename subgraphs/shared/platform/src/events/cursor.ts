/** A public cursor: opaque to clients; inside are the log's epoch, the entry's id and a mark of its topic. */
import { CodedError } from '@marketgraph/domain/errors';
import type { EntryId } from './port.ts';

export interface Cursor {
  readonly epoch: string;
  readonly id: EntryId;
}

/** FNV-1a, 32 bits: tells a cursor that was taken to another stream by mistake, nothing more. */
function markOf(topic: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < topic.length; at += 1) hash = Math.imul(hash ^ topic.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

export const encodeCursor = (epoch: string, topic: string, id: EntryId): string =>
  Buffer.from(`${epoch}:${id}:${markOf(topic)}`).toString('base64url');

const STAMP = /@([0-9a-z.]{1,24})$/;
const plainOf = (text: string): string => Buffer.from(text, 'base64url').toString('latin1');

/** The same place in one reading of its topic, which `stamp` names (digits, small letters and dots, at most 24): for streams that compute. */
export const stampCursor = (text: string, stamp: string): string =>
  Buffer.from(`${plainOf(text).replace(STAMP, '')}@${stamp}`).toString('base64url');

/** The reading that a cursor was issued by; null: none is named. Whether the cursor is good is not asked. */
export const stampOf = (text: string): string | null => STAMP.exec(plainOf(text))?.[1] ?? null;

/** When the log took the entry, Unix ms on the log's clock; null for what is no cursor of ours. */
export function cursorTime(text: string): number | null {
  const match = /^[A-Za-z0-9]+:(\d{1,15})-/.exec(plainOf(text));
  return match ? Number(match[1]) : null;
}

/** Throws CURSOR_INVALID for anything that no log of ours ever issued, and, given a topic, for a cursor of another one. */
export function decodeCursor(text: string, topic?: string): Cursor {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  // Cursors of earlier releases carry no mark, and still hold.
  const match = /^([A-Za-z0-9]{1,32}):(\d{1,15}-\d{1,15})(?::([0-9a-z]{1,7}))?(?:@[0-9a-z.]{1,24})?$/.exec(plain);
  const invalid = (message: string) => new CodedError('CURSOR_INVALID', message, { cursor: text.slice(0, 80) });
  if (!match || /^0+-0+$/.test(match[2]!) || text !== Buffer.from(plain).toString('base64url'))
    throw invalid('The cursor was not issued by this service.');
  const [, epoch, id, mark] = match;
  if (topic !== undefined && mark !== undefined && mark !== markOf(topic))
    throw invalid('The cursor was issued by another stream.');
  return { epoch: epoch!, id: id! };
}
