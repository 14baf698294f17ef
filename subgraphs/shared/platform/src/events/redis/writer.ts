/**
 * The producer's side: appends of this process in one order, one numbered batch in flight. A batch whose answer was lost is sent again
 * under its number, and Redis applies a number once: nothing is lost and nothing doubled across reconnects.
 */
import { randomBytes } from 'node:crypto';
import type { Fence } from '../../lease/fence.ts';
import type { Logger } from '../../log/index.ts';
import { bindScript, untilReady, type Redis, type Script } from '../../redis/index.ts';
import { BadEntryError, checkFields, checkId, LogUnavailableError } from '../errors.ts';
import type { EntryId, NewEntry } from '../port.ts';
import { APPEND, KEYS } from './scripts.ts';

export interface WriterOptions {
  /** How long an append waits for Redis before it rejects, ms. */
  readonly bufferMs: number;
  /** How much may wait, bytes. */
  readonly bufferBytes: number;
  /** Hard bound of a topic (about), entries. */
  readonly maxLength: number;
  readonly log: Logger;
  readonly fence?: Fence | undefined;
  onEpoch(epoch: string): void;
}

interface Item {
  readonly topic: string;
  /** Null: asks for the topic's last id. */
  readonly entries: readonly NewEntry[] | null;
  readonly bytes: number;
  readonly at: number;
  resolve(ids: (EntryId | null)[]): void;
  reject(error: Error): void;
}
interface Batch {
  readonly number: number;
  readonly items: Item[];
}

/** One script call holds Redis up for about this much at most. */
const BATCH = { entries: 2000, bytes: 1 << 20 };

