// Live indicators through the real gateway, over the network, with bars in a real PostgreSQL.
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll } from 'vitest';
import { WebSocket } from 'ws';
import type { BarState } from '@marketgraph/domain/market';
import { buildIndicators, createCustomStore, createEngine, indicatorsContext, NAME } from '@marketgraph/indicators';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { openDatabase, type Database } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { serveSubgraph, type SubgraphContext } from '@marketgraph/platform/graphql';
import { createMetrics } from '@marketgraph/platform/health';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { freePort } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { serveEdge, type Edge } from '../edge/index.ts';
import { createGateway } from '../gateway.ts';
import { LOCAL_ONLY } from '../http/index.ts';
import { createNetworkLink } from '../links/index.ts';
import { silentLog } from '../testing/gateway.ts';

const [MINUTE, SECRET] = [60_000, 'a secret of this test only'];
export const SYMBOL = 'SOLUSDT';
const BEFORE = 700;
/** On the hour, so that wide bars begin alike in every run. */
export const START = Math.floor(Date.now() / (60 * MINUTE)) * 60 * MINUTE;

/** A walk that does not repeat itself; `part` of the minute has passed. */
export function bar(n: number, part = 1): BarState {
  const open = 150 + 9 * Math.sin(n / 11);
  const close = open + part * (3 * Math.cos(n * 1.3) + 0.4);
  const volume = (4 + (n % 5)) * part;
  return {
    ...{ symbol: SYMBOL, timestamp: START + n * MINUTE, open, close, volume, source: 'binance', mode: 'LIVE' },
    ...{ high: Math.max(open, close) + part, low: Math.min(open, close) - part, quoteVolume: close * volume },
    ...{ buyVolume: volume, sellVolume: 0, delta: volume, cvd: null, vwap: close, trades: 1 + Math.round(part * 9) },
    ...{ provisional: part < 1, completeness: 1 },
  };
}
export interface Value {
  readonly timestamp: string;
  readonly value: number | null;
  readonly provisional: boolean;
}
export interface Event {
  readonly cursor: string;
  readonly series: readonly { readonly name: string; readonly value: Value }[];
}
export const FIELDS = 'cursor series { name value { timestamp value provisional } }';

/** A client that never reconnects by itself: what happens behind the gateway it must not see. */
export class Viewer {
  readonly got: Event[] = [];
  readonly failures: unknown[] = [];
  private readonly client: Client;
  constructor(port: number, input: Readonly<Record<string, unknown>>, after: string | null = null, fields = FIELDS) {
    this.client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
    const query = `subscription ($input: CalculateIndicatorInput!, $after: Cursor) { indicatorUpdate(input: $input, after: $after) { ${fields} } }`;
    this.client.subscribe<{ indicatorUpdate: Event }>(
      { query, variables: { input: { ticker: SYMBOL, interval: 'M1', ...input }, after } },
      {
        next: ({ data, errors }) => void (data ? this.got.push(data.indicatorUpdate) : this.failures.push(errors)),
        error: (error) => this.failures.push(error),
        complete: () => this.failures.push('completed'),
      },
    );
  }
  get cursors(): string[] {
    return this.got.map(({ cursor }) => cursor);
  }
  /** The value of each output at each bar, as a chart holds them in the end. */
  get held(): Map<string, number | null> {
    return new Map(
      this.got.flatMap(({ series }) => series.map(({ name, value }) => [`${name} ${value.timestamp}`, value.value])),
    );
  }
  async leave(): Promise<void> {
    await this.client.dispose();
  }
}
/** Waits for so many events, or a failure. */
export const has = (viewer: Viewer, count: number): Promise<unknown> =>
  waitUntil(() => viewer.got.length >= count || viewer.failures.length > 0, `${count} events`, 30_000);

