import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gateway } from '../gateway.ts';
import { serveGateway, testGateway, type Reply, type TestServer } from '../testing/gateway.ts';

const json = { 'content-type': 'application/json' };
const strict = { ...json, accept: 'application/graphql-response+json' };
const query = '{ instrument(symbol: "S1") { symbol price } }';
const answer = { data: { instrument: { symbol: 'S1', price: 1.5e-7 } } };

let gateway: Gateway;
let server: TestServer;
const seen: number[] = [];
beforeAll(async () => {
  gateway = await testGateway();
  server = await serveGateway(gateway, {
    access: { hosts: ['market.example'], origins: ['https://app.example'] },
    onHttp: (status) => seen.push(status),
  });
});
afterAll(() => server.close());
const code = (reply: Reply): string | undefined => reply.json().errors[0]?.extensions.code;

describe('POST', () => {
  it('answers, in the type asked for, under the id given', async () => {
    const reply = await server.post(query, { 'x-request-id': 'bot-7' });
    expect([reply.status, reply.json(), reply.headers['content-type'], reply.headers['x-request-id']]).toEqual([
      200,
      answer,
      'application/json; charset=utf-8',
      'bot-7',
    ]);
    const strictly = await server.post(query, {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'x-request-id': 'bad id\t',
    });
    expect(strictly.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    expect(strictly.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen.slice(-2)).toEqual([200, 200]);
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['query ($s: ID!) { instrument(symbol: $s) { symbol } }', 'BAD_USER_INPUT'],
    ['subscription { ticks(symbol: "S1") { n } }', 'BAD_USER_INPUT'],
  ])('%s is refused with %s: 400, but 200 for old clients', async (text, expected) => {
    const [modern, old] = [await server.post(text, strict), await server.post(text)];
    expect([modern.status, old.status, code(modern), code(old)]).toEqual([400, 200, expected, expected]);
    expect(modern.json()).not.toHaveProperty('data');
  });

  it.each([
    ['no JSON', { headers: json, body: '{' }, 400, 'BAD_USER_INPUT'],
    ['a batch', { headers: json, body: JSON.stringify([{ query }]) }, 400, 'LIMIT_EXCEEDED'],
    ['no query', { headers: json, body: '{}' }, 400, 'BAD_USER_INPUT'],
    ['variables in a list', { headers: json, body: JSON.stringify({ query, variables: [1] }) }, 400, 'BAD_USER_INPUT'],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={x}' },
      403,
      'FORBIDDEN',
    ],
    [
      'plain text from a page',
      { headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }, body: JSON.stringify({ query }) },
      403,
      'FORBIDDEN',
    ],
    ['another type', { headers: { 'content-type': 'application/graphql' }, body: query }, 415, 'BAD_USER_INPUT'],
    [
      'another charset',
      { headers: { 'content-type': 'application/json; charset=latin1' }, body: '{}' },
      415,
      'BAD_USER_INPUT',
    ],
    ['compression', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'x' }, 415, 'BAD_USER_INPUT'],
    ['an unknown answer type', { headers: { ...json, accept: 'text/html' }, body: '{}' }, 406, 'BAD_USER_INPUT'],
    ['another method', { method: 'PUT', headers: json, body: '{}' }, 405, 'BAD_USER_INPUT'],
    ['a foreign host', { headers: { ...json, host: 'evil.example' }, body: '{}' }, 403, 'FORBIDDEN'],
    ['a foreign origin', { headers: { ...json, origin: 'https://evil.example' }, body: '{}' }, 403, 'FORBIDDEN'],
    ['a page without origin', { headers: { ...json, origin: 'null' }, body: '{}' }, 403, 'FORBIDDEN'],
  ])('refuses %s', async (_name, options, status, expected) => {
    const reply = await server.ask(options as never);
    expect([reply.status, code(reply)]).toEqual([status, expected]);
  });

  it('2 MiB are refused before they are read, and the client gets to read why', async () => {
    const body = JSON.stringify({ query: `#${'x'.repeat(2_000_000)}\n${query}` });
    for (const headers of [json, { ...json, 'transfer-encoding': 'chunked' }]) {
      const reply = await server.ask({ headers, body });
      expect([reply.status, code(reply), reply.headers.connection]).toEqual([413, 'LIMIT_EXCEEDED', 'close']);
    }
  });
});

