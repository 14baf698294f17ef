/** A public cursor: opaque to clients; the log's epoch and the entry's id inside. */
import { CodedError } from '@marketgraph/domain/errors';
import type { EntryId } from './port.ts';

export interface Cursor {
  readonly epoch: string;
  readonly id: EntryId;
}

export const encodeCursor = (epoch: string, id: EntryId): string => Buffer.from(`${epoch}:${id}`).toString('base64url');

/** Throws CURSOR_INVALID for anything that no log of ours ever issued. */
export function decodeCursor(text: string): Cursor {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  const match = /^([A-Za-z0-9]{1,32}):(\d{1,15}-\d{1,15})$/.exec(plain);
  if (!match || text !== Buffer.from(plain).toString('base64url'))
    throw new CodedError('CURSOR_INVALID', 'The cursor was not issued by this service.', { cursor: text.slice(0, 80) });
  return { epoch: match[1]!, id: match[2]! };
}
