/** A topic as a subscription: resumes strictly after a cursor, or begins with the newest entry, then goes on live. */
import { CodedError } from '@marketgraph/domain/errors';
import {
  compareIds,
  decodeCursor,
  encodeCursor,
  type Entry,
  type EntryId,
  type EventLog,
  type Fields,
} from '../events/index.ts';

export interface CursoredEntry extends Entry {
  readonly cursor: string;
}

export interface FollowOptions {
  readonly log: EventLog;
  readonly topic: string;
  readonly after?: string | null | undefined;
  /** LATEST with `after`: only the newest entry, then live. Null is ALL. */
  readonly delivery?: 'ALL' | 'LATEST' | null | undefined;
}

export interface Followed<T> extends AsyncIterableIterator<T> {
  /**
   * The cursor that the stream begins behind, once it was accepted: without it, who loses a silent stream could not resume. Never resolves
   * when the newest event comes first, whose own cursor tells.
   */
  readonly standing: Promise<string>;
}

/** Before every entry of a topic that never had one: no log gives this id away. `0-0` would be no cursor, see decodeCursor. */
const BEFORE_ALL = '0-1';

interface Start {
  readonly epoch: string;
  /** What is told first. */
  readonly first: Entry | null;
  /** What follows is behind this. */
  readonly standing: EntryId;
  /** Nothing was ever appended. A log would take the place before everything for one that it has lost. */
  readonly isUnused: boolean;
}

/** Throws CURSOR_INVALID (not ours, of another topic, ahead of the newest entry) and CURSOR_EXPIRED (with `oldestCursor`) when entries behind the cursor are gone. */
async function startingPoint({ log, topic, after, delivery }: FollowOptions): Promise<Start> {
  const epoch = await log.epoch();
  if (after !== null && after !== undefined) {
    const cursor = decodeCursor(after, topic);
    const [oldest, lastId] = await Promise.all([log.first(topic), log.lastId(topic)]);
    // Whether entries behind it are gone, the log itself tells: a quiet topic may have lost the cursor's own entry and nothing after it.
    if (cursor.epoch !== epoch || (lastId === null && cursor.id !== BEFORE_ALL)) {
      throw new CodedError(
        'CURSOR_EXPIRED',
        'Events after this cursor are no longer kept. Read the current state, then subscribe without `after`.',
        {
          oldestCursor: oldest === null ? null : encodeCursor(epoch, topic, oldest.id),
        },
      );
    }
    if (lastId !== null && compareIds(cursor.id, lastId) > 0)
      throw new CodedError('CURSOR_INVALID', 'The cursor is ahead of every event of this stream.', { cursor: after });
    const isUnused = lastId === null;
    if (delivery !== 'LATEST') return { epoch, first: null, standing: cursor.id, isUnused };
    const newest = await log.last(topic);
    const isNewer = newest !== null && compareIds(newest.id, cursor.id) > 0;
    return { epoch, first: isNewer ? newest : null, standing: newest?.id ?? cursor.id, isUnused };
  }
  // In this order, and never null: what is appended between these reads and the follow would be lost.
  const lastId = await log.lastId(topic);
  const newest = await log.last(topic);
  return { epoch, first: newest, standing: newest?.id ?? lastId ?? BEFORE_ALL, isUnused: lastId === null };
}

/** Its cursor is made when it is asked for: who follows one stock lets 1,499 quotes pass, and their cursors were half of the work. */
class Passing implements CursoredEntry {
  readonly id: EntryId;
  readonly fields: Fields;

  constructor(
    entry: Entry,
    private readonly epoch: string,
    private readonly topic: string,
  ) {
    this.id = entry.id;
    this.fields = entry.fields;
  }
  get cursor(): string {
    return encodeCursor(this.epoch, this.topic, this.id);
  }
}

async function* entries(
  options: FollowOptions,
  signal: AbortSignal,
  onStanding: (cursor: string) => void,
): AsyncGenerator<CursoredEntry> {
  const start = await startingPoint(options);
  const withCursor = (entry: Entry): CursoredEntry => new Passing(entry, start.epoch, options.topic);
  if (start.first !== null) yield withCursor(start.first);
  // Behind a first entry that was no event, too: the consumer came back for more.
  onStanding(encodeCursor(start.epoch, options.topic, start.standing));
  const after = start.isUnused && start.first === null ? '0-0' : start.standing;
  for await (const batch of options.log.follow(options.topic, after, signal)) {
    for (const entry of batch) yield withCursor(entry);
  }
}

/**
 * Maps each entry to zero or more events. A generator blocked in `await` cannot be returned from outside, so `return()` aborts the
 * log's follow first: a client that leaves a silent topic leaks nothing.
 */
export function followTopic<T>(
  options: FollowOptions,
  map: (entry: CursoredEntry) => T | null | Promise<T | null>,
): Followed<T> {
  const abort = new AbortController();
  let told = false;
  let stand: (cursor: string) => void = () => undefined;
  const standing = new Promise<string>((resolve) => (stand = resolve));
  const source = entries(options, abort.signal, (cursor) => {
    if (!told) stand(cursor);
  });
  const done = { done: true as const, value: undefined };
  return {
    standing,
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const step = await source.next();
        if (step.done || abort.signal.aborted) return done;
        const value = await map(step.value);
        if (value === null) continue;
        told = true;
        return { done: false, value };
      }
    },
    async return() {
      abort.abort();
      void source.return(undefined).catch(() => undefined);
      return done;
    },
    async throw(error: unknown) {
      abort.abort();
      throw error;
    },
  };
}

/** When the entry behind a cursor was appended: its id begins with that time. */
export const publishedAt = (cursor: string): Date => new Date(Number(decodeCursor(cursor).id.split('-')[0]));