/** The subgraph as a process of its own would be, and a gateway before it; one of each for the spec that asks for it. */
export class IndicatorsWorld {
  /** The minute that is forming. */
  minute = 0;
  /** Events told in all. */
  told = 0;
  subgraph!: Awaited<ReturnType<IndicatorsWorld['serveIndicators']>>;
  edge!: Edge;
  private now = START;
  private readonly log = createInProcessLog({ now: () => this.now });
  private postgres!: TestPostgres;
  private database!: Database;
  private readonly stops: (() => Promise<unknown>)[] = [];

  /** Registers what opens and closes it. */
  constructor() {
    beforeAll(async () => {
      this.postgres = await startPostgres();
      this.database = await openDatabase({
        url: this.postgres.url,
        log: silentLog,
        mode: 'LIVE',
        migrations: MIGRATIONS,
      });
      await this.database.store.saveBars(Array.from({ length: BEFORE }, (_, i) => bar(i - BEFORE)));
      await this.tell(bar(0, 0.1));
      this.subgraph = await this.serveIndicators(await freePort());
      this.edge = await this.openGateway();
    }, 120_000);
    afterAll(async () => {
      await this.closeGateways();
      await this.subgraph?.close();
      await this.log.close();
      await this.database?.close();
      await this.postgres?.stop();
    });
  }

  async tell(state: BarState): Promise<void> {
    this.now += 700;
    await this.log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(state) } }]);
    if (!state.provisional) await this.database.store.saveBars([state]);
    this.told += 1;
  }

  /** So many minutes, each open twice and then closed; now and then one comes again. */
  async live(minutes: number): Promise<void> {
    for (const end = this.minute + minutes; this.minute < end; this.minute += 1) {
      const { minute } = this;
      this.now = Math.max(this.now, START + minute * MINUTE);
      for (const part of [0.2, 0.6]) await this.tell(bar(minute, part));
      await this.tell(bar(minute));
      if (minute % 4 === 3) await this.tell(bar(minute - 2));
    }
    await this.tell(bar(this.minute, 0.1));
  }

  viewer(input: Readonly<Record<string, unknown>>, after: string | null = null, fields = FIELDS): Viewer {
    return new Viewer(this.edge.port, input, after, fields);
  }

  async ask<T>(query: string): Promise<T> {
    const answer = await fetch(`http://127.0.0.1:${this.edge.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return ((await answer.json()) as { data: T }).data;
  }

  /** Nothing of it outlives it. */
  async serveIndicators(port: number) {
    const engine = createEngine({ log: silentLog });
    const { log, database } = this;
    const now = () => this.now;
    const context = indicatorsContext({
      ...{ log, engine, store: database.store, symbols: [SYMBOL], mode: 'LIVE', cache: createInProcessCache({ now }) },
      clock: { now, after: () => () => undefined, every: () => () => undefined },
      custom: createCustomStore(database.prisma),
      presets: {} as never,
    });
    const { schema } = await buildIndicators();
    const served = await serveSubgraph({
      ...{ schema, log: silentLog, host: '127.0.0.1', port, identitySecret: SECRET, context },
    });
    const states = () => context({} as SubgraphContext).live.count;
    return { states, port: served.port, close: () => served.close().then(() => engine.close()) };
  }

  async openGateway(): Promise<Edge> {
    const url = `http://127.0.0.1:${this.subgraph.port}/graphql`;
    const links = [createNetworkLink({ name: NAME, url, identitySecret: SECRET })];
    const gateway = await createGateway({ log: silentLog, links });
    this.stops.push(() => gateway.close());
    const edge = await serveEdge({
      ...{ gateway, metrics: createMetrics(), log: silentLog, access: LOCAL_ONLY, health: () => false },
      ...{ identity: { viewerId: 'local', roles: [] }, personal: new Set([NAME]), hosts: ['127.0.0.1'], port: 0 },
      ...{ webFolder: '/nowhere', explorerFolder: '/nowhere' },
    });
    this.stops.push(() => edge.close());
    return edge;
  }

  async closeGateways(): Promise<void> {
    for (const stop of this.stops.splice(0).reverse()) await stop();
  }
}
