import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveFolder } from './static.ts';

const outside = mkdtempSync(join(tmpdir(), 'static-'));
const folder = join(outside, 'dist');
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<div id="app">');
  writeFileSync(join(folder, 'x-explorer.js'), '1');
  writeFileSync(join(folder, 'assets', 'index-C163_fWe.js'), '2');
  const serve = serveFolder(folder, '');
  server = createServer((asked, response) => serve(asked, response, asked.url!.split('?')[0]!));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(outside, { recursive: true, force: true });
});

/** The path goes out exactly as it is written. */
async function get(path: string, method = 'GET') {
  const asked = request({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    path,
    method,
    agent: false,
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode, headers: response.headers, body };
}

it.each(['/telemetry', '/watch/SOLUSDT', '/index.html'])('%s is the page', async (path) => {
  const { status, headers, body } = await get(path);
  expect([status, body]).toEqual([200, '<div id="app">']);
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

it('a hashed asset is kept for ever, a plain name is asked for again', async () => {
  expect((await get('/assets/index-C163_fWe.js')).headers['cache-control']).toContain('immutable');
  expect((await get('/x-explorer.js')).headers['cache-control']).toBe('no-cache');
});

it('a file that is not there is told, not answered with the page', async () => {
  expect((await get('/assets/gone-00000000.js')).status).toBe(404);
});

it.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/%00',
  '/%zz',
  '//etc/passwd.txt',
])('%s leads nowhere', async (path) => {
  const { status, body } = await get(path);
  expect(body).not.toContain('secret');
  expect([200, 400, 403, 404]).toContain(status);
  if (status === 200) expect(body).toBe('<div id="app">');
});

it('HEAD has the head alone', async () => {
  const { status, headers, body } = await get('/telemetry', 'HEAD');
  expect([status, headers['content-length'], body]).toEqual([200, '14', '']);
});
