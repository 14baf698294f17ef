/**
 * `calculateIndicator` over 500 closed bars and the open one through the gateway, on a real PostgreSQL, against a bare HTTP round trip of
 * the same bytes in the same run: with the closed bars' part kept from before; computed of bars that were read in the last 15 s, as for who
 * tunes a parameter (calculate/shelf.ts); and, told without a goal, of bars that nobody has read before: what a symbol's first asker pays for
 * PostgreSQL. The client is another process (round-trip.ts); both indicators are warmed up before either is measured, rounds alternate, the
 * median time of a request counts.
 *
 * What it cost and no longer does: encoding rows that are kept (half of 150 KB's answer; shape/held.ts), checking the same variables (a
 * fifth; plan/variables.ts), parsing kept numbers that were decoded already (a seventh; calculate/cached.ts), a state made for each look at the
 * open bar, a signal for each request, the data as text for its status. Rows that are not kept were hash tables of 300 bytes (graphql/emit-copy.ts):
 * an uncached answer of 150 KB left 3 MB for the garbage collector, which took a third of its time. Bars from PostgreSQL were 5 ms of sorting by
 * an expression and of node-pg's rows, then 1.3 ms of sending each number by itself, of numbers that no formula reads and of rows to spare
 * (db/store/packed-bars.ts, calculate/shelf.ts), then 0.5 ms of all prices as hexadecimal digits, of an object for each bar, and of encoding
 * what is kept before it was answered (market/bars/table.ts, calculate/cached.ts). Of the 0.42 ms that the thousand rows take beside everything
 * else, an empty query is 0.10 and reading the rows another 0.15; of the rest the two columns are half, which bars are not whole a quarter, their
 * sources a sixth. Tried and slower: numbers or arrays in the binary format, sources as their least and greatest; pairs of numbers as points save 0.03.
 *
 * Warmed up for a minute's worth of requests: after a few hundred, code that is not compiled yet was a third of a kept answer, and a client in
 * the same process, whose work left the processor's cache full, a fifth. On a busy machine all lines but the bare one wait for other processes.
 */
import { join } from 'node:path';
import { buildIndicators, createEngine, indicatorsContext, NAME } from '@marketgraph/indicators';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { systemClock } from '@marketgraph/platform/clock';
import { openDatabase } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { findRoot } from '@marketgraph/platform/health';
import { createLogger } from '@marketgraph/platform/log';
import { createGateway, createGraphqlHttpHandler, createInProcessLink, LOCAL_ONLY } from '@marketgraph/gateway';
import { startPostgres } from '../subgraphs/shared/testkit/src/postgres.ts';
import { bare, listen, median, startClient } from './round-trip.ts';

const SYMBOL = 'SOLUSDT';
const MINUTE = 60_000;
const STORED = 3_000;
const ROUNDS = 30;
const WARM_UP = 150;
const EACH = 10;
const silent = createLogger('bench', 'fatal', { write: () => undefined });
const QUERY = `query Chart($input: CalculateIndicatorInput!) { calculateIndicator(input: $input) {
  indicator ticker interval series { name values { timestamp value provisional reason } } provenance { source asOf completeness reason } } }`;
const INDICATORS = ['rsi', 'bbands'] as const;

function barOf(n: number, start: number, provisional: boolean) {
  const close = 150 + 10 * Math.sin(n / 30) + Math.cos(n * 1.7);
  const prices = { open: close - 0.1, high: close + 0.4, low: close - 0.4, close, vwap: close };
  const volumes = {
    volume: 10,
    quoteVolume: 10 * close,
    buyVolume: 6,
    sellVolume: 4,
    delta: 2,
    cvd: 2 * n,
    trades: 20,
  };
  const rest = {
    symbol: SYMBOL,
    timestamp: start,
    provisional,
    completeness: 1,
    source: 'binance',
    mode: 'LIVE',
  } as const;
  return { ...rest, ...prices, ...volumes };
}

/** Median times of a request, ms. */
type Round = Readonly<Record<'bare' | 'cached' | 'tuned' | 'read', number>>;
type BenchLine = ReturnType<typeof lineOf>;

