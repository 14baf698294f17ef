// graphql-transport-ws by the book: raw frames for what a good client never does, graphql-ws for what it does.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { waitUntil } from '@marketgraph/testkit/wait';
import { gatewayError } from '../errors/index.ts';
import type { Sink } from '../hub/index.ts';
import { serveWs, type Operations } from './index.ts';

let server: Server;
let ws: ReturnType<typeof serveWs>;
let running: Map<string, Sink>;
let left: string[];
const sockets: WebSocket[] = [];

/** Runs nothing: the test holds each operation's reply under its query. */
const operations: Operations = {
  run({ query }, sink) {
    if (query === 'wrong') {
      sink.error([gatewayError('GRAPHQL_VALIDATION_FAILED', 'No such field.')]);
      return () => undefined;
    }
    running.set(query, sink);
    return () => left.push(query);
  },
};

beforeEach(async () => {
  [running, left] = [new Map(), []];
  server = createServer((_request, response) => response.writeHead(404).end());
  ws = serveWs({
    server,
    path: '/graphql',
    operations,
    refuse: ({ headers }) => (headers.origin === 'https://evil.example' ? 'Origin is not allowed' : null),
    maxMessageBytes: 1_000,
    maxClients: 3,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  vi.useRealTimers();
  for (const socket of sockets.splice(0)) socket.terminate();
  await waitUntil(() => ws.clients() === 0, 'the end of all clients');
  ws.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const url = (path = '/graphql') => `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
async function open(): Promise<{
  socket: WebSocket;
  got: string[];
  closed: Promise<[number, string]>;
  say(...messages: unknown[]): void;
}> {
  const socket = new WebSocket(url(), 'graphql-transport-ws');
  sockets.push(socket);
  const got: string[] = [];
  socket.on('message', (data: Buffer) => got.push(data.toString()));
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)] as [number, string]);
  await once(socket, 'open');
  return {
    socket,
    got,
    closed,
    say: (...messages) =>
      messages.forEach((each) => socket.send(typeof each === 'string' ? each : JSON.stringify(each))),
  };
}
const init = { type: 'connection_init' };
const subscribe = (query: string, id = query) => ({ id, type: 'subscribe', payload: { query } });

describe('what breaks the protocol ends the connection with its code', () => {
  it.each([
    ['text that is no JSON', ['{'], 4400, 'not JSON'],
    ['an unknown type', [{ type: 'start' }], 4400, 'Unknown message type'],
    ['a list', [[]], 4400, 'no object'],
    ['subscribe before init', [subscribe('q')], 4401, 'Unauthorized'],
    ['init twice', [init, init], 4429, 'Too many initialisation requests'],
    ['an id twice', [init, subscribe('a', '1'), subscribe('b', '1')], 4409, 'already exists'],
    ['subscribe without a query', [init, { id: '1', type: 'subscribe', payload: {} }], 4400, 'payload.query'],
    ['subscribe without an id', [init, { type: 'subscribe', payload: { query: 'q' } }], 4400, 'id of 1 to 200'],
    ['a message over the limit', ['x'.repeat(2_000)], 1009, ''],
  ])('%s', async (_name, messages, code, reason) => {
    const { say, closed } = await open();
    say(...messages);
    const [got, why] = await closed;
    expect(got).toBe(code);
    expect(why).toContain(reason);
  });

  it('binary frames', async () => {
    const { socket, closed } = await open();
    socket.send(Buffer.from(JSON.stringify(init)));
    expect((await closed)[0]).toBe(4400);
  });

  it('no init within 10 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { closed } = await open();
    await vi.advanceTimersByTimeAsync(10_001);
    expect((await closed)[0]).toBe(4408);
  });
});

describe('an upgrade is refused', () => {
  it.each([
    ['at another path', '/other', ['graphql-transport-ws'], {}, 404],
    [
      'from an origin that is not allowed',
      '/graphql',
      ['graphql-transport-ws'],
      { origin: 'https://evil.example' },
      403,
    ],
    ['without the subprotocol', '/graphql', [], {}, 400],
    ['with the subprotocol of old', '/graphql', ['graphql-ws'], {}, 400],
  ])('%s', async (_name, path, protocols, headers, status) => {
    const socket = new WebSocket(url(path), protocols, { headers });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(status);
  });

  it('beyond the number of clients', async () => {
    await Promise.all([open(), open(), open()]);
    const socket = new WebSocket(url(), 'graphql-transport-ws');
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(503);
    expect(ws.clients()).toBe(3);
  });
});

describe('operations', () => {
  it('go side by side; an error ends one of them, the connection stays', async () => {
    const { say, got } = await open();
    say(init, subscribe('a'), subscribe('wrong'), subscribe('b'), { type: 'ping' });
    await waitUntil(() => running.size === 2, 'both operations');
    running.get('b')!.next('{"data":{"n":1}}', null);
    running.get('a')!.next('{"data":{"n":2}}', null);
    running.get('a')!.complete();
    await waitUntil(() => got.length === 6, 'six messages');
    expect(got.map((text) => JSON.parse(text) as unknown)).toEqual([
      { type: 'connection_ack' },
      { id: 'wrong', type: 'error', payload: [expect.objectContaining({ message: 'No such field.' })] },
      { type: 'pong' },
      { id: 'b', type: 'next', payload: { data: { n: 1 } } },
      { id: 'a', type: 'next', payload: { data: { n: 2 } } },
      { id: 'a', type: 'complete' },
    ]);
  });

  it('the 101st is refused by itself: the others go on, and one that ends makes room', async () => {
    const { say, got } = await open();
    say(init, ...Array.from({ length: 101 }, (_, n) => subscribe(`q${n}`)));
    await waitUntil(() => got.length === 2, 'the refusal');
    expect(JSON.parse(got[1]!)).toMatchObject({
      id: 'q100',
      type: 'error',
      payload: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'operations', allowed: 100, found: 101 } }],
    });
    expect([running.size, left]).toEqual([100, []]);
    running.get('q0')!.next('{"data":{"n":1}}', null);
    running.get('q0')!.complete();
    await waitUntil(() => got.length === 4, 'its event and its end');
    say(subscribe('q100'));
    await waitUntil(() => running.has('q100'), 'the one that was refused');
    expect(got).toHaveLength(4);
  });

  it('are left when the client completes them or goes, and the id is free again', async () => {
    const { say, socket } = await open();
    say(init, subscribe('a', '1'));
    await waitUntil(() => running.has('a'), 'the operation');
    say({ id: '1', type: 'complete' }, subscribe('b', '1'));
    await waitUntil(() => running.has('b'), 'the next one');
    expect(left).toEqual(['a']);
    socket.terminate();
    await waitUntil(() => left.length === 2, 'the end of the other');
    expect(left).toEqual(['a', 'b']);
    running.get('b')!.next('{"data":null}', null); // nobody is there: nothing happens
  });

  it('say that the connection is full before it holds more than 256 KB', async () => {
    const { say, socket } = await open();
    say(init, subscribe('a'));
    await waitUntil(() => running.has('a'), 'the operation');
    socket.pause(); // the client's kernel and ours fill up first
    const reply = running.get('a')!;
    const payload = `{"data":"${'x'.repeat(64 * 1024)}"}`;
    let sent = 0;
    while (reply.ready() && sent < 1_000) {
      reply.next(payload, null);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(reply.ready()).toBe(false);
    socket.resume();
    await waitUntil(() => reply.ready(), 'room again');
  });
});

it('a peer that answers no ping is dropped', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const dead = await open();
  // A peer that is gone without a word: nothing of what comes is read, so no pong goes back.
  dead.socket.pause();
  await vi.advanceTimersByTimeAsync(20_000);
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  await waitUntil(() => ws.clients() === 0, 'the dead client to be dropped');
});

it('the server leaves with 1001, so that clients come back', async () => {
  const { closed } = await open();
  ws.close();
  expect((await closed)[0]).toBe(1001);
});

it('graphql-ws streams, gets errors and completes', async () => {
  const client = createClient({ url: url(), webSocketImpl: WebSocket, retryAttempts: 0 });
  const values: unknown[] = [];
  const events = client.iterate({ query: 'stream' });
  const reading = (async () => {
    for await (const { data } of events) values.push(data);
  })();
  await waitUntil(() => running.has('stream'), 'the operation');
  for (const n of [1, 2]) running.get('stream')!.next(`{"data":{"n":${n}}}`, null);
  running.get('stream')!.complete();
  await reading;
  expect(values).toEqual([{ n: 1 }, { n: 2 }]);
  await expect(client.iterate({ query: 'wrong' }).next()).rejects.toMatchObject([
    { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
  await client.dispose();
});
