// Who shares a stream with whom, on a real gateway over two subgraphs: one that streams, one whose answers depend on the viewer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import { encodeCursor } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import type { GatewayError } from '../errors/index.ts';
import { createGateway, type Gateway } from '../gateway.ts';
import { createInProcessLink } from '../links/index.ts';
import { coerceVariables } from '../plan/index.ts';
import { silentLog } from '../testing/gateway.ts';
import { subgraph } from '../testing/index.ts';
import { createHub, type Hub } from './index.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])`;
const cursorOf = (n: number) => encodeCursor('epoch', 'ticks', `${n}-0`);

/** The log of the streaming subgraph: events 1, 2, 3 ... and who asked for them. */
class Source {
  count = 1;
  readonly asked: { symbol: string; after: string | null; delivery: string }[] = [];
  private wake = new Set<() => void>();
  emit(): void {
    this.count += 1;
    for (const wake of this.wake) wake();
  }
  async *read(args: Source['asked'][number]) {
    this.asked.push(args);
    if (args.after && !args.after.startsWith(cursorOf(0).slice(0, 8))) throw new CodedError('CURSOR_EXPIRED', 'gone');
    let n = args.after ? Number(/:(\d+)-/.exec(Buffer.from(args.after, 'base64url').toString())![1]) : this.count - 1;
    for (;;) {
      while (n < this.count) {
        n += 1;
        yield { ticks: { cursor: cursorOf(n), skipped: 0, n, instrument: { symbol: args.symbol } } };
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.wake.delete(wake);
          resolve();
        };
        this.wake.add(wake);
      });
    }
  }
}

let source: Source;
let gateway: Gateway;
let hub: Hub;

beforeEach(async () => {
  source = new Source();
  const market = subgraph(
    'market',
    `${LINK} scalar Cursor enum Delivery { ALL LATEST }
    type Query { one: Int }
    type Subscription { ticks(symbol: ID!, after: Cursor, delivery: Delivery = ALL): Tick! }
    type Tick { cursor: Cursor! skipped: Int! n: Int! instrument: Instrument! }
    type Instrument @key(fields: "symbol") { symbol: ID! }`,
    { Subscription: { ticks: { subscribe: (_: unknown, args: Source['asked'][number]) => source.read(args) } } },
  );
  const desk = subgraph(
    'desk',
    `${LINK} type Query { two: Int } type Instrument @key(fields: "symbol") { symbol: ID! note: String }`,
    { Instrument: { note: (_: unknown, __: unknown, { viewerId }: { viewerId: string }) => `of ${viewerId}` } },
  );
  gateway = await createGateway({
    log: silentLog,
    links: [market, desk].map(({ name, schema }) =>
      createInProcessLink({ name, schema, log: silentLog, context: ({ viewer }) => ({ viewerId: viewer.viewerId }) }),
    ),
  });
  hub = createHub({
    links: gateway.links,
    planner: () => gateway.planner,
    executor: () => gateway.executor,
    log: silentLog,
    personal: new Set(['desk']),
    limits: { streams: 6, streamBytes: 1_000 },
  });
});
afterEach(async () => {
  hub.close();
  await gateway.close();
});

interface Got {
  readonly events: Record<string, unknown>[];
  readonly errors: GatewayError[];
  open: boolean;
  leave(): void;
}
function subscribe(query: string, variables: Record<string, unknown> = {}, viewerId = 'ann', after?: string): Got {
  const planned = gateway.planner.plan(query);
  const got: Got = { events: [], errors: [], open: true, leave: () => undefined };
  got.leave = hub.subscribe({
    planned,
    variables: coerceVariables(planned, variables, gateway.limits),
    identity: { viewerId, roles: [] },
    correlationId: 'c',
    ...(after === undefined ? {} : { after }),
    sink: {
      ready: () => got.open,
      next: (payload) =>
        void got.events.push((JSON.parse(payload) as { data: Record<string, Record<string, unknown>> }).data['ticks']!),
      error: (errors) => void got.errors.push(...errors),
      complete: () => undefined,
    },
  });
  return got;
}
const numbers = ({ events }: Got) => events.map(({ n }) => n);
const has = (got: Got, n: number) => waitUntil(() => numbers(got).at(-1) === n, `event ${n}`);