export class Writer {
  private readonly id = randomBytes(12).toString('hex');
  private readonly script: Script;
  /** The last id of each topic that was acknowledged to us. */
  private readonly known = new Map<string, EntryId>();
  private queue: Item[] = [];
  private unanswered: Batch | null = null;
  private batches = 0;
  private bytes = 0;
  private running: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly redis: Redis,
    private readonly options: WriterOptions,
  ) {
    this.script = bindScript(redis, 'mgAppend', APPEND);
  }

  append(topic: string, entries: readonly NewEntry[]): Promise<(EntryId | null)[]> {
    let bytes = 0;
    for (const { id, fields } of entries) {
      if (id !== undefined) checkId(id);
      checkFields(fields);
      for (const key in fields) bytes += 16 + key.length + fields[key]!.length;
    }
    return this.enqueue(topic, entries, bytes);
  }

  /** The topic's last id, after everything that this process appended before. */
  async lastId(topic: string): Promise<EntryId> {
    return (await this.enqueue(topic, null, 0))[0]!;
  }

  /** Sends what waits (for up to `graceMs`), then refuses everything. */
  async close(graceMs: number): Promise<void> {
    this.closed = true;
    if (this.running && this.redis.status === 'ready') {
      await Promise.race([this.running, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
    }
    this.give('closed', Infinity);
  }

  private enqueue(topic: string, entries: readonly NewEntry[] | null, bytes: number): Promise<(EntryId | null)[]> {
    if (topic === '') throw new BadEntryError('a topic needs a name');
    if (this.closed) throw new LogUnavailableError('closed', 'no', 'it was closed');
    if (this.bytes + bytes > this.options.bufferBytes) {
      throw new LogUnavailableError('buffer-full', 'no', `${this.bytes} bytes wait for Redis`);
    }
    return new Promise((resolve, reject) => {
      this.queue.push({ topic, entries, bytes, at: Date.now(), resolve, reject });
      this.bytes += bytes;
      this.running ??= this.run();
    });
  }

  private async run(): Promise<void> {
    await Promise.resolve(); // what is appended in the same turn goes together
    while (this.unanswered || this.queue.length > 0) {
      const oldest = (this.unanswered?.items[0] ?? this.queue[0]!).at;
      if (await untilReady(this.redis, Math.max(1, oldest + this.options.bufferMs - Date.now()))) {
        this.unanswered ??= this.nextBatch();
        if (await this.send(this.unanswered)) continue;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      this.give('timeout', Date.now() - this.options.bufferMs);
    }
    this.running = null; // in the same turn as the last look at the queue
  }

  private nextBatch(): Batch {
    let count = 0;
    let entries = 0;
    let bytes = 0;
    for (const item of this.queue) {
      entries += item.entries?.length ?? 1;
      bytes += item.bytes;
      if (count > 0 && (entries > BATCH.entries || bytes > BATCH.bytes)) break;
      count++;
    }
    return { number: ++this.batches, items: this.queue.splice(0, count) };
  }

  /** True when it was answered. */
  private async send({ number, items }: Batch): Promise<boolean> {
    const { fence } = this.options;
    try {
      const { topics, args } = encode(items);
      const [epoch, answer] = (await this.script(
        [KEYS.epoch, KEYS.topics, KEYS.trimmed, KEYS.producer(this.id), KEYS.tokens, ...topics],
        [
          randomBytes(12).toString('hex'),
          number,
          this.options.maxLength,
          fence?.token ?? 0,
          JSON.stringify(fence?.names ?? []),
          ...topics.map((topic) => this.known.get(topic) ?? '0-0'),
          ...args,
        ],
      )) as [string, string];
      this.unanswered = null;
      this.options.onEpoch(epoch);
      const outcomes = JSON.parse(answer) as string[];
      let next = 0;
      for (const item of items) {
        const own = outcomes.slice(next, (next += item.entries?.length ?? 1));
        const last = own.findLast((outcome) => /^\d/.test(outcome));
        if (last) this.known.set(item.topic, last);
        this.bytes -= item.bytes;
        settle(item, own);
      }
      return true;
    } catch (error) {
      if (fence && error instanceof Error && error.message.startsWith('FENCED')) {
        this.unanswered = null;
        for (const item of items) {
          this.bytes -= item.bytes;
          item.reject(fence.breached(`an append to ${item.topic}`));
        }
        return true;
      }
      this.options.log.debug({ err: String(error), batch: number }, 'append not answered; will send again');
      return false;
    }
  }

  /** Rejects what was handed over before `before`. */
  private give(reason: 'timeout' | 'closed', before: number): void {
    const refuse = (items: readonly Item[], applied: 'no' | 'unknown'): void => {
      for (const item of items) {
        this.bytes -= item.bytes;
        item.reject(new LogUnavailableError(reason, applied, `waited ${Date.now() - item.at} ms`));
      }
    };
    if (this.unanswered && this.unanswered.items[0]!.at <= before) {
      refuse(this.unanswered.items, 'unknown');
      this.unanswered = null;
    }
    const rest = this.queue.findIndex((item) => item.at > before);
    refuse(this.queue.splice(0, rest < 0 ? this.queue.length : rest), 'no');
  }
}

function encode(items: readonly Item[]): { topics: string[]; args: (string | number)[] } {
  const keys = new Map<string, number>();
  const args: (string | number)[] = [];
  for (const { topic, entries, at } of items) {
    let index = keys.get(topic);
    if (index === undefined) keys.set(topic, (index = keys.size + 6));
    if (!entries) args.push(index, '?', 0);
    else {
      for (const { id, fields } of entries) {
        const flat = Object.entries(fields).flat();
        args.push(index, id === undefined ? at : `=${id}`, flat.length, ...flat);
      }
    }
  }
  return { topics: [...keys.keys()], args };
}

function settle(item: Item, outcomes: readonly string[]): void {
  const failed = outcomes.find((outcome) => outcome.startsWith('!'));
  if (failed) item.reject(new Error(`redis refused an entry of ${item.topic}: ${failed.slice(1)}`));
  else item.resolve(outcomes.map((outcome) => outcome || null));
}
