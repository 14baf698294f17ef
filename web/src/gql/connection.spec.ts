import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { gql } from '@apollo/client';

interface Options {
  retryWait(retries: number): Promise<void>;
  shouldRetry(): boolean;
  retryAttempts: number;
  on: Record<'connecting' | 'connected' | 'message' | 'closed', () => void> &
    Record<'ping' | 'pong', (received: boolean) => void>;
}
const world = vi.hoisted(() => ({ options: null as unknown, terminate: null as unknown }));
vi.mock('graphql-ws', () => ({
  createClient: (options: unknown) => {
    world.options = options;
    world.terminate = vi.fn<() => void>();
    return { terminate: world.terminate };
  },
}));
const load = async () => ({ ...(await import('./connection.ts')), client: world.options as Options });

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: 100_000 });
});
afterEach(() => vi.useRealTimers());

it('waits longer after each failure, never beyond 8 s, and never as long as the next page', async () => {
  const { backOff } = await load();
  expect([0, 1, 2, 3, 4, 50].map((retries) => backOff(retries, 1))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  expect([0, 4].map((retries) => backOff(retries, 0))).toEqual([250, 4_000]);
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (retries, random) => {
      const wait = backOff(retries, random);
      expect(wait).toBeGreaterThanOrEqual(backOff(retries, 0));
      expect(wait).toBeLessThanOrEqual(8_000);
    }),
  );
});

it('the jitter is really drawn: two waits of one step differ', async () => {
  const { connection, client } = await load();
  const random = vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(1);
  void client.retryWait(2);
  expect(connection.nextAttemptAt).toBe(101_000);
  void client.retryWait(2);
  expect(connection.nextAttemptAt).toBe(102_000);
  random.mockRestore();
});

it('tells the attempt and when it comes; "reconnect now" ends the wait at once', async () => {
  const { connection, client, reconnectNow } = await load();
  let over = false;
  const waiting = client.retryWait(4).then(() => {
    over = true;
  });
  expect(connection.attempts).toBe(5);
  await vi.advanceTimersByTimeAsync(3_900);
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toBe(false);
  reconnectNow();
  await waiting;
  expect([connection.nextAttemptAt, vi.getTimerCount()]).toEqual([null, 0]);
  reconnectNow();
});

it('is silent since the last thing that was heard, not since the socket was found closed; whole again when it stands', async () => {
  const { connection, client } = await load();
  client.on.connected();
  expect([connection.status, connection.stood]).toEqual(['connected', true]);
  vi.setSystemTime(104_000);
  client.on.message();
  vi.setSystemTime(109_000);
  client.on.closed();
  expect([connection.status, connection.lostAt, connection.latencyMs]).toEqual(['reconnecting', 104_000, null]);
  client.on.connecting();
  client.on.closed();
  expect(connection.lostAt).toBe(104_000);
  client.on.connected();
  expect([connection.status, connection.lostAt, connection.attempts]).toEqual(['connected', null, 0]);
});

it('a first attempt that fails is silence since then, without last values', async () => {
  const { connection, client } = await load();
  client.on.connecting();
  expect(connection.status).toBe('connecting');
  client.on.closed();
  expect([connection.status, connection.lostAt, connection.stood]).toEqual(['reconnecting', 100_000, false]);
});

it('a line that dies without a word is ended when its ping stays unanswered; any message keeps it', async () => {
  const { client } = await load();
  client.on.connected();
  client.on.ping(false);
  await vi.advanceTimersByTimeAsync(3_999);
  client.on.message();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(world.terminate).not.toHaveBeenCalled();
  client.on.ping(false);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(world.terminate).toHaveBeenCalledOnce();
});

it('an attempt that nobody answers is ended; one that is taken stands', async () => {
  const { client } = await load();
  client.on.connecting();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(world.terminate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(world.terminate).toHaveBeenCalledOnce();
  client.on.closed();
  client.on.connecting();
  client.on.connected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.terminate).toHaveBeenCalledOnce();
});

it('a question that is never answered fails', async () => {
  const { apollo } = await load();
  const asked = vi.fn<typeof fetch>(
    (_uri, options) =>
      new Promise((_, fail) => options!.signal!.addEventListener('abort', () => fail(options!.signal!.reason))),
  );
  vi.stubGlobal('fetch', asked);
  const abort = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(abort.signal);
  const answer = apollo
    .query({
      query: gql`
        {
          value
        }
      `,
      fetchPolicy: 'no-cache',
    })
    .catch((reason: Error) => reason);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  expect(AbortSignal.timeout).toHaveBeenCalledWith(30_000);
  abort.abort(new Error('late'));
  expect(await answer).toMatchObject({ message: 'late' });
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('knows whether anything was ever answered beside a line that never stood', async () => {
  const { apollo, connection, client } = await load();
  const query = gql`
    {
      value
    }
  `;
  const ask = (status: number) => {
    vi.stubGlobal('fetch', async () => Response.json({ data: { value: 1 } }, { status }));
    return apollo.query({ query, fetchPolicy: 'no-cache' }).catch(() => null);
  };
  client.on.connecting();
  await ask(503);
  client.on.closed();
  expect([connection.stood, connection.answered]).toEqual([false, false]);
  await ask(200);
  expect([connection.stood, connection.answered]).toEqual([false, true]);
  vi.unstubAllGlobals();
});

it('measures the way there and back, and is retried for ever', async () => {
  const { connection, client } = await load();
  client.on.ping(false);
  await vi.advanceTimersByTimeAsync(38);
  client.on.pong(true);
  expect(connection.latencyMs).toBe(38);
  client.on.ping(true);
  client.on.pong(false);
  expect(connection.latencyMs).toBe(38);
  expect([client.retryAttempts, client.shouldRetry()]).toEqual([Number.POSITIVE_INFINITY, true]);
});