function lineOf(
  name: string,
  rounds: readonly Round[],
  key: Exclude<keyof Round, 'bare'>,
  goal: number | null,
  size: string,
) {
  const ratio = median(rounds.map((round) => round[key] / round.bare));
  const of = (one: keyof Round): string => median(rounds.map((round) => round[one])).toFixed(2);
  const detail = `${of(key)} against ${of('bare')} ms, ${size}`;
  const verdict = goal === null ? { goal: 'told', ok: true } : { goal: `<= ${goal}`, ok: ratio <= goal };
  return { name: `${name}, x a bare round trip`, ratio, ...verdict, detail };
}

export default async function run() {
  const postgres = await startPostgres();
  const client = startClient(import.meta.url);
  const servers: { close(): void }[] = [];
  const database = await openDatabase({
    ...{ url: postgres.url, log: silent, mode: 'LIVE' },
    migrations: join(findRoot(), 'prisma/migrations'),
  });
  const engine = createEngine({ log: silent });
  try {
    const now = Math.floor(Date.now() / MINUTE) * MINUTE;
    await database.store.saveBars(
      Array.from({ length: STORED }, (_, n) => barOf(n, now - (STORED - n) * MINUTE, false)),
    );
    const log = createInProcessLog();
    await log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(barOf(STORED, now, true)) } }]);
    const cache = createInProcessCache();
    const none = { all: async () => [], find: async () => null } as never;
    const clock = { ...systemClock, now: () => now + 30_000 };
    let { store } = database;
    const context = indicatorsContext({
      ...{ log, clock, mode: 'LIVE', symbols: [SYMBOL], cache, engine, custom: none, presets: none },
      get store() {
        return store;
      },
    });
    /** Nothing is remembered of a store that nobody has asked before. */
    const forget = async (): Promise<void> => {
      await cache.close();
      store = { ...database.store };
    };
    const { schema } = await buildIndicators();
    const gateway = await createGateway({
      links: [createInProcessLink({ name: NAME, schema, log: silent, context })],
      log: silent,
    });
    const handler = createGraphqlHttpHandler({
      gateway,
      identify: () => ({ viewerId: 'bench', roles: [] }),
      access: LOCAL_ONLY,
      log: silent,
    });
    const ours = await listen((request, response) => void handler(request, response));
    servers.push(ours);
    const measures: (() => Promise<BenchLine[]>)[] = [];
    for (const indicator of INDICATORS) {
      const input = { ticker: SYMBOL, indicator, interval: 'M1' };
      const body = JSON.stringify({ query: QUERY, variables: { input } });
      const asked = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
      const answer = await (await fetch(ours.url, asked)).text();
      const { data } = JSON.parse(answer) as { data: { calculateIndicator: { series: { values: unknown[] }[] } } };
      if (data.calculateIndicator?.series[0]?.values.length !== 501) throw new Error(answer.slice(0, 500));
      const plain = await listen(bare(Buffer.from(answer)));
      servers.push(plain);
      const timed = async (url: string, before?: () => Promise<void>): Promise<number> => {
        const times: number[] = [];
        for (let i = 0; i < EACH; i += 1) {
          await before?.();
          times.push(await client.ask(url, body));
        }
        return median(times);
      };
      const round = async () => ({
        bare: await timed(plain.url),
        cached: await timed(ours.url),
        tuned: await timed(ours.url, () => cache.close()),
        read: await timed(ours.url, forget),
      });
      for (let i = 0; i < WARM_UP; i += 1) await round();
      measures.push(async () => {
        const rounds: Round[] = [];
        for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round());
        const size = `${(answer.length / 1024).toFixed(0)} KB`;
        return [
          lineOf(`${indicator}, asked again`, rounds, 'cached', 1.5, size),
          lineOf(`${indicator}, computed of bars read in the last 15 s`, rounds, 'tuned', 4, size),
          lineOf(
            `${indicator}, computed of bars that nobody has read before, from PostgreSQL`,
            rounds,
            'read',
            null,
            size,
          ),
        ];
      });
    }
    const results: BenchLine[] = [];
    for (const measure of measures) results.push(...(await measure()));
    return results;
  } finally {
    client.stop();
    for (const server of servers) server.close();
    await engine.close();
    await database.close();
    await postgres.stop();
  }
}
