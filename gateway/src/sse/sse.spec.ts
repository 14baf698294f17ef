// Server-Sent Events over HTTP: raw requests for what is wrong, graphql-sse as the client for what is right.
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-sse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import { waitUntil } from '@marketgraph/testkit/wait';
import { gatewayError } from '../errors/index.ts';
import type { Sink } from '../hub/index.ts';
import { DEFAULT_LIMITS } from '../limits/index.ts';
import { createSseHandler, type SseHandler, type StreamRequest } from './index.ts';

let server: Server;
let handler: SseHandler;
let asked: StreamRequest[];
let sinks: Sink[];
let left: number;

beforeEach(async () => {
  [asked, sinks, left] = [[], [], 0];
  handler = createSseHandler({
    access: { hosts: [], origins: ['https://app.example'] },
    limits: { ...DEFAULT_LIMITS, bodyBytes: 1_000 },
    maxClients: 3,
    start(request, sink) {
      if (request.query === 'wrong') throw new CodedError('GRAPHQL_VALIDATION_FAILED', 'No such field.');
      asked.push(request);
      sinks.push(sink);
      return () => (left += 1);
    },
  });
  server = createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

interface Options {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
const JSON_TYPE = { 'content-type': 'application/json' };
const ACCEPT = { accept: 'text/event-stream' };

/** The answer with its head; the body is read by the test. */
async function send({ method = 'POST', path = '/graphql/stream', headers = {}, body }: Options) {
  const { port } = server.address() as AddressInfo;
  const request = httpRequest({ port, host: '127.0.0.1', method, path, headers });
  request.on('error', () => undefined);
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.on('data', (chunk: Buffer) => (text += chunk.toString()));
  response.on('error', () => undefined);
  return { request, response, status: response.statusCode, text: () => text };
}
const stream = (query = 'stream', headers: Record<string, string> = {}) =>
  send({ headers: { ...ACCEPT, ...JSON_TYPE, ...headers }, body: JSON.stringify({ query }) });

describe('a request that is wrong in itself is answered before a stream begins', () => {
  const query = JSON.stringify({ query: 'q' });
  it.each<[string, Options, number, string]>([
    ['a method that is neither', { method: 'PUT', headers: ACCEPT }, 405, 'BAD_USER_INPUT'],
    ['no Accept', { headers: JSON_TYPE, body: query }, 406, 'BAD_USER_INPUT'],
    [
      'another content type',
      { headers: { ...ACCEPT, 'content-type': 'text/plain' }, body: query },
      415,
      'BAD_USER_INPUT',
    ],
    ['no JSON', { headers: { ...ACCEPT, ...JSON_TYPE }, body: '{' }, 400, 'BAD_USER_INPUT'],
    ['no query', { headers: { ...ACCEPT, ...JSON_TYPE }, body: '{}' }, 400, 'BAD_USER_INPUT'],
    [
      'too much',
      { headers: { ...ACCEPT, ...JSON_TYPE }, body: JSON.stringify({ query: 'x'.repeat(2_000) }) },
      413,
      'LIMIT_EXCEEDED',
    ],
    [
      'an origin that is not allowed',
      { headers: { ...ACCEPT, ...JSON_TYPE, origin: 'https://evil.example' }, body: query },
      403,
      'FORBIDDEN',
    ],
    [
      'variables of a GET that are no JSON',
      { method: 'GET', path: '/graphql/stream?query=q&variables=%7B', headers: ACCEPT },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'an operation that does not fit the schema',
      { headers: { ...ACCEPT, ...JSON_TYPE }, body: '{"query":"wrong"}' },
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('%s', async (_name, options, status, code) => {
    const answer = await send(options);
    await once(answer.response, 'end');
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text())).toMatchObject({ errors: [{ extensions: { code, retryable: false } }] });
    expect(asked).toEqual([]);
  });
});

describe('browsers', () => {
  const app = { origin: 'https://app.example' };

  it('an allowed origin may ask and read', async () => {
    const preflight = await send({ method: 'OPTIONS', headers: app });
    expect([preflight.status, preflight.response.headers]).toMatchObject([
      204,
      { 'access-control-allow-origin': 'https://app.example', 'access-control-allow-methods': 'GET, POST, OPTIONS' },
    ]);
    for (const answer of [await stream('stream', app), await stream('wrong', app)])
      expect(answer.response.headers).toMatchObject({
        'access-control-allow-origin': 'https://app.example',
        'x-request-id': expect.stringMatching(/./) as string,
      });
  });

  it.each([
    ['a foreign image or script', { 'sec-fetch-site': 'cross-site' }, 403],
    ['an EventSource of an allowed origin', { 'sec-fetch-site': 'cross-site', ...app }, 200],
    ['an EventSource of its own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['no browser', {}, 200],
  ])('GET by %s: %3$i', async (_name, headers, status) => {
    const path = '/graphql/stream?query=stream';
    expect((await send({ method: 'GET', path, headers: { ...ACCEPT, ...headers } })).status).toBe(status);
  });
});

it('beyond the number of streams there is 503, until one ends', async () => {
  const [first] = await Promise.all([stream(), stream(), stream()]);
  const refused = await stream();
  expect([refused.status, refused.response.headers['retry-after'], handler.clients()]).toEqual([503, '5', 3]);
  first.request.destroy();
  await waitUntil(() => handler.clients() === 2, 'room');
  expect((await stream()).status).toBe(200);
});

describe('a stream', () => {
  it('begins at once, carries each cursor as the id, and ends with complete', async () => {
    const { response, text, status } = await stream();
    expect(status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
    });
    await waitUntil(() => text().includes(':\n\n'), 'the first bytes');
    sinks[0]!.next('{"data":{"n":1}}', 'c1');
    sinks[0]!.next('{"data":null}', null);
    sinks[0]!.complete();
    await once(response, 'end');
    expect(text()).toBe(
      'retry: 2000\n:\n\nid: c1\nevent: next\ndata: {"data":{"n":1}}\n\nevent: next\ndata: {"data":null}\n\nid: complete\nevent: complete\ndata: \n\n',
    );
  });

  it('tells an error as its last result', async () => {
    const { response, text } = await stream();
    sinks[0]!.error([gatewayError('SLOW_CONSUMER', 'Too slow.', { lastCursor: 'c7' })]);
    await once(response, 'end');
    const last = /data: (\{.*\})/.exec(text())![1]!;
    expect(JSON.parse(last)).toMatchObject({
      errors: [{ extensions: { code: 'SLOW_CONSUMER', lastCursor: 'c7', retryable: true } }],
    });
    expect(text()).toContain('event: complete');
    // A browser comes back by itself, behind the last cursor that it has: that is what this error asks for.
    expect(text()).not.toContain('id: complete');
  });

  it('an error for good keeps a browser away', async () => {
    const { response, text } = await stream();
    sinks[0]!.error([gatewayError('CURSOR_EXPIRED', 'Gone.')]);
    await once(response, 'end');
    expect(text()).toContain('id: complete');
  });

  it('resumes behind Last-Event-ID, by POST and by GET', async () => {
    await stream('stream', { 'last-event-id': 'c7' });
    const query = new URLSearchParams({ query: 'stream', variables: '{"symbol":"SOLUSDT"}', operationName: 'Bot' });
    await send({ method: 'GET', path: `/graphql/stream?${query}`, headers: { ...ACCEPT, 'last-event-id': 'c8' } });
    expect(asked).toMatchObject([
      { lastEventId: 'c7', readOnly: false },
      { lastEventId: 'c8', readOnly: true, variables: { symbol: 'SOLUSDT' }, operationName: 'Bot' },
    ]);
  });

  it('a browser that comes back to a completed one is told to stay away', async () => {
    const { status } = await stream('stream', { 'last-event-id': 'complete' });
    expect(status).toBe(204);
    expect(asked).toEqual([]);
  });

  it('is left when the client goes', async () => {
    const { request } = await stream();
    await waitUntil(() => sinks.length === 1, 'the start');
    request.destroy();
    await waitUntil(() => left === 1, 'the leave');
    sinks[0]!.next('{"data":{}}', 'c1'); // nobody is there: nothing happens
  });

  it('says that the connection is full before it holds more than 256 KB', async () => {
    const { response } = await stream();
    response.pause();
    const payload = `{"data":"${'x'.repeat(64 * 1024)}"}`;
    for (let sent = 0; sinks[0]!.ready() && sent < 1_000; sent += 1) {
      sinks[0]!.next(payload, `c${sent}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sinks[0]!.ready()).toBe(false);
    response.resume();
    await waitUntil(() => sinks[0]!.ready(), 'room again');
  });
});

it('graphql-sse reads it', async () => {
  const { port } = server.address() as AddressInfo;
  const client = createClient({ url: `http://127.0.0.1:${port}/graphql/stream`, retryAttempts: 0 });
  const values: unknown[] = [];
  const reading = (async () => {
    for await (const { data } of client.iterate({ query: 'stream' })) values.push(data);
  })();
  await waitUntil(() => sinks.length === 1, 'the start');
  for (const n of [1, 2]) sinks[0]!.next(`{"data":{"n":${n}}}`, `c${n}`);
  sinks[0]!.complete();
  await reading;
  expect(values).toEqual([{ n: 1 }, { n: 2 }]);
  client.dispose();
});
