/** A stream's clients and its subgraph as a slow obvious model: a list of all events there ever were. Timers must be fake. */
import fc from 'fast-check';
import { vi } from 'vitest';
import type { GatewayError } from '../errors/index.ts';
import { Client, type Sink } from './client.ts';
import type { Event } from './payload.ts';
import { Shared } from './shared.ts';

/** What an event of a revising stream says of itself. */
export interface Revising {
  readonly since: string;
  readonly staleFrom: string | null;
}
function eventOf(n: number, bornAt: number, whole: boolean, key: string | null, revising?: Revising): Event {
  const { since = null, staleFrom = null } = revising ?? {};
  const own = `${whole ? '"whole":true,' : ''}${revising ? `"since":${JSON.stringify(since)},"staleFrom":${JSON.stringify(staleFrom)},` : ''}`;
  const payload = `{"data":{"quotes":{"n":${n},${own}"skipped":0}}}`;
  return { cursor: `c${n}`, key, since, staleFrom, payload, at: Date.now(), bornAt };
}
/** From the log to here. */
const WAY_MS = 40;

/** A client's connection, which can be blocked, and what came over it. */
export class Connection implements Sink {
  open: boolean;
  readonly got: { n: number; skipped: number; whole?: true; since?: string; staleFrom?: string | null }[] = [];
  readonly errors: GatewayError[] = [];
  completed = false;
  readonly client: Client;
  constructor(
    readonly after: number | null,
    readonly delivery: 'ALL' | 'LATEST',
    shared: Shared,
    isOpen = true,
  ) {
    this.open = isOpen;
    const wants = { after: after === null ? null : `c${after}`, delivery };
    this.client = new Client(wants, this, { skipped: ['skipped'], revised: ['since', 'staleFrom'] }, (client) =>
      shared.leave(client),
    );
    shared.join(this.client);
  }
  ready(): boolean {
    return this.open;
  }
  next(payload: string): void {
    this.got.push((JSON.parse(payload) as { data: { quotes: Connection['got'][number] } }).data.quotes);
  }
  error(errors: readonly GatewayError[]): void {
    this.errors.push(...errors);
  }
  complete(): void {
    this.completed = true;
  }
  get numbers(): number[] {
    return this.got.map(({ n }) => n);
  }
}

/** The owning subgraph: a log, and subscriptions that read it one event at a time. */
export class World {
  /** When the log took each event. */
  private readonly born: number[] = [];
  ended = false;
  /** Ages that were told. */
  readonly delivered: number[] = [];
  readonly upstreams: {
    at: number;
    /** Nothing has come of it yet: of a view the first event is whole. */
    fresh: boolean;
    busy: boolean;
    stopped: boolean;
    onEvent: (event: Event) => void | Promise<void>;
  }[] = [];
  onEnd: ((errors: readonly GatewayError[] | null) => void) | null = null;
  readonly shared: Shared;
  private readonly view: boolean;
  private readonly revising: ((n: number) => Revising) | undefined;
  private readonly keyOf: (n: number) => string | null;
  readonly connections: Connection[] = [];

  constructor(
    before: number,
    /** What the subgraph thinks of a cursor; and whether it has nothing to begin with, whatever there was. */
    {
      refuse = () => false,
      quiet = false,
      view = false,
      revising,
      keyOf = () => null,
    }: {
      refuse?: (after: string) => boolean;
      quiet?: boolean;
      view?: boolean;
      revising?: (n: number) => Revising;
      keyOf?: (n: number) => string | null;
    } = {},
  ) {
    this.view = view;
    this.revising = revising;
    this.keyOf = keyOf;
    this.emit(before);
    this.shared = new Shared(
      (after, onEvent, onEnd) => {
        const newest = quiet ? this.count : Math.max(0, this.count - 1);
        const at = after === null ? newest : Number(after.slice(1)) + 1;
        const upstream = { at, fresh: true, busy: false, stopped: false, onEvent };
        this.upstreams.push(upstream);
        this.onEnd ??= onEnd;
        if (after !== null && refuse(after)) queueMicrotask(() => upstream.stopped || onEnd([expired]));
        return () => void (upstream.stopped = true);
      },
      () => void (this.ended = true),
      (ageMs) => void this.delivered.push(ageMs),
      undefined,
      view,
    );
  }

  get count(): number {
    return this.born.length;
  }
  emit(events = 1): void {
    for (let n = 0; n < events; n += 1) this.born.push(Date.now() - WAY_MS);
  }
  join(after: number | null, delivery: 'ALL' | 'LATEST' = 'ALL', isOpen = true): Connection {
    const connection = new Connection(after, delivery, this.shared, isOpen);
    this.connections.push(connection);
    return connection;
  }
  /** The next event of one subscription. False when it has none, waits, or was ended. */
  async step(which: number): Promise<boolean> {
    const upstream = this.upstreams[which % this.upstreams.length]!;
    if (upstream.stopped || upstream.busy || upstream.at >= this.count) return false;
    const { at } = upstream;
    const isWhole = this.view && upstream.fresh;
    const held = upstream.onEvent(eventOf(at, this.born[at]!, isWhole, this.keyOf(at), this.revising?.(at)));
    upstream.fresh = false;
    upstream.at += 1;
    if (held) {
      upstream.busy = true;
      void held.then(() => (upstream.busy = false));
    }
    await Promise.resolve();
    return true;
  }
  async settle(): Promise<void> {
    for (const connection of this.connections) connection.open = true;
    // Twice nothing: what was held back, or waited for, is let go in the first of two rounds.
    for (let idle = 0; idle < 2; idle += 1) {
      for (let which = 0; which < this.upstreams.length; which += 1) if (await this.step(which)) idle = -1;
      await vi.advanceTimersByTimeAsync(idle < 0 ? 50 : 350);
    }
  }
}

export const expired = { message: 'gone', extensions: { code: 'CURSOR_EXPIRED', retryable: false } } as GatewayError;
export const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

const step = fc.oneof(
  fc.record({ do: fc.constant('emit' as const), events: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ do: fc.constant('step' as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant('step' as const), which: fc.constant(0) }),
  fc.record({ do: fc.constant('join' as const), back: fc.option(fc.nat(12)), latest: fc.boolean() }),
  fc.record({ do: fc.constant('block' as const), which: fc.nat(9), open: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 300 }) }),
);
/** What may happen to a stream and its clients, in any order. */
export const walk = fc.array(step, { minLength: 20, maxLength: 100, size: 'max' });
type Steps = typeof walk extends fc.Arbitrary<infer T> ? T : never;

/** Goes it; then one more event comes and everybody may read. */
export async function walked(world: World, steps: Steps): Promise<void> {
  for (const each of steps) {
    const picked = 'which' in each ? world.connections[each.which % Math.max(1, world.connections.length)] : null;
    if (each.do === 'emit') world.emit(each.events);
    else if (each.do === 'step') await world.step(each.which);
    else if (each.do === 'wait') await vi.advanceTimersByTimeAsync(each.ms);
    else if (each.do === 'block' && picked) picked.open = each.open;
    else if (each.do === 'join') {
      const known = Math.max(-1, ...world.upstreams.map(({ at }) => at - 1));
      const after = each.back === null || known - each.back < 0 ? null : known - each.back;
      world.join(after, each.latest ? 'LATEST' : 'ALL');
    }
  }
  world.emit();
  await world.settle();
}
