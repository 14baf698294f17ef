/** The event log of the embedded mode: bounded rings in this process. Lost with it, hence a new epoch per instance. */
import { randomBytes } from 'node:crypto';
import { BadEntryError, cursorExpired, LogUnavailableError } from './errors.ts';
import { createFollow, type Follow } from './follow.ts';
import { RingGroup } from './group.ts';
import { compareIds, type EntryId, type EventLog, type NewEntry } from './port.ts';
import { Ring } from './ring.ts';
import { retentionOf } from './topics.ts';

export interface InProcessLogOptions {
  /** Hard bound per topic, whatever `trim` is told. */
  readonly maxLength?: number;
  /** Wall clock, Unix ms; ids without an explicit one take it. */
  readonly now?: () => number;
}

/** Most entries that a follow hands over at once. */
const BATCH = 1000;

interface Topic {
  readonly ring: Ring;
  readonly follows: Set<Follow>;
  readonly groups: Map<string, RingGroup>;
  isPacking: boolean;
}

/** A pack at each turn of the event loop: appends of a whole sweep at once hold nobody up, and those who follow have read them by then. */
function packLater(topic: Topic): void {
  if (topic.isPacking || !topic.ring.isHeavy) return;
  topic.isPacking = true;
  setImmediate(() => {
    topic.isPacking = false;
    topic.ring.pack();
    packLater(topic);
  });
}

export function createInProcessLog(options: InProcessLogOptions = {}): EventLog {
  const now = options.now ?? Date.now;
  const epoch = randomBytes(12).toString('hex');
  const all = new Map<string, Topic>();
  let closed = false;

  const topicOf = (name: string): Topic => {
    if (closed) throw new LogUnavailableError('closed', 'no', 'it was closed');
    let topic = all.get(name);
    if (!topic) {
      if (name === '') throw new BadEntryError('a topic needs a name');
      topic = {
        ring: new Ring(options.maxLength ?? retentionOf(name).maxLength, now),
        follows: new Set(),
        groups: new Map(),
        isPacking: false,
      };
      all.set(name, topic);
    }
    return topic;
  };

  /** `0-0` means: from the oldest kept. Any other id must not be older than what was dropped. */
  const positionAfter = (name: string, ring: Ring, after: EntryId): number => {
    if (after !== '0-0' && ring.lastDropped !== null && compareIds(after, ring.lastDropped) < 0)
      throw expired(name, ring);
    return ring.after(after);
  };
  const expired = (name: string, ring: Ring): Error =>
    cursorExpired(epoch, name, ring.firstId, 'entries after it were trimmed');

  const append = (name: string, entries: readonly NewEntry[]): (EntryId | null)[] => {
    const topic = topicOf(name);
    entries.forEach(Ring.check);
    const ids = entries.map((entry) => topic.ring.append(entry));
    if (ids.some((id) => id !== null)) {
      for (const follow of topic.follows) follow.wake();
      for (const group of topic.groups.values()) group.wake();
      packLater(topic);
    }
    return ids;
  };

  return {
    epoch: async () => epoch,
    append: async (name, entries) => append(name, entries),
    read: async (name, after, limit) => {
      const { ring } = topicOf(name);
      return ring.slice(after === null ? ring.dropped : ring.after(after), limit);
    },
    first: async (name) => topicOf(name).ring.slice(0, 1)[0] ?? null,
    last: async (name) => {
      const { ring } = topicOf(name);
      return ring.slice(ring.end - 1, 1)[0] ?? null;
    },
    lastId: async (name) => topicOf(name).ring.lastId,
    length: async (name) => topicOf(name).ring.length,
    follow(name, after, signal) {
      const { ring, follows } = topicOf(name);
      let position: number | null = after === null ? ring.end : null;
      const follow: Follow = createFollow({
        signal,
        onEnd: () => follows.delete(follow),
        take() {
          position ??= positionAfter(name, ring, after!);
          // The ring is every follower's queue; one that fell behind its far end has lost entries and must know.
          if (position < ring.dropped && after !== '0-0') throw expired(name, ring);
          const batch = ring.slice(position, BATCH);
          if (batch.length === 0) return null;
          position = Math.max(position, ring.dropped) + batch.length;
          return batch;
        },
      });
      if (!signal.aborted) follows.add(follow);
      return follow;
    },
    group: async (name, group, consumer) => {
      const topic = topicOf(name);
      let state = topic.groups.get(group);
      if (!state) topic.groups.set(group, (state = new RingGroup(topic.ring, now)));
      return state.consumer(consumer);
    },
    trim: async (name, retention) => {
      const { ring } = topicOf(name);
      const oldest = `${Math.max(0, now() - retention.maxAgeMs)}-0`;
      ring.dropTo(Math.max(ring.end - retention.maxLength, ring.from(oldest)));
    },
    topics: async () => [...all].filter(([, topic]) => topic.ring.lastId !== null).map(([name]) => name),
    healthy: async () => !closed,
    memoryBytes: async () => null,
    close: async () => {
      closed = true;
      for (const topic of all.values()) for (const follow of topic.follows) follow.end();
    },
  };
}