describe('GET', () => {
  const path = `/graphql?query=${encodeURIComponent('query Q($s: ID!) { instrument(symbol: $s) { symbol price } }')}&variables=${encodeURIComponent('{"s":"S1"}')}&operationName=Q`;
  it('answers queries to whoever shows not to be a foreign page', async () => {
    expect((await server.ask({ method: 'GET', path, headers: { 'apollo-require-preflight': '1' } })).json()).toEqual(
      answer,
    );
    expect((await server.ask({ method: 'GET', path, headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
    expect((await server.ask({ method: 'GET', path })).status).toBe(403);
  });

  it('runs no mutation', async () => {
    const text = encodeURIComponent('mutation { addWatchlist(name: "x") { id } }');
    const reply = await server.ask({ method: 'GET', path: `/graphql?query=${text}`, headers: json });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'POST']);
  });
});

describe('browsers', () => {
  it('an allowed origin may ask and read, credentials never', async () => {
    const preflight = await server.ask({ method: 'OPTIONS', headers: { origin: 'https://app.example' } });
    expect([
      preflight.status,
      preflight.headers['access-control-allow-origin'],
      preflight.headers['access-control-allow-credentials'],
    ]).toEqual([204, 'https://app.example', undefined]);
    expect(preflight.headers['access-control-allow-headers']).toContain('last-event-id');
    const reply = await server.post(query, { origin: 'https://app.example', host: 'market.example:8443' });
    expect([reply.status, reply.headers['access-control-allow-origin'], reply.headers.vary]).toEqual([
      200,
      'https://app.example',
      'Origin',
    ]);
  });

  it('its own page may ask, under each of its names', async () => {
    for (const host of [`localhost:${server.port}`, '[::1]:4000', 'MARKET.example']) {
      expect((await server.post(query, { host, origin: `http://${host}` })).status).toBe(200);
    }
  });
});

it('503 only when no field could be resolved', async () => {
  const down = await testGateway();
  (down.links.get('desk') as { execute: unknown }).execute = () => Promise.reject(new Error('down'));
  const other = await serveGateway(down);
  const [all, part] = [
    await other.post('{ viewerId }'),
    await other.post('{ viewerId instrument(symbol: "S1") { symbol } }'),
  ];
  await other.close();
  expect([all.status, all.headers['retry-after'], code(all)]).toEqual([503, '1', 'PROVIDER_UNAVAILABLE']);
  expect([part.status, part.json().data]).toEqual([200, { viewerId: null, instrument: { symbol: 'S1' } }]);
});

it('drains: finishes what is under way, refuses what is new', async () => {
  let release: (() => void) | undefined;
  const slow = await testGateway();
  const desk = slow.links.get('desk') as { execute: unknown };
  desk.execute = () => new Promise((resolve) => (release = () => resolve({ data: { viewerId: 'late' } })));
  const other = await serveGateway(slow);
  const first = other.post('{ viewerId }');
  await expect.poll(() => release).toBeDefined();
  const drained = other.handler.drain();
  const refused = await other.post('{ viewerId }');
  expect([refused.status, code(refused)]).toEqual([503, 'PROVIDER_UNAVAILABLE']);
  const standing = { provider: 'gateway', http: { status: 503 }, retryAfterMs: 1_000 };
  expect(refused.json().errors[0]!.extensions).toMatchObject(standing);
  release?.();
  expect((await first).json()).toEqual({ data: { viewerId: 'late' } });
  await drained;
  await other.close();
});
