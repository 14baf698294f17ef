/** Stocks in the processes of docker-compose, on real Redis: who resumes, with every process that told him killed meanwhile, is told what was told. */
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hasRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { startProcesses, type Processes } from '../testing/processes.ts';

interface Event {
  readonly cursor: string;
}
const BAR =
  'cursor occurredAt bar { timestamp open high low close volume provisional lastTradeAt completeness quality }';
const VALUES = 'cursor occurredAt since staleFrom series { name value { timestamp value provisional } }';
const bars = (interval: string) => (symbol: string, after: string) =>
  `subscription { bars(symbol: "${symbol}", interval: ${interval}${after}) { ${BAR} } }`;
const updates = (interval: string) => (symbol: string, after: string) =>
  `subscription { indicatorUpdate(input: { ticker: "${symbol}", indicator: "ema", interval: ${interval} }${after}) { ${VALUES} } }`;
const STREAMS = {
  ...{
    'bars M1': bars('M1'),
    'bars M5': bars('M5'),
    'bars H1': bars('H1'),
    'bars D1': bars('D1'),
    'bars W1': bars('W1'),
  },
  ...{ 'ema M5': updates('M5'), 'ema D1': updates('D1'), 'ema W1': updates('W1') },
};

class Reader {
  readonly got: Event[] = [];
  readonly failures: unknown[] = [];
  private readonly client;
  constructor(origin: string, query: string) {
    const url = `${origin.replace('http', 'ws')}/graphql`;
    this.client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    this.client.subscribe<Record<string, Event>>(
      { query },
      {
        next: ({ data, errors }) => void (data ? this.got.push(Object.values(data)[0]!) : this.failures.push(errors)),
        error: (error) => this.failures.push(error),
        complete: () => undefined,
      },
    );
  }
  has = (count: number) =>
    waitUntil(() => this.got.length >= count || this.failures.length > 0, `${count} events`, 60_000);
  leave = async (): Promise<void> => this.client.dispose();
}

describe.skipIf(!hasRedis)('streams of a stock', () => {
  let rig: Processes;
  beforeAll(async () => {
    rig = await startProcesses();
    const look = async () =>
      (await rig.ask<{ scanner: { sweep: string } | null }>('{ scanner(first: 1) { sweep } }')).data?.scanner;
    await waitUntil(look, 'the first sweep', 150_000);
  }, 240_000);
  afterAll(() => rig?.close());

  it('resume from every cursor as they were, at readers that have seen nothing of it', async () => {
    const { data } = await rig.ask<{ scanner: { edges: { node: { symbol: string } }[] } }>(
      '{ scanner(sort: { field: VOLUME, direction: DESC }, first: 1) { edges { node { symbol } } } }',
    );
    const { symbol } = data.scanner.edges[0]!.node;
    const stayed = Object.entries(STREAMS).map(
      ([name, query]) => [name, query, new Reader(rig.origin, query(symbol, ''))] as const,
    );
    for (const [, , reader] of stayed) await reader.has(7);
    for (const [, , reader] of stayed) await reader.leave();
    for (const name of ['gateway', 'market-data', 'indicators'] as const) await rig.stop(name, 'SIGKILL');
    for (const name of ['gateway', 'market-data', 'indicators'] as const) rig.start(name);
    const isBack = () =>
      rig.ask<{ scanner: unknown } | null>('{ scanner(first: 1) { sweep } }').then(
        ({ data: found }) => found?.scanner ?? null,
        () => null,
      );
    await waitUntil(isBack, 'the gateway again', 60_000);
    let compared = 0;
    for (const [name, query, { got, failures }] of stayed) {
      expect([name, failures]).toEqual([name, []]);
      for (const [i, { cursor }] of got.slice(0, -1).entries()) {
        const wanted = got.slice(i + 1);
        const resumed = new Reader(rig.origin, query(symbol, `, after: "${cursor}"`));
        await resumed.has(wanted.length);
        await resumed.leave();
        expect([name, i, resumed.failures, resumed.got.slice(0, wanted.length)]).toEqual([name, i, [], wanted]);
        compared += wanted.length;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(8 * 21);
  }, 300_000);
});
