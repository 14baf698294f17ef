// Live indicators through the real gateway, over the network, with bars in a real PostgreSQL: drops, resumes and restarts lose nothing.
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
import { createGateway, type Gateway } from '../gateway.ts';
import { LOCAL_ONLY } from '../http/index.ts';
import { createNetworkLink } from '../links/index.ts';
import { silentLog } from '../testing/gateway.ts';

const [SYMBOL, MINUTE, SECRET] = ['SOLUSDT', 60_000, 'a secret of this test only'];
const BEFORE = 700;
/** On the hour, so that wide bars begin alike in every run. */
const START = Math.floor(Date.now() / (60 * MINUTE)) * 60 * MINUTE;

let [minute, now] = [0, START];
const log = createInProcessLog({ now: () => now });
let postgres: TestPostgres;
let database: Database;
const stops: (() => Promise<unknown>)[] = [];

/** A walk that does not repeat itself; `part` of the minute has passed. */
function bar(n: number, part = 1): BarState {
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
let told = 0;
async function tell(state: BarState): Promise<void> {
  now += 700;
  await log.append(topics.bars(SYMBOL), [{ fields: { bar: JSON.stringify(state) } }]);
  if (!state.provisional) await database.store.saveBars([state]);
  told += 1;
}
/** So many minutes, each open twice and then closed; now and then one comes again. */
async function live(minutes: number): Promise<void> {
  for (const end = minute + minutes; minute < end; minute += 1) {
    now = Math.max(now, START + minute * MINUTE);
    for (const part of [0.2, 0.6]) await tell(bar(minute, part));
    await tell(bar(minute));
    if (minute % 4 === 3) await tell(bar(minute - 2));
  }
  await tell(bar(minute, 0.1));
}

/** The subgraph as a process of its own would be: nothing of it outlives it. */
async function serveIndicators(port: number) {
  const engine = createEngine({ log: silentLog });
  const context = indicatorsContext({
    ...{
      log,
      engine,
      store: database.store,
      symbols: [SYMBOL],
      mode: 'LIVE',
      cache: createInProcessCache({ now: () => now }),
    },
    clock: { now: () => now, after: () => () => undefined, every: () => () => undefined },
    custom: createCustomStore(database.prisma),
    presets: {} as never,
  });
  const { schema } = await buildIndicators();
  const served = await serveSubgraph({
    schema,
    log: silentLog,
    host: '127.0.0.1',
    port,
    identitySecret: SECRET,
    context,
  });
  const states = () => context({} as SubgraphContext).live.count;
  return { states, port: served.port, close: () => served.close().then(() => engine.close()) };
}
let subgraph: Awaited<ReturnType<typeof serveIndicators>>;

async function openGateway(): Promise<{ readonly gateway: Gateway; readonly edge: Edge }> {
  const url = `http://127.0.0.1:${subgraph.port}/graphql`;
  const links = [createNetworkLink({ name: NAME, url, identitySecret: SECRET })];
  const gateway = await createGateway({ log: silentLog, links });
  stops.push(() => gateway.close());
  const edge = await serveEdge({
    ...{ gateway, metrics: createMetrics(), log: silentLog, access: LOCAL_ONLY, health: () => false },
    ...{ identity: { viewerId: 'local', roles: [] }, personal: new Set([NAME]), hosts: ['127.0.0.1'], port: 0 },
    ...{ webFolder: '/nowhere', explorerFolder: '/nowhere' },
  });
  stops.push(() => edge.close());
  return { gateway, edge };
}
let edge: Edge;

interface Value {
  readonly timestamp: string;
  readonly value: number | null;
  readonly provisional: boolean;
}
interface Event {
  readonly cursor: string;
  readonly series: readonly { readonly name: string; readonly value: Value }[];
}
const FIELDS = 'cursor series { name value { timestamp value provisional } }';

/** A client that never reconnects by itself: what happens behind the gateway it must not see. */
class Viewer {
  readonly got: Event[] = [];
  readonly failures: unknown[] = [];
  private readonly client: Client;
  constructor(
    input: Readonly<Record<string, unknown>>,
    after: string | null = null,
    fields = FIELDS,
    port = edge.port,
  ) {
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
/** What never forgets where it began. */
const TOTAL = 'state total = 0\ntotal = total + (volume if close > open else -volume)\nplot(total, title="total")';
const MACD = { indicator: 'macd' };
const has = (viewer: Viewer, count: number) =>
  waitUntil(() => viewer.got.length >= count || viewer.failures.length > 0, `${count} events`, 30_000);

beforeAll(async () => {
  postgres = await startPostgres();
  database = await openDatabase({ url: postgres.url, log: silentLog, mode: 'LIVE', migrations: MIGRATIONS });
  await database.store.saveBars(Array.from({ length: BEFORE }, (_, i) => bar(i - BEFORE)));
  await tell(bar(0, 0.1));
  subgraph = await serveIndicators(await freePort());
  ({ edge } = await openGateway());
}, 120_000);
afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  await subgraph?.close();
  await log.close();
  await database?.close();
  await postgres?.stop();
});

it('two clients, one state; who drops and resumes has what the other has, each event once and equal', async () => {
  const stayed = new Viewer(MACD);
  const dropped = new Viewer(MACD, null, `${FIELDS} indicator`);
  await Promise.all([has(stayed, 1), has(dropped, 1)]);
  expect(subgraph.states()).toBe(1);
  const first = told;
  await live(6);
  await has(dropped, told - first + 1);
  await dropped.leave();
  await live(6);
  const again = new Viewer(MACD, dropped.cursors.at(-1), `${FIELDS} indicator`);
  // A gateway that has never heard of them: the subgraph itself must know what came behind the cursor.
  const elsewhere = await openGateway();
  const other = new Viewer(MACD, dropped.cursors.at(-1), FIELDS, elsewhere.edge.port);
  await live(6);
  const all = told - first + 1;
  await Promise.all([has(stayed, all), has(again, all - dropped.got.length), has(other, all - dropped.got.length)]);
  expect([stayed.failures, again.failures, other.failures]).toEqual([[], [], []]);
  expect(new Set(stayed.cursors).size).toBe(all);
  const plain = ({ cursor, series }: Event) => ({ cursor, series });
  for (const resumed of [again, other])
    expect([...dropped.got, ...resumed.got].map(plain)).toEqual(stayed.got.map(plain));
  await waitUntil(() => subgraph.states() === 1, 'the states of those who have caught up');
  await Promise.all([stayed.leave(), again.leave(), other.leave()]);
});

it('a restart of the subgraph is not seen: nothing lost, nothing twice, and the numbers are those of the chart', async () => {
  const viewers = [new Viewer(MACD), new Viewer({ source: TOTAL }), new Viewer({ indicator: 'rsi', interval: 'M5' })];
  await Promise.all(viewers.map((viewer) => has(viewer, 1)));
  const first = told;
  await live(4);
  await Promise.all(viewers.map((viewer) => has(viewer, told - first + 1)));
  await subgraph.close();
  await live(7);
  subgraph = await serveIndicators(subgraph.port);
  await live(3);
  const all = told - first + 1;
  await Promise.all(viewers.map((viewer) => has(viewer, all)));
  expect(viewers.map(({ failures }) => failures)).toEqual([[], [], []]);
  expect(viewers.map(({ got, cursors }) => [got.length, new Set(cursors).size])).toEqual(viewers.map(() => [all, all]));

  for (const [viewer, input] of [
    [viewers[0]!, 'indicator: "macd", interval: M1'],
    [viewers[1]!, `source: ${JSON.stringify(TOTAL)}, interval: M1`],
    [viewers[2]!, 'indicator: "rsi", interval: M5'],
  ] as const) {
    const query = `{ calculateIndicator(input: { ticker: "${SYMBOL}", ${input} }) { series { name values { timestamp value } } } }`;
    const answer = await fetch(`http://127.0.0.1:${edge.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await answer.json()) as {
      data: { calculateIndicator: { series: { name: string; values: Value[] }[] } };
    };
    let compared = 0;
    for (const { name, values } of data.calculateIndicator.series)
      for (const { timestamp, value } of values) {
        const held = viewer.held.get(`${name} ${timestamp}`);
        if (held === undefined) continue;
        compared += 1;
        const isSame = held === value || Math.abs(held! - value!) <= 1e-9 * Math.max(1, Math.abs(value!));
        expect([input, name, timestamp, held, isSame]).toEqual([
          input,
          name,
          timestamp,
          value === null ? null : held,
          true,
        ]);
      }
    expect(compared).toBeGreaterThan(input.includes('M5') ? 2 : 12);
  }
  await Promise.all(viewers.map((viewer) => viewer.leave()));
});

it('what cannot be followed is refused at once, by its code', async () => {
  const before = subgraph.states();
  const cases: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [{ indicator: 'rsi', ticker: 'NOPE' }, 'NOT_FOUND'],
    [{ indicator: 'nope' }, 'NOT_FOUND'],
    [{ indicator: 'rsi', params: { length: -3 } }, 'BAD_USER_INPUT'],
    [{ source: 'plot(sma(close, lenght))' }, 'BAD_USER_INPUT'],
    [{}, 'BAD_USER_INPUT'],
    [{ indicator: 'rsi', from: new Date(START).toISOString() }, 'BAD_USER_INPUT'],
  ];
  for (const [input, code] of cases) {
    const viewer = new Viewer(input);
    await waitUntil(() => viewer.failures.length > 0, JSON.stringify(input));
    const errors = viewer.failures[0] as { extensions: { code: string; diagnostics?: { suggestion: string }[] } }[];
    expect([input, errors[0]!.extensions.code]).toEqual([input, code]);
    if (input['source'])
      expect(errors[0]!.extensions.diagnostics).toMatchObject([{ line: 1, column: 17, code: 'UNKNOWN_NAME' }]);
    await viewer.leave();
  }
  expect(subgraph.states()).toBe(before);
});

it('one of the viewer that is saved or deleted ends for all; who comes then has the new text, or none', async () => {
  const ask = async (query: string) => {
    const answer = await fetch(`http://127.0.0.1:${edge.port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await answer.json()) as { data: { save: { id: string; version: number } } };
  };
  const save = async (number: number, id = '') => {
    const input = `name: "mine", source: "plot(close * 0 + ${number}, title=\\"n\\")"${id && `, id: "${id}"`}`;
    const query = `mutation { save: saveCustomIndicator(input: { ${input} }) { ... on CustomIndicator { id version } } }`;
    return (await ask(query)).data.save;
  };
  const ended = (viewer: Viewer) => waitUntil(() => viewer.failures.length > 0, 'the end');
  const { id } = await save(1);
  const [first, left] = [new Viewer({ indicator: id }), new Viewer({ indicator: id })];
  await Promise.all([has(first, 1), has(left, 1)]);
  await left.leave();
  expect(await save(1, id)).toEqual({ id, version: 1 });
  await tell(bar(minute, 0.7));
  await has(first, 2);
  expect(first.failures).toEqual([]);
  expect(await save(2, id)).toEqual({ id, version: 2 });
  await ended(first);
  expect(first.failures[0]).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED', version: 2 } }]);
  const second = new Viewer({ indicator: id });
  await has(second, 1);
  expect([first, second].map(({ got }) => got.at(-1)!.series.at(-1)!.value.value)).toEqual([1, 2]);
  await ask(`mutation { deleteCustomIndicator(id: "${id}") }`);
  await ended(second);
  const third = new Viewer({ indicator: id });
  await ended(third);
  for (const { failures } of [second, third])
    expect(failures[0]).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  expect(third.got).toEqual([]);
  await Promise.all([first, second, third].map((viewer) => viewer.leave()));
});

it('once no gateway listens, nothing is followed', async () => {
  expect(subgraph.states()).toBeGreaterThan(0);
  for (const stop of stops.splice(0).reverse()) await stop();
  await waitUntil(() => subgraph.states() === 0, 'nobody to listen');
});
