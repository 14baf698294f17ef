/**
 * `calculateIndicator` over 500 closed bars and the open one through the gateway, on a real PostgreSQL, against a bare HTTP round trip of
 * the same bytes in the same run: once with the closed bars' part kept from before, once with everything read and computed. The client is
 * `fetch` and has the answer as data; rounds alternate, the median time of a request counts.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
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

const SYMBOL = 'SOLUSDT';
const MINUTE = 60_000;
const STORED = 3_000;
const ROUNDS = 30;
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

const listen = (handler: RequestListener): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer(handler).listen(0, '127.0.0.1', () => resolve(server));
  });
const portOf = (server: Server): number => (server.address() as { port: number }).port;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Answers every request with these bytes, once it has read it. */
const bare = (bytes: Buffer): RequestListener => {
  const headers = { 'content-type': 'application/json', 'content-length': bytes.length };
  return (request, response) => void request.resume().once('end', () => response.writeHead(200, headers).end(bytes));
};

export default async function run() {
  const postgres = await startPostgres();
  const servers: Server[] = [];
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
    const context = indicatorsContext({
      ...{ log, store: database.store, clock, mode: 'LIVE', symbols: [SYMBOL], cache, engine },
      ...{ custom: none, presets: none },
    });
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
    const through = `http://127.0.0.1:${portOf(ours)}/graphql`;
    const results = [];
    for (const indicator of INDICATORS) {
      const input = { ticker: SYMBOL, indicator, interval: 'M1' };
      const body = JSON.stringify({ query: QUERY, variables: { input } });
      const ask = (url: string): Promise<Response> =>
        fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
      const answer = await (await ask(through)).text();
      const { data } = JSON.parse(answer) as { data: { calculateIndicator: { series: { values: unknown[] }[] } } };
      if (data.calculateIndicator?.series[0]?.values.length !== 501) throw new Error(answer.slice(0, 500));
      const plain = await listen(bare(Buffer.from(answer)));
      servers.push(plain);
      const straight = `http://127.0.0.1:${portOf(plain)}/graphql`;
      const timed = async (url: string, before?: () => Promise<void>): Promise<number> => {
        const times: number[] = [];
        for (let i = 0; i < EACH; i += 1) {
          await before?.();
          const began = performance.now();
          await (await ask(url)).json();
          times.push(performance.now() - began);
        }
        return median(times);
      };
      const rounds: { bare: number; cached: number; fresh: number }[] = [];
      for (let i = 0; i < ROUNDS + 10; i += 1) {
        const round = {
          bare: await timed(straight),
          cached: await timed(through),
          fresh: await timed(through, () => cache.close()),
        };
        if (i >= 10) rounds.push(round);
      }
      const of = (key: 'bare' | 'cached' | 'fresh') => median(rounds.map((round) => round[key]));
      const line = (name: string, key: 'cached' | 'fresh', goal: number) => {
        const ratio = median(rounds.map((round) => round[key] / round.bare));
        const detail = `${of(key).toFixed(2)} against ${of('bare').toFixed(2)} ms, ${(answer.length / 1024).toFixed(0)} KB`;
        return { name: `${indicator}, ${name}`, ratio, goal: `<= ${goal}`, ok: ratio <= goal, detail };
      };
      results.push(
        line('asked again, x a bare round trip', 'cached', 1.5),
        line('read and computed, x a bare round trip', 'fresh', 4),
      );
    }
    return results;
  } finally {
    for (const server of servers) server.close().closeAllConnections();
    await engine.close();
    await database.close();
    await postgres.stop();
  }
}
