// One upstream through everything that happens to a subgraph: what comes out is each event once, in order, or an error that says why not.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import type { GatewayError } from '../errors/index.ts';
import type { Executor } from '../execute/index.ts';
import type { SubgraphLink } from '../link.ts';
import type { Planned } from '../plan/index.ts';
import { silentLog } from '../testing/gateway.ts';
import { startUpstream } from './upstream.ts';

interface Result {
  readonly data?: unknown;
  readonly extensions?: { readonly standing: string };
  readonly errors?: readonly unknown[];
}

/** A subscription as the subgraph serves it: a list that can be added to, ended and broken. */
class Served {
  readonly queue: (Result | 'end' | Error)[] = [];
  private wake: () => void = () => undefined;
  constructor(readonly after: unknown) {}
  add(...items: (Result | 'end' | Error)[]): void {
    this.queue.push(...items);
    this.wake();
  }
  async *run(signal: AbortSignal): AsyncGenerator<Result> {
    signal.addEventListener('abort', () => this.wake());
    while (!signal.aborted) {
      const item = this.queue.shift();
      if (item === undefined) await new Promise<void>((resolve) => (this.wake = resolve));
      else if (item === 'end') return;
      else if (item instanceof Error) throw item;
      else yield item;
    }
  }
}

const event = (n: number): Result => ({ data: { n } });
const refused = (code: string): Result => ({ data: null, errors: [{ message: code, extensions: { code } }] });