describe('one upstream for all who ask the same', () => {
  it('whatever their cursor, their delivery, and how they wrote both', async () => {
    const first = subscribe('subscription { ticks(symbol: "S") { n } }');
    await has(first, 1);
    source.emit();
    source.emit();
    await has(first, 3);
    const resuming = subscribe('subscription($c: Cursor) { ticks(symbol: "S", after: $c) { n } }', { c: cursorOf(1) });
    const literal = subscribe(`subscription { ticks(symbol: "S", delivery: LATEST, after: "${cursorOf(2)}") { n } }`);
    const byHeader = subscribe('subscription { ticks(symbol: "S") { n } }', {}, 'ann', cursorOf(2));
    source.emit();
    for (const got of [first, resuming, literal, byHeader]) await has(got, 4);
    expect(numbers(resuming)).toEqual([2, 3, 4]);
    expect(numbers(byHeader)).toEqual([3, 4]);
    expect(numbers(literal).at(-1)).toBe(4);
    expect(source.asked.map(({ after, delivery }) => [after ?? null, delivery])).toEqual([[null, 'ALL']]);
    expect([hub.streams(), hub.clients(), hub.counters.upstreams]).toEqual([1, 4, 1]);
  });

  it('but not of another symbol or selection', async () => {
    const all = [
      subscribe('subscription { ticks(symbol: "S") { n } }'),
      subscribe('subscription { ticks(symbol: "T") { n } }'),
      subscribe('subscription($s: ID!) { ticks(symbol: $s) { n } }', { s: 'S' }),
      subscribe('subscription($s: ID!) { ticks(symbol: $s) { n } }', { s: 'U' }),
      subscribe('subscription { ticks(symbol: "S") { n cursor } }'),
    ];
    for (const got of all) await has(got, 1);
    expect(hub.streams()).toBe(5);
  });

  it('the join is executed once an event, for however many', async () => {
    const query = 'subscription { ticks(symbol: "S") { n instrument { symbol note } } }';
    const all = Array.from({ length: 5 }, () => subscribe(query));
    for (const got of all) await has(got, 1);
    source.emit();
    for (const got of all) await has(got, 2);
    expect(hub.counters).toEqual({ upstreams: 1, restExecutions: 2 });
    expect(all[4]!.events.at(-1)).toEqual({ n: 2, instrument: { symbol: 'S', note: 'of ann' } });
  });
});

it('what depends on the viewer is shared by nobody else; what does not, is', async () => {
  const personal = 'subscription { ticks(symbol: "S") { n instrument { note } } }';
  const [ann, bob] = [subscribe(personal, {}, 'ann'), subscribe(personal, {}, 'bob')];
  for (const got of [ann, bob]) await has(got, 1);
  expect(ann.events[0]).toEqual({ n: 1, instrument: { note: 'of ann' } });
  expect(bob.events[0]).toEqual({ n: 1, instrument: { note: 'of bob' } });
  expect(hub.streams()).toBe(2);
  const general = 'subscription { ticks(symbol: "S") { n } }';
  for (const viewer of ['ann', 'bob']) await has(subscribe(general, {}, viewer), 1);
  expect(hub.streams()).toBe(3);
});

it('LATEST tells how many it left out, under every name that was asked for it', async () => {
  const got = subscribe('subscription { ticks(symbol: "S", delivery: LATEST) { n left: skipped skipped } }');
  await has(got, 1);
  const all = subscribe('subscription { ticks(symbol: "S") { n left: skipped skipped } }');
  got.open = false;
  for (let n = 0; n < 3; n += 1) source.emit();
  await has(all, 4);
  got.open = true;
  await has(got, 4);
  expect(got.events).toEqual([
    { n: 1, left: 0, skipped: 0 },
    { n: 4, left: 2, skipped: 2 },
  ]);
  expect(all.events.map(({ skipped }) => skipped)).toEqual([0, 0, 0, 0]);
});

it('LATEST with a cursor of another log is told so, and with a good one what it missed', async () => {
  const query = 'subscription ($c: Cursor) { ticks(symbol: "S", delivery: LATEST, after: $c) { n skipped } }';
  await has(subscribe(query), 1);
  for (let n = 0; n < 3; n += 1) source.emit();
  const wrong = subscribe(query, { c: encodeCursor('lost', 'ticks', '2-0') });
  await waitUntil(() => wrong.errors.length > 0, 'the refusal');
  expect(wrong).toMatchObject({ events: [], errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] });
  const good = subscribe(query, { c: cursorOf(1) });
  await has(good, 4);
  expect(good.events).toEqual([{ n: 4, skipped: 2 }]);
});

