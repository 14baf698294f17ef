/** A shared upstream, its ring, and its clients: those that are live, and those that catch up on an upstream of their own. */
import type { GatewayError } from '../errors/index.ts';
import type { Client, Delivered } from './client.ts';
import { bornAnew, type Event } from './payload.ts';
import { Ring } from './ring.ts';
import { Waiting, type Start } from './waiting.ts';

/** An upstream with nobody left is kept this long: a reconnecting client finds the ring warm. */
export const LINGER_MS = 30_000;

export class Shared {
  private readonly live = new Set<Client>();
  /** Client -> stops its private upstream. */
  private readonly catching = new Map<Client, () => void>();
  private readonly waiting: Waiting;
  /** How far a catching client is. */
  private readonly reached = new Map<Client, string>();
  private readonly stopUpstream: () => void;
  private hasBegun = false;
  private linger: NodeJS.Timeout | null = null;
  /** Since when nobody is here, wall clock ms; null while somebody is. */
  idleSince: number | null = null;

  constructor(
    private readonly start: Start,
    private readonly onEmpty: () => void,
    /** Told once an event, when the last client that could take it at once has it. */
    private readonly onDelivered: Delivered = () => undefined,
    private readonly ring = new Ring(),
    /** Its newest event is no beginning (views, snapshots): whoever comes later gets one of its own, and is handed over behind it. */
    private readonly isView = false,
  ) {
    this.waiting = new Waiting({
      start,
      isSilent: () => this.ring.last() === undefined,
      after: (cursor) => this.ring.after(cursor),
      goLive: (client, missed) => this.goLive(client, missed),
      catchUp: (client) => this.catchUp(client),
    });
    this.stopUpstream = start(
      null,
      (event) => this.publish(event),
      (errors) => this.endAll(errors),
    );
  }

  get clients(): number {
    return this.live.size + this.catching.size + this.waiting.size;
  }

  join(client: Client): void {
    this.wanted();
    const { after } = client.wants;
    const last = this.ring.last();
    if (after === null && this.isView && this.hasBegun) this.catchUp(client);
    else if (after === null) {
      this.live.add(client);
      if (last) client.push(bornAnew(last));
    } else {
      const missed = this.ring.after(after);
      if (missed) this.goLive(client, missed);
      else if (last === undefined) this.waiting.add(client);
      else this.catchUp(client);
    }
  }

  leave(client: Client): void {
    this.live.delete(client);
    this.waiting.delete(client);
    this.catching.get(client)?.();
    this.catching.delete(client);
    this.reached.delete(client);
    if (this.clients > 0 || this.linger) return;
    this.idleSince = Date.now();
    this.linger = setTimeout(() => this.close(), LINGER_MS).unref();
  }

  endAll(errors: readonly GatewayError[] | null): void {
    for (const client of [...this.live, ...this.catching.keys(), ...this.waiting.clients]) {
      if (errors) client.fail(errors);
      else client.complete();
    }
    this.close();
  }

  /** Everybody is let go without a word: the connections are what tells them. */
  release(): void {
    for (const client of [...this.live, ...this.catching.keys(), ...this.waiting.clients]) client.leave();
    this.close();
  }

  private publish(event: Event): void {
    // The first is the newest that there was when the stream began, however old.
    const isPast = this.ring.last() === undefined;
    this.hasBegun = true;
    this.ring.push(event);
    for (const client of this.live) client.push(event);
    // Once an event and not once a client: a thousand observations cost as much as a quarter of the writing.
    if (!isPast) this.onDelivered(Date.now() - event.bornAt);
    this.waiting.published();
    // A private upstream may have been at the very event that the shared one begins with.
    for (const [client] of [...this.catching]) this.handOver(client);
  }

  /**
   * An upstream of its own brings the client to an event that the shared one has seen too. LATEST wants nothing of what lies between: its
   * first event shows that the cursor is good. Of keyed events it does: of each key the newest may lie there.
   */
  private catchUp(client: Client): void {
    const passed: Event[] = [];
    const stop = this.start(
      client.wants.after,
      (event) => {
        if (!this.catching.has(client)) return;
        // Without a cursor it wants a beginning, and all of it.
        if (client.wants.delivery === 'LATEST' && client.wants.after !== null && event.key === null) {
          const since = this.since(event);
          // Not there yet, or at the same moment before what is: the next one shows.
          if (!since) return void passed.push(event);
          client.leaveOut(passed);
          if (!since.isWhole) client.missUnseen();
          return this.arrive(client, [event, ...since.events]);
        }
        client.push(bornAnew(event));
        if (event.cursor !== null) this.handOver(client, event.cursor);
        // The past comes as fast as it is read: it waits for the client, whose slowness is about the present.
        return client.drained();
      },
      (errors) => (errors ? client.fail(errors) : client.complete()),
    );
    this.catching.set(client, stop);
    if (client.wants.after !== null) this.reached.set(client, client.wants.after);
  }

  private handOver(client: Client, cursor = this.reached.get(client)): void {
    // What was written last may have ended the client; and a view has no place to go on from before its beginning.
    if (client.ended || cursor === undefined) return;
    this.reached.set(client, cursor);
    const missed = this.ring.after(cursor);
    if (missed) this.arrive(client, missed);
  }

  /** What the stream has had since an event: all that it still has, when the event is older (then not whole). Undefined: it is not so far yet. */
  private since({ cursor, bornAt }: Event): { events: readonly Event[]; isWhole: boolean } | undefined {
    const last = this.ring.last();
    const kept = cursor === null ? undefined : this.ring.after(cursor);
    if (kept) return { events: kept, isWhole: true };
    return last && bornAt < last.bornAt ? { events: this.ring.all(), isWhole: false } : undefined;
  }

  private arrive(client: Client, missed: readonly Event[]): void {
    this.catching.get(client)?.();
    this.catching.delete(client);
    this.reached.delete(client);
    this.goLive(client, missed);
  }

  private goLive(client: Client, missed: readonly Event[]): void {
    this.live.add(client);
    client.pushPast(missed);
  }

  private wanted(): void {
    if (this.linger) clearTimeout(this.linger);
    this.linger = null;
    this.idleSince = null;
  }

  /** Of a stream that nobody hangs on any more. */
  close(): void {
    this.wanted();
    this.stopUpstream();
    this.waiting.clear();
    for (const stop of this.catching.values()) stop();
    this.onEmpty();
  }
}
