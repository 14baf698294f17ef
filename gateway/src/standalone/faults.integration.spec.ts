// Stores and jobs taken away from the running product: what was published stays, in order and once; what is missing is called missing.
import { createClient } from 'graphql-ws';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { BarState } from '@marketgraph/domain/market';
import { startSandbox } from '@marketgraph/jobs/sandbox';
import { systemClock } from '@marketgraph/platform/clock';
import { openDatabase } from '@marketgraph/platform/db';
import { createRedisLog, topics, type EventLog, type Fields } from '@marketgraph/platform/events';
import { createLogger } from '@marketgraph/platform/log';
import { hasRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { startProcesses, type Processes } from '../testing/processes.ts';

const logger = createLogger('test', 'fatal');
const SYMBOL = 'SOLUSDT';
const MINUTE_MS = 60_000;
/** The product's default. */
const SEED = 20_260_616;

interface Guards {
  readonly cursor: string;
  readonly guards: { readonly ts: string; readonly status: string };
}

describe.skipIf(!hasRedis)('faults', () => {
  let rig: Processes;
  beforeAll(async () => {
    rig = await startProcesses();
  }, 90_000);
  afterAll(() => rig?.close());

  /** A client that subscribes once and never reconnects: whatever happens behind the gateway, it must not see it. */
  function follow() {
    const seen: Guards[] = [];
    const failures: unknown[] = [];
    const client = createClient({
      url: `${rig.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    client.subscribe<{ guards: Guards }>(
      { query: `subscription { guards(symbol: "${SYMBOL}") { cursor guards { ts status } } }` },
      {
        next: ({ data }) => void (data && seen.push(data.guards)),
        error: (error) => failures.push(error),
        complete: () => failures.push('completed'),
      },
    );
    return { seen, failures, stop: () => client.dispose() };
  }
  const withLog = async <T>(work: (log: EventLog) => Promise<T>): Promise<T> => {
    const log = createRedisLog({ url: rig.redis.url, log: logger });
    try {
      return await work(log);
    } finally {
      await log.close();
    }
  };
  const all = (topic: string) =>
    withLog(async (log) => (await log.read(topic, null, 100_000)).map(({ fields }) => fields));
  const tsOf = (fields: Fields) => Number(fields['ts']);
  const statusOf = async (url: string) => (await fetch(url)).status;

  /** What the client has seen is what the log holds between its first and its last event. */
  async function expectWhole(seen: readonly Guards[]): Promise<void> {
    const times = seen.map(({ guards }) => Date.parse(guards.ts));
    const held = (await all(topics.guards(SYMBOL))).map(tsOf);
    expect(times).toEqual(held.filter((ts) => ts >= times[0]! && ts <= times.at(-1)!));
    expect(new Set(times).size).toBe(times.length);
  }

  it('Redis gone for 10 s and back: health says so, the stream goes on in order, nothing acknowledged is lost', async () => {
    const { seen, failures, stop } = follow();
    await waitUntil(() => seen.length >= 5, 'events', 20_000);
    const before = await all(topics.book(SYMBOL));
    await rig.redis.kill();
    await waitUntil(async () => (await statusOf(`${rig.jobsHealth}/health/redis`)) === 503, 'health to say so', 10_000);
    await sleep(10_000);
    const during = seen.length;
    await rig.redis.restart();
    await waitUntil(() => seen.length >= during + 8, 'events after the outage', 40_000);
    await waitUntil(
      async () => (await statusOf(`${rig.jobsHealth}/health/redis`)) === 200,
      'health to recover',
      10_000,
    );
    const [after] = [await all(topics.book(SYMBOL))];
    expect(after.slice(0, before.length)).toEqual(before);
    const updates = after.map(({ update_id }) => Number(update_id));
    expect(updates).toEqual([...new Set(updates)].toSorted((a, b) => a - b));
    await expectWhole(seen);
    expect(failures).toEqual([]);
    await stop();
  }, 90_000);

  it('PostgreSQL gone and back: guards stream on, what needs it is refused with a code, and every row comes to be stored', async () => {
    const { seen, failures, stop } = follow();
    await waitUntil(() => seen.length >= 3, 'events', 20_000);
    await rig.postgres.kill();
    const at = seen.length;
    await waitUntil(() => seen.length >= at + 12, 'guards without a database', 20_000);
    const { data, errors } = await rig.ask<{ guards: { status: string }; bars: null }>(
      `{ guards(symbol: "${SYMBOL}") { status } bars(symbol: "${SYMBOL}", interval: M1, last: 5) { close } }`,
    );
    expect(data.guards.status).toMatch(/PASSING|WARNING|BREACH/);
    expect(data.bars).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
    expect(await statusOf(`${rig.jobsHealth}/health/database`)).toBe(503);
    await rig.postgres.restart();
    await waitUntil(
      async () => (await statusOf(`${rig.jobsHealth}/health/database`)) === 200,
      'health to recover',
      20_000,
    );
    const database = await openDatabase({ url: rig.postgres.url, log: logger, mode: 'SIMULATED' });
    const seconds = new Set(
      (await all(topics.book(SYMBOL))).map(({ timestamp }) => Math.floor(Number(timestamp) / 1000)),
    );
    const wanted = [...seconds].slice(1, -3); // the ends may lie in a second that has only begun
    const stored = async () => {
      const { rows } = await database.pool.query<{ second: string }>(
        `SELECT ts / 1000 AS second FROM book_1hz WHERE symbol = $1`,
        [SYMBOL],
      );
      const there = new Set(rows.map(({ second }) => Number(second)));
      return wanted.filter((second) => !there.has(second) && !there.has(second + 1)).length;
    };
    await waitUntil(async () => (await stored()) === 0, 'every second of the book', 30_000);
    await database.close();
    await expectWhole(seen);
    expect(failures).toEqual([]);
    await stop();
  }, 90_000);

  it('jobs killed in mid-minute, twice: the bar goes on, nothing is published twice, nobody downstream notices', async () => {
    const { seen, failures, stop } = follow();
    // A life costs some 12 s (the lease of the killed one has to run out): both must end within the minute, with something left of it.
    const second = () => Math.floor((Date.now() % MINUTE_MS) / 1000);
    const begun = async (): Promise<number> => {
      await waitUntil(() => second() >= 2 && second() <= 22, 'the first third of a minute', MINUTE_MS);
      return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    };
    const twoLives = async (): Promise<void> => {
      for (let life = 0; life < 2; life += 1) {
        const at = seen.length;
        await rig.stop('jobs', 'SIGKILL');
        await sleep(500 * life);
        rig.start('jobs');
        await waitUntil(() => seen.length > at + 4, 'events of the next life', 30_000);
      }
    };
    let minute = 0;
    // A slow machine may need another minute to have both within one.
    for (let tries = 0; tries < 3 && Date.now() >= minute + MINUTE_MS; tries += 1) {
      minute = await begun();
      await twoLives();
    }
    const closed = async () =>
      (await all(topics.trades(SYMBOL))).filter(({ timestamp }) => Number(timestamp) === minute);
    await waitUntil(async () => (await closed()).length > 0, 'the end of the minute', 75_000);
    await sleep(3_000); // long enough for a second one, if there were to be one
    const [bar, ...more] = await closed();
    expect(more).toEqual([]);
    const states = (await all(topics.bars(SYMBOL))).map(({ bar: text }) => JSON.parse(text!) as BarState);
    const last = states.findLast(({ timestamp }) => timestamp === minute)!;
    expect(last).toMatchObject({ provisional: false, completeness: 1 });
    expect([Number(bar!['close']), Number(bar!['volume'])]).toEqual([last.close, last.volume]);
    // What the market really did, whoever was listening: the same seed makes the same venue, and this is its own bar.
    const sandbox = await startSandbox({
      feed: { kind: 'simulated', seed: SEED, symbols: [SYMBOL] },
      clock: systemClock,
      logger,
    });
    const url = `${sandbox.endpoints.binance.rest}/fapi/v1/klines?symbol=${SYMBOL}&interval=1m&startTime=${minute}&limit=1`;
    const [kline] = (await (await fetch(url)).json()) as [readonly (string | number)[]];
    await sandbox.stop();
    const { open, high, low, close, volume } = last;
    expect([open, high, low, close]).toEqual(kline.slice(1, 5).map(Number));
    expect(volume).toBeCloseTo(Number(kline[5]), 6);
    expect(last.buyVolume).toBeCloseTo(Number(kline[9]), 6);
    const { data } = await rig.ask<{ bars: { timestamp: string; cvd: number | null }[] }>(
      `{ bars(symbol: "${SYMBOL}", interval: M1, last: 5) { timestamp cvd } }`,
    );
    const before = data.bars.find(({ timestamp }) => Date.parse(timestamp) === minute - MINUTE_MS)!;
    expect(last.cvd! - before.cvd!).toBeCloseTo(last.delta!, 6);
    await expectWhole(seen);
    expect(failures).toEqual([]);
    await stop();
  }, 420_000);
});
