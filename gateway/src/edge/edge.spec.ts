// Who reads what, by the host name it asked for.
import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMetrics } from '@marketgraph/platform/health';
import { LOCAL_ONLY } from '../http/index.ts';
import { silentLog, testGateway } from '../testing/gateway.ts';
import { serveEdge, type Edge } from './index.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await serveEdge({
    gateway: await testGateway(),
    health: (asked, response) => {
      const known = /^\/(health|metrics)/.test(asked.url ?? '');
      if (known) response.end('told');
      return known;
    },
    metrics: createMetrics(),
    log: silentLog,
    access: { ...LOCAL_ONLY, hosts: ['app.example'] },
    identity: { viewerId: 'local', roles: [] },
    personal: new Set(),
    hosts: ['127.0.0.1'],
    port: 0,
    webFolder: '/nowhere',
    explorerFolder: '/nowhere',
  });
});
afterAll(() => edge.close());

async function get(path: string, host: string): Promise<readonly [number | undefined, string]> {
  const asked = request({ port: edge.port, host: '127.0.0.1', path, headers: { host }, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return [response.statusCode, body];
}

const PATHS = ['/health', '/health/venues', '/metrics'];
it.each(PATHS)('%s is told to its own hosts, to addresses and to containers', async (path) => {
  for (const host of ['localhost:4000', 'app.example', '10.0.0.7:4000', '[fd00::7]:4000', 'gateway:4000'])
    expect([host, ...(await get(path, host))]).toEqual([host, 200, 'told']);
});

it.each([...PATHS, '/metrics?x=1', '/telemetry'])(
  '%s is not told to a page whose name was made to point here',
  async (path) => {
    for (const host of [
      'evil.example',
      'evil.example:4000',
      'localhost.evil.example',
      '10.0.0.7.evil.example',
      'evil.',
    ])
      expect([host, (await get(path, host))[0]]).toEqual([host, 403]);
  },
);
