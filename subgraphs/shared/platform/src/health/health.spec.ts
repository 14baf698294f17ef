import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createHealth, createMetrics, serveHealth } from './index.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(parts: { filled: () => boolean; database: () => Promise<{ ok: boolean; detail: unknown }> }) {
  const metrics = createMetrics();
  const { handler } = createHealth({
    version: '1.2.3',
    commit: 'abc',
    metrics,
    checks: { database: parts.database },
    readiness: { 'guards of SOLUSDT': parts.filled },
  });
  server = await serveHealth(0, '127.0.0.1', handler);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    metrics,
    get: async (path: string) => {
      const answer = await fetch(origin + path);
      return { status: answer.status, text: await answer.text() };
    },
  };
}
const fine = async () => ({ ok: true, detail: 'up' });

it('is starting with 503 and names what it waits for, then 200 with version and commit', async () => {
  let filled = false;
  const { get } = await serve({ filled: () => filled, database: fine });
  const starting = await get('/health');
  expect(starting.status).toBe(503);
  expect(JSON.parse(starting.text)).toEqual({ status: 'starting', waitingFor: ['guards of SOLUSDT'] });
  filled = true;
  expect(JSON.parse((await get('/health')).text)).toEqual({ status: 'ok', version: '1.2.3', commit: 'abc' });
  filled = false;
  expect((await get('/health')).status, 'readiness is reached once, not lost').toBe(200);
});

it('answers each check alone; a throwing check fails and degrades the whole', async () => {
  const { get } = await serve({
    filled: () => true,
    database: async () => {
      throw new Error('no route');
    },
  });
  expect(await get('/health/database')).toMatchObject({ status: 503, text: expect.stringContaining('no route') });
  expect(JSON.parse((await get('/health')).text)).toMatchObject({ status: 'degraded', failing: ['database'] });
  expect((await get('/health/nothing')).status).toBe(404);
});

it('serves metrics in Prometheus form', async () => {
  const { get, metrics } = await serve({ filled: () => true, database: fine });
  metrics.messages.inc({ venue: 'okx', feed: 'quotes' }, 3);
  expect((await get('/metrics')).text).toContain('marketgraph_venue_messages_total{venue="okx",feed="quotes"} 3');
});

it('leaves every other path to the rest of the server', async () => {
  const { get } = await serve({ filled: () => true, database: fine });
  expect((await get('/graphql')).status).toBe(404);
});
