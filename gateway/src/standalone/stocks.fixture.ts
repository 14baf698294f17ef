// Simulated stocks through the real gateway, over the network, with a real PostgreSQL: local providers, sweeps, pipeline, subgraph, edge.
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll } from 'vitest';
import { WebSocket } from 'ws';
import { buildDesk, createWatchlistStore, deskContext, NAME as DESK } from '@marketgraph/desk';
import { openEquities } from '@marketgraph/jobs/sources';
import { startStocks } from '@marketgraph/jobs/stocks';
import { buildMarketData, marketContext, NAME } from '@marketgraph/market-data';
import { stockBars } from '@marketgraph/platform/bars';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { systemClock } from '@marketgraph/platform/clock';
import { createEquityStore, openDatabase, type Database } from '@marketgraph/platform/db';
import { createInProcessLog } from '@marketgraph/platform/events';
import { serveSubgraph } from '@marketgraph/platform/graphql';
import { createMetrics } from '@marketgraph/platform/health';
import { MIGRATIONS, startPostgres } from '@marketgraph/testkit/postgres';
import { freePort } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { serveEdge, type Edge } from '../edge/index.ts';
import { createGateway } from '../gateway.ts';
import { LOCAL_ONLY } from '../http/index.ts';
import { createInProcessLink, createNetworkLink } from '../links/index.ts';
import { silentLog } from '../testing/gateway.ts';

const SECRET = 'a secret of this test only';
const STOCKS = 150;

/** A client that never reconnects by itself: what happens behind the gateway it must not see. */
class Viewer<T> {
  readonly got: T[] = [];
  readonly failures: unknown[] = [];
  private readonly client;
  constructor(port: number, query: string, variables: Record<string, unknown> = {}) {
    this.client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    this.client.subscribe<Record<string, T>>(
      { query, variables },
      {
        next: ({ data, errors }) => void (data ? this.got.push(Object.values(data)[0]!) : this.failures.push(errors)),
        error: (error) => this.failures.push(error),
        complete: () => this.failures.push('completed'),
      },
    );
  }
  /** Waits for so many events in all, or a failure. */
  async has(count: number, ms = 60_000): Promise<readonly T[]> {
    await waitUntil(() => this.got.length >= count || this.failures.length > 0, `${count} events`, ms);
    return this.got;
  }
  leave = async (): Promise<void> => {
    await this.client.dispose();
  };
}

/** The subgraph as a process of its own would be, and a gateway before it; one of each for the spec that asks for it. */
export class StocksWorld {
  equities!: Awaited<ReturnType<typeof openEquities>>;
  private edge!: Edge;
  private database!: Database;
  private subgraph!: Awaited<ReturnType<StocksWorld['serveMarketData']>>;
  readonly log = createInProcessLog();
  private readonly cache = createInProcessCache();
  private readonly stops: (() => Promise<unknown>)[] = [];

  /** Registers what opens and closes it. */
  constructor() {
    beforeAll(() => this.open(), 120_000);
    afterAll(async () => {
      for (const stop of this.stops.splice(0).reverse()) await stop();
    }, 60_000);
  }
  get port(): number {
    return this.edge.port;
  }

  private async open(): Promise<void> {
    const postgres = await startPostgres();
    this.stops.push(() => postgres.stop());
    const mode = 'SIMULATED';
    this.database = await openDatabase({ url: postgres.url, log: silentLog, mode, migrations: MIGRATIONS });
    this.stops.push(() => this.database.close());
    const env = { EQUITIES: 'simulated', SIM_CLOCK: 'session', SANDBOX_SEED: 20_260_616 } as never;
    this.equities = await openEquities(env, { stocks: STOCKS }, silentLog);
    this.stops.push(() => this.equities.stop());
    const { log, cache, equities } = this;
    const stocks = await startStocks({
      ...{ log, cache, mode, clock: equities.clock, seed: 1, endpoints: equities.endpoints, logger: silentLog },
      ...{ store: createEquityStore(this.database.pool, mode), watched: async () => [] },
    });
    this.stops.push(() => stocks.stop());
    this.subgraph = await this.serveMarketData(await freePort());
    this.stops.push(() => this.subgraph.close());
    await this.openGateway();
    await waitUntil(() => stocks.ready(), 'the first sweep', 90_000);
  }

  /** Nothing of it outlives it but the log, the cache and the store, as on Redis. */
  private async serveMarketData(port: number) {
    const { log, database, equities, cache } = this;
    const { clock } = equities;
    const store = createEquityStore(database.pool, 'SIMULATED');
    const context = marketContext({
      ...{ log, store: database.store, clock: systemClock, mode: 'SIMULATED', symbols: ['SOLUSDT'] },
      ...{ equities: { log, store, clock, mode: 'SIMULATED', cache: { ...cache } }, stocks: stockBars(store, clock) },
    });
    const { schema } = await buildMarketData();
    const served = await serveSubgraph({
      ...{ schema, log: silentLog, host: '127.0.0.1', port, identitySecret: SECRET, context },
    });
    return { port: served.port, close: () => served.close() };
  }

  private async openGateway(): Promise<void> {
    const url = `http://127.0.0.1:${this.subgraph.port}/graphql`;
    const desk = await buildDesk();
    const watchlists = createWatchlistStore(this.database.prisma);
    const context = deskContext({ watchlists, knownSymbols: async (asked) => [asked] });
    const links = [
      createNetworkLink({ name: NAME, url, identitySecret: SECRET }),
      createInProcessLink({ name: DESK, schema: desk.schema, log: silentLog, context }),
    ];
    const gateway = await createGateway({ log: silentLog, links });
    this.stops.push(() => gateway.close());
    this.edge = await serveEdge({
      ...{ gateway, metrics: createMetrics(), log: silentLog, access: LOCAL_ONLY, health: () => false },
      ...{ identity: { viewerId: 'local', roles: [] }, personal: new Set([DESK]), hosts: ['127.0.0.1'], port: 0 },
      ...{ webFolder: '/nowhere', explorerFolder: '/nowhere' },
    });
    this.stops.push(() => this.edge.close());
  }

  async restartMarketData(): Promise<void> {
    const { port } = this.subgraph;
    await this.subgraph.close();
    this.subgraph = await this.serveMarketData(port);
  }

  viewer<T>(query: string, variables: Record<string, unknown> = {}): Viewer<T> {
    return new Viewer<T>(this.port, query, variables);
  }

  /** @throws what the answer's errors say. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}
