import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '@marketgraph/testkit/log';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../http/index.ts';
import { createMetrics, observeCircuits, providerLine } from './index.ts';

/** Status of each answer; then 200. */
let statuses: number[];
let now: number;
let server: Server;
let client: HttpClient;
beforeEach(async () => {
  [statuses, now] = [[], Date.UTC(2026, 10, 20)];
  server = createServer((_request, response) => {
    response.writeHead(statuses.shift() ?? 200, { 'retry-after': '60' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = createHttpClient({
    provider: 'bybit',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log: silentLog(),
    clock: { now: () => now, after: () => () => undefined, every: () => () => undefined },
    rate: { tokens: 100, perMs: 1000 },
    retries: 0,
    circuit: { failures: 2, openMs: 10_000 },
  });
});
afterEach(async () => {
  await client.close();
  server.close();
});

it('the circuit of a provider is a gauge and a line: closed, open, half-open, closed, open while limited', async () => {
  const metrics = createMetrics();
  const ask = () => client.getJson('/a').catch(() => null);
  const seen = async () => {
    observeCircuits(metrics, [client.state()]);
    const text = await metrics.registry.getSingleMetricAsString('marketgraph_circuit');
    const { circuit, retryAt, lastError } = providerLine(client.state());
    return [/\{provider="bybit"\} (\d)/.exec(text)?.[1], circuit, retryAt, lastError?.kind ?? null];
  };
  expect(await seen()).toEqual(['0', 'CLOSED', null, null]);
  statuses = [500, 500];
  await ask();
  expect(await seen()).toEqual(['0', 'CLOSED', null, 'unavailable']);
  await ask();
  expect(await seen()).toEqual(['2', 'OPEN', '2026-11-20T00:00:10.000Z', 'unavailable']);
  now += 10_000;
  expect(await seen()).toEqual(['1', 'HALF_OPEN', null, 'unavailable']);
  await ask();
  expect(await seen()).toEqual(['0', 'CLOSED', null, 'unavailable']);
  expect(providerLine(client.state())).toMatchObject({
    provider: 'bybit',
    waiting: 0,
    lastSuccessAt: '2026-11-20T00:00:10.000Z',
    lastError: { at: '2026-11-20T00:00:00.000Z' },
  });
  statuses = [429];
  await ask();
  expect(await seen()).toEqual(['2', 'OPEN', '2026-11-20T00:01:10.000Z', 'rate-limited']);
});

it('a provider that is there no more has no gauge', async () => {
  const metrics = createMetrics();
  observeCircuits(metrics, [client.state()]);
  observeCircuits(metrics, []);
  expect(await metrics.registry.getSingleMetricAsString('marketgraph_circuit')).not.toContain('bybit');
});
