/**
 * The event log: ordered topics that are appended to, read after an id, and consumed by groups.
 * Two implementations (in-process rings, Redis Streams) pass one contract test.
 */

/** Flat fields, as Redis Streams hold them. Numbers are decimal strings. */
export type Fields = Readonly<Record<string, string>>;

/** `<ms>-<seq>`, strictly increasing in a topic; ms is the appender's wall clock (or the input entry's, for a derived event). */
export type EntryId = string;
export interface Entry {
  readonly id: EntryId;
  readonly fields: Fields;
}
/** With `id`: appended only if it is newer than the topic's last, so appending it twice is a no-op. */
export interface NewEntry {
  readonly id?: EntryId;
  readonly fields: Fields;
}

export interface Retention {
  /** At most this many entries (about, on Redis). */
  readonly maxLength: number;
  /** Entries older than this go. */
  readonly maxAgeMs: number;
}

export interface GroupEntry extends Entry {
  readonly deliveries: number;
}

/** A consumer group: each entry to one consumer, until acknowledged. */
export interface Group {
  /** Waits up to `blockMs` for entries never delivered to this group. */
  read(count: number, blockMs: number): Promise<GroupEntry[]>;
  acknowledge(ids: readonly EntryId[]): Promise<void>;
  /** Takes over entries that some consumer has held for `idleMs` without acknowledging. */
  reclaim(idleMs: number, count: number): Promise<GroupEntry[]>;
  /** Entries that were delivered and not acknowledged yet. */
  pending(): Promise<number>;
  /** Kept entries that were never delivered to this group. */
  lag(): Promise<number>;
}

export interface EventLog {
  /** Changes when the log was lost (a new in-process log, a flushed Redis); cursors carry it. */
  epoch(): Promise<string>;
  /** Ids in order; null where the entry was a duplicate. */
  append(topic: string, entries: readonly NewEntry[]): Promise<(EntryId | null)[]>;
  /** Oldest first, strictly after `after` (null = from the start). */
  read(topic: string, after: EntryId | null, limit: number): Promise<Entry[]>;
  first(topic: string): Promise<Entry | null>;
  last(topic: string): Promise<Entry | null>;
  /** Id of the newest entry ever appended, also when that was trimmed since; null for a topic that never had one. */
  lastId(topic: string): Promise<EntryId | null>;
  length(topic: string): Promise<number>;
  /**
   * Everything strictly after `after`, then live, batch by batch, in order, without gap or duplicate, until `signal` aborts.
   * `after: null` = only what is appended from now on. One blocking reader per process serves all of them.
   */
  follow(topic: string, after: EntryId | null, signal: AbortSignal): AsyncIterable<readonly Entry[]>;
  group(topic: string, group: string, consumer: string): Promise<Group>;
  trim(topic: string, retention: Retention): Promise<void>;
  /** Topics that exist, for metrics. */
  topics(): Promise<string[]>;
  healthy(): Promise<boolean>;
  /** What the log takes, bytes; null where it is part of this process. */
  memoryBytes(): Promise<number | null>;
  close(): Promise<void>;
}

/** Compares two entry ids: negative when `a` is older. */
export function compareIds(a: EntryId, b: EntryId): number {
  const [aMs = '0', aSeq = '0'] = a.split('-');
  const [bMs = '0', bSeq = '0'] = b.split('-');
  return Number(aMs) - Number(bMs) || Number(aSeq) - Number(bSeq);
}
