/** Subscriptions by request: one per symbol, and where a request is refused, topic by topic, since one bad topic spoils it whole. */
import type { FeedMeter } from '../feed-meter.ts';
import { feedOf } from './symbol.ts';

const request = (op: 'subscribe' | 'unsubscribe', id: string, topics: readonly string[]): string =>
  JSON.stringify({ op, req_id: id, args: topics });

export class Subscriber {
  /** Open requests by id. */
  private readonly pending = new Map<string, readonly string[]>();
  private serial = 0;

  constructor(
    private readonly topics: readonly string[],
    private readonly meterOf: (topic: string) => FeedMeter | undefined,
  ) {}

  /** For a new connection. */
  open(send: (text: string) => void): void {
    this.pending.clear();
    const symbols = new Set(this.topics.map((topic) => feedOf(topic)?.symbol));
    for (const symbol of symbols)
      this.ask(
        send,
        this.topics.filter((topic) => feedOf(topic)?.symbol === symbol),
      );
  }

  /** Asks for the channel anew, for its snapshot. */
  again(send: (text: string) => void, topic: string): void {
    send(request('unsubscribe', `u${(this.serial += 1)}`, [topic]));
    this.ask(send, [topic]);
  }

  /** The venue's answer to `id`; data may have come before it. */
  reply(send: (text: string) => void, id: string, error: string | null, at: number): void {
    const topics = this.pending.get(id);
    if (!topics) return;
    this.pending.delete(id);
    if (error === null) for (const topic of topics) this.accepted(topic, at);
    else if (topics.length > 1) for (const topic of topics) this.ask(send, [topic]);
    else this.meterOf(topics[0]!)?.set('off', `refused by the venue: ${error}`);
  }

  private ask(send: (text: string) => void, topics: readonly string[]): void {
    const id = `s${(this.serial += 1)}`;
    this.pending.set(id, topics);
    send(request('subscribe', id, topics));
  }

  private accepted(topic: string, at: number): void {
    const meter = this.meterOf(topic);
    meter?.alive(at);
    // A book is up when it is complete, which its owner knows.
    if (meter && meter.feed !== 'book') meter.set('up', null);
  }
}