it('refuses what is wrong before anything is started', () => {
  const wrong = (query: string, variables = {}, after?: string) => {
    try {
      subscribe(query, variables, 'ann', after);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(wrong('{ one }')).toBe('BAD_USER_INPUT');
  expect(wrong('subscription { ticks(symbol: "S", after: "nonsense") { n } }')).toBe('CURSOR_INVALID');
  expect(wrong('subscription { ticks(symbol: "S") { n } }', {}, 'nonsense')).toBe('CURSOR_INVALID');
  expect(wrong('subscription($s: ID!) { ticks(symbol: $s) { n } }')).toBe('BAD_USER_INPUT');
  for (const invalid of [
    'subscription { ticks(symbol: "S") { _mg_cursor: n } }',
    'subscription($_mg_after: Cursor) { ticks(symbol: "S", after: $_mg_after) { n } }',
    // A place to resume from that is none was once left out in silence.
    'subscription { ticks(symbol: "S", after: 5) { n } }',
  ])
    expect(wrong(invalid)).toBe('GRAPHQL_VALIDATION_FAILED');
  expect([hub.streams(), source.asked.length]).toEqual([0, 0]);
});

it('on a stream where nothing happens, an expired cursor is told without waiting for anything to happen, and a good one waits', async () => {
  source.count = 0;
  const query = 'subscription { ticks(symbol: "S") { n } }';
  const gone = encodeCursor('lost', 'ticks', '9-0');
  const expired = Array.from({ length: 100 }, () => subscribe(query, {}, 'ann', gone));
  const good = subscribe(query, {}, 'ann', encodeCursor('epoch', 'ticks', '0-1'));
  await waitUntil(() => expired.every(({ errors }) => errors.length > 0), 'the refusal');
  expect(source.count).toBe(0);
  expect(expired[99]!.errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
  expect(source.asked).toHaveLength(3);
  source.emit();
  await has(good, 1);
  expect([numbers(good), hub.clients()]).toEqual([[1], 1]);
});

it('a new schema ends every stream with a code that says to come back, and coming back works', async () => {
  const query = 'subscription { ticks(symbol: "S") { n } }';
  const got = subscribe(query);
  await has(got, 1);
  hub.reloaded();
  expect(got.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_SCHEMA_RELOAD', retryable: true } }]);
  source.emit();
  const again = subscribe(query, {}, 'ann', cursorOf(1));
  await has(again, 2);
  expect(numbers(again)).toEqual([2]);
  await waitUntil(() => hub.counters.upstreams === 1, 'the end of the old upstream');
});

describe('what all streams take', () => {
  const streamOf = (symbol: string) => `subscription { ticks(symbol: "${symbol}") { n } }`;
  const refusal = (symbol: string) => {
    try {
      subscribe(streamOf(symbol));
      return null;
    } catch (error) {
      return error;
    }
  };

  it('as many streams as are allowed, and not one more; whoever shares one of them is let in', async () => {
    const all = ['A', 'B', 'C', 'D', 'E', 'F'].map((symbol) => subscribe(streamOf(symbol)));
    for (const got of all) await has(got, 1);
    expect(refusal('G')).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'streams', allowed: 6, found: 7, retryable: true, retryAfterMs: 30_000 },
    });
    await has(subscribe(streamOf('A')), 1);
    expect([hub.streams(), hub.clients()]).toEqual([6, 7]);
  });

  it('a stream that nobody has any more makes room first, the one that was left longest ago', async () => {
    const all = ['A', 'B', 'C', 'D', 'E', 'F'].map((symbol) => subscribe(streamOf(symbol)));
    for (const got of all) await has(got, 1);
    const now = vi.spyOn(Date, 'now');
    for (const [at, index] of [3, 1].entries()) {
      now.mockReturnValue(1_000 + at);
      all[index]!.leave();
    }
    now.mockRestore();
    for (const got of [subscribe(streamOf('G')), subscribe(streamOf('B'))]) await has(got, 1);
    // D was closed and B was still there: its event came from the ring, and nobody was asked again.
    expect(source.asked.map(({ symbol }) => symbol).toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
    expect(refusal('D')).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await waitUntil(() => hub.counters.upstreams === 6, 'the end of the upstream of D');
  });

  it('what is kept for resuming stays within its bytes, and whoever resumes behind it misses nothing', async () => {
    const got = subscribe(streamOf('S'));
    await has(got, 1);
    for (let n = 0; n < 200; n += 1) source.emit();
    await has(got, 201);
    expect(hub.bytes()).toBeGreaterThan(500);
    expect(hub.bytes()).toBeLessThanOrEqual(1_000);
    const late = subscribe(streamOf('S'), {}, 'ann', cursorOf(2));
    await has(late, 201);
    expect(numbers(late)).toEqual(Array.from({ length: 199 }, (_, index) => index + 3));
    expect(source.asked).toHaveLength(2);
    got.leave();
    late.leave();
  });
});
