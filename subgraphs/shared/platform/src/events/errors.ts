/** What an event log answers when it cannot do its work. */
import { CodedError } from '@marketgraph/domain/errors';
import { encodeCursor } from './cursor.ts';
import type { EntryId } from './port.ts';

export type UnavailableReason = 'timeout' | 'buffer-full' | 'closed';

/** The log could not be reached in time. `applied` says whether an append can have reached it all the same. */
export class LogUnavailableError extends CodedError {
  constructor(
    readonly reason: UnavailableReason,
    readonly applied: 'no' | 'unknown',
    detail: string,
  ) {
    super('PROVIDER_UNAVAILABLE', `The event log is unavailable (${reason}): ${detail}`, {
      provider: 'event log',
      reason,
    });
    this.name = 'LogUnavailableError';
  }
}

/** An id or name that no log would take. A bug of the caller, not of the world. */
export class BadEntryError extends Error {
  override readonly name = 'BadEntryError';
}

/** Entries between the reader's place and the oldest kept are gone; `oldest` (if any) is where it can begin again. */
export function cursorExpired(epoch: string, topic: string, oldest: EntryId | null, why: string): CodedError {
  return new CodedError('CURSOR_EXPIRED', `The cursor is older than what is kept: ${why}`, {
    oldestCursor: oldest === null ? null : encodeCursor(epoch, topic, oldest),
  });
}

const ID = /^\d{1,15}-\d{1,15}$/;

/** Throws BadEntryError unless `id` is `<ms>-<seq>` and newer than 0-0. */
export function checkId(id: EntryId): EntryId {
  if (!ID.test(id) || /^0+-0+$/.test(id)) throw new BadEntryError(`not an entry id: ${JSON.stringify(id)}`);
  return id;
}

/** Throws BadEntryError for an entry without fields: Redis refuses it, so every log does. */
export function checkFields(fields: Readonly<Record<string, string>>): void {
  const values = Object.values(fields);
  if (values.length === 0) throw new BadEntryError('an entry needs at least one field');
  if (values.some((value) => typeof value !== 'string')) throw new BadEntryError('every field is a string');
}
