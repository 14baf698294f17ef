import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serveFolder } from './static.ts';

const outside = mkdtempSync(join(tmpdir(), 'static-'));
const folder = join(outside, 'dist');
const LARGE = 'export const price = 1; '.repeat(1_000);
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<div id="app">');
  writeFileSync(join(folder, 'x-explorer.js'), '1');
  writeFileSync(join(folder, 'large.js'), LARGE);
  writeFileSync(join(folder, 'photo.png'), LARGE);
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
async function get(path: string, method = 'GET', headers: Record<string, string> = {}) {
  const asked = request({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    path,
    method,
    headers,
    agent: false,
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return { status: response.statusCode, headers: response.headers, bytes, body: bytes.toString() };
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

const BROWSER = 'gzip, deflate, br, zstd';
it.each([
  [BROWSER, 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['*', 'br'],
  ['identity', undefined],
  ['br;q=0, *;q=0', undefined],
  ['', undefined],
])('Accept-Encoding: %s gets %s', async (accepted, encoding) => {
  const asked = { 'accept-encoding': accepted };
  for (let time = 0; time < 2; time += 1) {
    const { status, headers, bytes } = await get('/large.js', 'GET', asked);
    expect([status, headers['content-encoding'], headers['vary']]).toEqual([200, encoding, 'accept-encoding']);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    const plain = encoding === 'br' ? brotliDecompressSync(bytes) : encoding ? gunzipSync(bytes) : bytes;
    expect(plain.toString()).toBe(LARGE);
    expect(headers['content-length']).toBe(String(bytes.length));
    if (encoding) expect(bytes.length).toBeLessThan(LARGE.length / 5);
    const head = await get('/large.js', 'HEAD', asked);
    expect([head.headers['content-length'], head.bytes.length]).toEqual([String(bytes.length), 0]);
  }
});

it('without the header, or where it saves nothing, a file comes as it is', async () => {
  expect((await get('/large.js')).headers['content-encoding']).toBeUndefined();
  for (const path of ['/photo.png', '/telemetry']) {
    const { headers } = await get(path, 'GET', { 'accept-encoding': BROWSER });
    expect([headers['content-encoding'], headers['vary']]).toEqual([undefined, undefined]);
  }
});

it('what was built anew is sent anew', async () => {
  const asked = { 'accept-encoding': BROWSER };
  await get('/large.js', 'GET', asked);
  writeFileSync(join(folder, 'large.js'), `${LARGE}// new`);
  const { bytes } = await get('/large.js', 'GET', asked);
  expect(brotliDecompressSync(bytes).toString()).toBe(`${LARGE}// new`);
  writeFileSync(join(folder, 'large.js'), LARGE);
});
