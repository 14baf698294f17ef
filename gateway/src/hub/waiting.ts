/**
 * Resuming clients of a stream that has had no event yet. It may stay silent for hours, and a cursor that is no good must be told at once:
 * after a moment each different cursor is subscribed to by one scout, for all who hold it. A refusal is told to all of them; the scout's
 * first event shows where they are to go on.
 */
import type { GatewayError } from '../errors/index.ts';
import type { Client } from './client.ts';
import type { Event } from './payload.ts';

export type Start = (
  after: string | null,
  onEvent: (event: Event) => void | Promise<void>,
  onEnd: (errors: readonly GatewayError[] | null) => void,
) => () => void;

/** The stream that is waited for. */
export interface Awaited {
  readonly start: Start;
  isSilent(): boolean;
  /** Its events behind this cursor; undefined when it does not have the cursor. */
  after(cursor: string): readonly Event[] | undefined;
  goLive(client: Client, missed: readonly Event[]): void;
  catchUp(client: Client): void;
}

interface Group {
  readonly clients: Set<Client>;
  /** The first event behind the cursor, while the stream itself does not have it. */
  first: Event | null;
  /** Ends the scout. */
  stop: (() => void) | null;
}

/** The first event of a stream that has any comes sooner. */
const PATIENCE_MS = 300;
/** A scout may be ahead of the stream itself by so much. */
const AHEAD_MS = 100;
/** Behind a silent stream's end hardly more than one cursor is good, and the others are refused at once. */
const MAX_SCOUTS = 16;

export class Waiting {
  /** By cursor. */
  private readonly groups = new Map<string, Group>();
  private scouts = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly stream: Awaited) {}

  get clients(): Client[] {
    return [...this.groups.values()].flatMap(({ clients }) => [...clients]);
  }

  get size(): number {
    let sum = 0;
    for (const { clients } of this.groups.values()) sum += clients.size;
    return sum;
  }

  add(client: Client): void {
    const after = client.wants.after!;
    const group = this.groups.get(after) ?? { clients: new Set(), first: null, stop: null };
    group.clients.add(client);
    this.groups.set(after, group);
    this.timer ??= setTimeout(() => this.send(), PATIENCE_MS).unref();
  }

  delete(client: Client): void {
    const group = this.groups.get(client.wants.after ?? '');
    if (group?.clients.delete(client) && group.clients.size === 0) this.settle(client.wants.after!, group);
  }

  /** The stream has an event. */
  published(): void {
    for (const [after, group] of this.groups) {
      const missed = this.stream.after(after);
      if (missed) this.settle(after, group, (client) => this.stream.goLive(client, missed));
      else if (group.first) this.decide(after, group, group.first);
      else if (group.clients.size === 1) this.settle(after, group, (client) => this.stream.catchUp(client));
    }
    this.send();
  }

  /** Nobody waits any more. */
  clear(): void {
    for (const [after, group] of this.groups) this.settle(after, group);
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private send(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const [after, group] of this.groups) {
      if (this.scouts >= MAX_SCOUTS) return;
      if (!group.stop) this.scout(after, group);
    }
  }

  private scout(after: string, group: Group): void {
    let release: () => void = () => undefined;
    let late: NodeJS.Timeout | undefined;
    const stopUpstream = this.stream.start(
      after,
      (event) => {
        if (this.groups.get(after) !== group) return;
        group.first ??= event;
        this.decide(after, group, group.first);
        if (this.groups.get(after) !== group) return;
        late ??= setTimeout(() => this.settle(after, group, (client) => this.stream.catchUp(client)), AHEAD_MS).unref();
        return new Promise((resolve) => (release = resolve));
      },
      (errors) => this.settle(after, group, (client) => (errors ? client.fail(errors) : client.complete())),
    );
    this.scouts += 1;
    group.stop = () => {
      this.scouts -= 1;
      clearTimeout(late);
      stopUpstream();
      release();
    };
  }

  /** What the scout saw first is in the stream too: nothing lies between. Not there though others are: it is older than they. */
  private decide(after: string, group: Group, first: Event): void {
    const missed = first.cursor === null ? undefined : this.stream.after(first.cursor);
    if (missed) this.settle(after, group, (client) => this.stream.goLive(client, [first, ...missed]));
    else if (!this.stream.isSilent()) this.settle(after, group, (client) => this.stream.catchUp(client));
  }

  private settle(after: string, group: Group, tell?: (client: Client) => void): void {
    if (this.groups.get(after) !== group) return;
    this.groups.delete(after);
    group.stop?.();
    if (tell) for (const client of group.clients) if (!client.ended) tell(client);
    if (group.stop && this.groups.size > 0) this.timer ??= setTimeout(() => this.send(), 0).unref();
  }
}
