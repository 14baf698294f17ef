/** One blocking XREAD per process over every topic that somebody follows (never one per request). */
import { randomBytes } from 'node:crypto';
import type { Logger } from '../../log/index.ts';
import { bindScript, untilReady, type Redis, type Script } from '../../redis/index.ts';
import { compareIds, type Entry, type EntryId } from '../port.ts';
import { toEntries, type RawEntry } from './replies.ts';
import { KEYS, VERIFY } from './scripts.ts';

export interface Listener {
  /** Entries after the topic's position, in order; may begin with ones the listener has seen. */
  push(entries: readonly Entry[]): void;
  /** The topic's position is in doubt: read on by yourself from where you are. */
  resync(): void;
}
interface Feed {
  position: EntryId;
  readonly listeners: Set<Listener>;
}
type Reply = [topic: string, entries: RawEntry[]][] | null;

const BLOCK_MS = 1000;
const COUNT = 1000;

export interface ReaderOptions {
  /** For short commands; `blocking` is held by XREAD. */
  readonly commands: Redis;
  readonly blocking: Redis;
  readonly log: Logger;
  onEpoch(epoch: string): void;
  /** The log holds less than was read from it: it went back to an older state. */
  onRollback(topic: string): Promise<void>;
}

export class Reader {
  private readonly feeds = new Map<string, Feed>();
  private readonly wakeKey = KEYS.wake(randomBytes(8).toString('hex'));
  private wakePosition: EntryId = '0-0';
  private readonly verifyScript: Script;
  private running = false;
  private closed = false;
  private doubtful = false;
  private verifiedAt = 0;

  constructor(private readonly options: ReaderOptions) {
    this.verifyScript = bindScript(options.commands, 'mgVerify', VERIFY);
    options.blocking.on('close', () => (this.doubtful = true));
  }

  /** Joins at `position` (the last id seen). False: the reader is further already, read on and ask again. */
  join(topic: string, position: EntryId, listener: Listener): boolean {
    const feed = this.feeds.get(topic);
    if (feed) {
      if (compareIds(feed.position, position) > 0) return false;
      feed.listeners.add(listener);
      return true;
    }
    this.feeds.set(topic, { position, listeners: new Set([listener]) });
    if (this.running) void this.wake();
    else void this.run();
    return true;
  }

  leave(topic: string, listener: Listener): void {
    const feed = this.feeds.get(topic);
    if (feed?.listeners.delete(listener) && feed.listeners.size === 0) this.feeds.delete(topic);
  }

  close(): void {
    this.closed = true;
    this.feeds.clear();
  }

  /** The blocked XREAD returns at once, and the next one has the new topic. */
  private async wake(): Promise<void> {
    try {
      await this.options.commands.xadd(this.wakeKey, 'MAXLEN', 1, '*', 'w', '1');
    } catch {
      // Away: the blocked read fails too, and the next one has the new topic.
    }
  }

  private async run(): Promise<void> {
    this.running = true;
    while (!this.closed && this.feeds.size > 0) {
      try {
        if (!(await untilReady(this.options.blocking, BLOCK_MS))) continue;
        if (this.doubtful || Date.now() - this.verifiedAt >= BLOCK_MS) await this.verify();
        await this.read();
      } catch (error) {
        this.options.log.debug({ err: String(error) }, 'blocking read failed; will read again');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    this.running = false;
  }

  private async read(): Promise<void> {
    const asked = [...this.feeds];
    const reply = (await this.options.blocking.call(
      'XREAD', 'COUNT', COUNT, 'BLOCK', BLOCK_MS, 'STREAMS',
      this.wakeKey, ...asked.map(([topic]) => topic),
      this.wakePosition, ...asked.map(([, feed]) => feed.position),
    )) as Reply; // prettier-ignore
    if (!reply) return;
    const feeds = new Map(asked);
    for (const [topic, raw] of reply) {
      if (topic === this.wakeKey) this.wakePosition = raw.at(-1)![0];
      else this.deliver(topic, feeds.get(topic)!, toEntries(raw));
    }
  }

  private deliver(topic: string, feed: Feed, entries: readonly Entry[]): void {
    // Left and joined anew while the read was under way: what it brought belongs to the old position.
    if (this.feeds.get(topic) !== feed) return;
    feed.position = entries.at(-1)!.id;
    for (const listener of feed.listeners) listener.push(entries);
  }

  /** Once a second and after every reconnect: is this still the log that the positions belong to? */
  private async verify(): Promise<void> {
    const asked = [...this.feeds].map(([topic, feed]) => ({ topic, feed, position: feed.position }));
    const [epoch, ...facts] = (await this.verifyScript(
      [KEYS.epoch, KEYS.trimmed, this.wakeKey, ...asked.map(({ topic }) => topic)],
      [randomBytes(12).toString('hex')],
    )) as string[];
    this.doubtful = false;
    this.verifiedAt = Date.now();
    this.options.onEpoch(epoch!);
    for (const [index, { topic, feed, position }] of asked.entries()) {
      if (this.feeds.get(topic) !== feed) continue;
      const trimmed = facts[index * 2]!;
      if (compareIds(facts[index * 2 + 1]!, position) < 0) {
        await this.options.onRollback(topic);
        return;
      }
      if (trimmed !== '' && compareIds(trimmed, feed.position) > 0) {
        this.feeds.delete(topic);
        for (const listener of feed.listeners) listener.resync();
      }
    }
  }
}
