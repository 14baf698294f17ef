import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createInProcessLog } from '../events/index.ts';
import { countError, createHealth, createMetrics, observeStreams, serveHealth } from './index.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const serve = async (options: Partial<Parameters<typeof createHealth>[0]>) => {
  const metrics = createMetrics();
  const { handler } = createHealth({ version: '1', commit: 'c', metrics, checks: {}, readiness: {}, ...options });
  server = await serveHealth(0, '127.0.0.1', handler);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, init?: RequestInit) => {
    const answer = await fetch(origin + path, init);
    return { status: answer.status, text: await answer.text() };
  };
  return { metrics, get };
};

it('tells length and pending of streams as they are now, and nothing rather than old numbers while the log is away', async () => {
  const log = createInProcessLog();
  await log.append('market:solusdt:book', [{ fields: { a: '1' } }, { fields: { a: '2' } }]);
  const handle = await log.group('market:solusdt:book', 'archive', 'one');
  await handle.read(1, 0);
  let refresh = async (): Promise<void> => {};
  const { metrics, get } = await serve({ refresh: () => refresh() });
  refresh = observeStreams(metrics, log, [{ topic: 'market:solusdt:book', group: 'archive', handle }]);

  const { text } = await get('/metrics');
  expect(text).toContain('stream_length{topic="market:solusdt:book"} 2');
  expect(text).toContain('stream_pending{topic="market:solusdt:book",group="archive"} 1');
  expect(text).toContain('stream_lag{topic="market:solusdt:book",group="archive"} 1');
  expect(text).toContain('process_cpu_seconds_total');
  await log.close();
  const away = await get('/metrics');
  expect(away.status).toBe(200);
  expect(away.text).not.toMatch(/stream_(length|pending|lag)\{/);
  expect(away.text).toContain('errors_total{part="metrics",source="event log"} 1');
});

it('a check that hangs is a failed check, not a hanging answer', async () => {
  const { get } = await serve({ checks: { redis: () => new Promise(() => {}) } });
  expect(await get('/health/redis')).toMatchObject({ status: 503, text: expect.stringContaining('no answer within') });
});

it('takes only GET and HEAD', async () => {
  const { get } = await serve({});
  expect((await get('/health', { method: 'POST' })).status).toBe(405);
  expect(await get('/health', { method: 'HEAD' })).toEqual({ status: 200, text: '' });
});

it('counts errors by part and source; a series can be known before its first', async () => {
  const { metrics, get } = await serve({});
  countError(metrics, 'frame', 'okx', 0);
  countError(metrics, 'frame', 'binance');
  countError(metrics, 'frame', 'binance', 2);
  countError(metrics, 'request', 'DEPTH_LIMIT');
  const { text } = await get('/metrics');
  expect(text.match(/^marketgraph_errors_total\{.*/gm)).toEqual([
    'marketgraph_errors_total{part="frame",source="okx"} 0',
    'marketgraph_errors_total{part="frame",source="binance"} 3',
    'marketgraph_errors_total{part="request",source="DEPTH_LIMIT"} 1',
  ]);
});