function rig() {
  const served: Served[] = [];
  const executions: { n: number; done: () => void; fail: (error: Error) => void }[] = [];
  const got: number[] = [];
  let ended: readonly GatewayError[] | null | undefined;
  const link = {
    name: 'market',
    subscribe: (request: { variables: Record<string, unknown>; signal: AbortSignal }) => {
      const one = new Served(request.variables['_mg_after']);
      served.push(one);
      return one.run(request.signal);
    },
  } as unknown as SubgraphLink;
  const executor = {
    executeWithPrimary: (_planned: unknown, { data }: { data: { n: number } }) =>
      new Promise((resolve, reject) =>
        executions.push({
          n: data.n,
          done: () => resolve({ data: `{"quotes":{"_mg_cursor":"c${data.n}","n":${data.n}}}`, errors: [] }),
          fail: reject,
        }),
      ),
  } as unknown as Executor;
  const counters = { upstreams: 0, restExecutions: 0 };
  const stop = startUpstream({
    planned: {
      subscription: { primary: { operation: 'subscription', variableUsages: ['_mg_after'] }, rest: {} },
    } as unknown as Planned,
    rootKey: 'quotes',
    variables: {},
    identity: { viewerId: 'ann', roles: [] },
    correlationId: 'c',
    link,
    executor,
    log: silentLog,
    after: null,
    counters,
    onEvent: ({ payload }) => void got.push((JSON.parse(payload) as { data: { quotes: { n: number } } }).data.quotes.n),
    onEnd: (errors) => (ended = errors),
  });
  const flush = () => vi.advanceTimersByTimeAsync(0);
  const execute = async (...numbers: number[]) => {
    await flush();
    for (const n of numbers) executions.find((each) => each.n === n)!.done();
    await flush();
  };
  return { served, executions, got, counters, stop, flush, execute, ended: () => ended };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('keeps the order while the rest of several events is executed at once, each once', async () => {
  const { served, got, counters, execute, stop } = rig();
  served[0]!.add(event(1), event(2), event(3));
  await execute(3, 2);
  expect(got).toEqual([]);
  await execute(1);
  expect(got).toEqual([1, 2, 3]);
  expect(counters).toEqual({ upstreams: 1, restExecutions: 3 });
  stop();
});

it('lost in mid-event, it goes on behind the event that was under way: nothing twice, nothing lost', async () => {
  const { served, got, execute, stop, ended } = rig();
  served[0]!.add(event(1), event(2), new Error('connection reset'));
  await execute(1);
  await vi.advanceTimersByTimeAsync(60_000); // however long the rest of event 2 takes
  expect(served).toHaveLength(1);
  await execute(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(served.map(({ after }) => after)).toEqual([null, 'c2']);
  served[1]!.add(event(3));
  await execute(3);
  expect(got).toEqual([1, 2, 3]);
  expect(ended()).toBeUndefined();
  stop();
});

it('an event that cannot be told is asked for again, not left out', async () => {
  const { served, executions, got, execute, flush, stop } = rig();
  served[0]!.add(event(1), event(2), event(3));
  await execute(1, 3);
  executions.find(({ n }) => n === 2)!.fail(new Error('a fault'));
  await flush();
  executions.length = 0;
  await vi.advanceTimersByTimeAsync(200);
  expect(served.at(-1)!.after).toBe('c1');
  served[1]!.add(event(2), event(3));
  await execute(2, 3);
  expect(got).toEqual([1, 2, 3]);
  stop();
});

it.each(['CURSOR_EXPIRED', 'CURSOR_INVALID', 'NOT_FOUND', 'FORBIDDEN'])('%s ends it for everybody', async (code) => {
  const { served, execute, ended, flush } = rig();
  served[0]!.add(event(1), 'end');
  await execute(1);
  await vi.advanceTimersByTimeAsync(200);
  served[1]!.add(refused(code));
  await flush();
  expect(ended()).toMatchObject([{ extensions: { code, retryable: false } }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(served).toHaveLength(2);
});

it('once it had an event, it tries for as long as it takes, more and more rarely', async () => {
  const { served, execute, ended, got, stop } = rig();
  served[0]!.add(event(1), 'end');
  await execute(1);
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await vi.advanceTimersByTimeAsync(5_000);
    served.at(-1)!.add(new Error('ECONNREFUSED'));
  }
  expect(served.length).toBeGreaterThan(6);
  expect(served.every(({ after }, index) => index === 0 || after === 'c1')).toBe(true);
  expect(ended()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(5_000);
  served.at(-1)!.add(event(2));
  await execute(2);
  expect(got).toEqual([1, 2]);
  stop();
});

it('a silent stream that once stood is kept and resumed where it stood, however soon or late', async () => {
  const { served, execute, ended, got, stop, flush } = rig();
  served[0]!.add({ extensions: { standing: 'c0' } }, new Error('killed'));
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await vi.advanceTimersByTimeAsync(5_000);
    served.at(-1)!.add(new Error('ECONNREFUSED'));
  }
  await flush();
  expect(served.length).toBeGreaterThan(6);
  expect(served.map(({ after }) => after)).toEqual([null, ...served.slice(1).map(() => 'c0')]);
  expect(ended()).toBeUndefined();
  await vi.advanceTimersByTimeAsync(5_000);
  served.at(-1)!.add({ extensions: { standing: 'c0' } }, event(1), new Error('killed again'));
  await execute(1);
  await vi.advanceTimersByTimeAsync(200);
  expect([got, served.at(-1)!.after]).toEqual([[1], 'c1']);
  stop();
});

it('a client that never had an event is told that nobody answers', async () => {
  const { served, ended } = rig();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    served.at(-1)!.add(new CodedError('PROVIDER_UNAVAILABLE', 'no'));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(ended()).toMatchObject([
    { extensions: { code: 'PROVIDER_UNAVAILABLE', provider: 'market', http: { status: 503 }, retryAfterMs: 1_000 } },
  ]);
});

it('stopped, it leaves nothing behind', async () => {
  const { served, counters, execute, stop, got, flush } = rig();
  served[0]!.add(event(1));
  await execute(1);
  stop();
  served[0]!.add(event(2));
  await flush();
  expect(counters.upstreams).toBe(0);
  expect(got).toEqual([1]);
  expect(vi.getTimerCount()).toBe(0);
});

it('an event that fails again and again is told, not waited for in silence', async () => {
  const { served, ended, execute } = rig();
  served[0]!.add(event(1), 'end');
  await execute(1);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await vi.advanceTimersByTimeAsync(5_000);
    served.at(-1)!.add(refused('INTERNAL'));
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(ended()).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
});

it('waiting leaves no listener behind, however long the subgraph is away', async () => {
  const added = vi.spyOn(AbortSignal.prototype, 'addEventListener');
  const removed = vi.spyOn(AbortSignal.prototype, 'removeEventListener');
  const { served, execute, stop } = rig();
  served[0]!.add(event(1), 'end');
  await execute(1);
  const [before, gone] = [added.mock.calls.length, removed.mock.calls.length];
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await vi.advanceTimersByTimeAsync(5_000);
    served.at(-1)!.add(new Error('ECONNREFUSED'));
  }
  await vi.advanceTimersByTimeAsync(0);
  // Each attempt adds one for its wait, and one of the stand-in subgraph itself.
  expect(removed.mock.calls.length - gone).toBeGreaterThanOrEqual(9);
  expect(added.mock.calls.length - before).toBeLessThanOrEqual(2 * 11);
  stop();
  vi.restoreAllMocks();
});
