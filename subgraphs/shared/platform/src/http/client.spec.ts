import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '@marketgraph/testkit/log';
import { ManualClock } from '@marketgraph/testkit/manual-clock';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../clock/index.ts';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './client.ts';
import { HttpError } from './error.ts';

/** Of the clocks that stand until they are told. */
const NOW = 1_800_000_000_000;

type Answer = (request: IncomingMessage, response: ServerResponse, index: number) => void;

const json =
  (body: unknown, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const failure = async (promise: Promise<unknown>): Promise<HttpError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HttpError);
  return error as HttpError;
};

describe('http client', () => {
  let server: Server;
  let seen: { url: string; agent: string | undefined }[];
  let answer: Answer;
  let clients: HttpClient[];

  beforeEach(async () => {
    seen = [];
    clients = [];
    server = createServer((request, response) => {
      seen.push({ url: request.url!, agent: request.headers['user-agent'] });
      answer(request, response, seen.length - 1);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const client = (options: Partial<HttpClientOptions> = {}): HttpClient => {
    const made = createHttpClient({
      provider: 'venue',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      log: silentLog(),
      clock: systemClock,
      rate: { tokens: 1000, perMs: 1000 },
      userAgent: 'marketgraph-test',
      retryMs: 5,
      ...options,
    });
    clients.push(made);
    return made;
  };

  it('sends path, query and user agent; gives parsed JSON, checked by the schema', async () => {
    answer = json({ price: '1.5' });
    const api = client();
    const schema = z.object({ price: z.string().transform(Number) });
    expect(await api.getJson('/v5/x', { symbol: 'A&B', limit: 5, none: undefined }, { schema })).toEqual({
      price: 1.5,
    });
    expect(seen[0]).toMatchObject({ url: '/v5/x?symbol=A%26B&limit=5', agent: 'marketgraph-test' });
    expect(api.state()).toMatchObject({ circuit: 'CLOSED', pausedUntil: null, waiting: 0, lastError: null });
    const error = await failure(api.getJson('/v5/x', {}, { schema: z.object({ size: z.number() }) }));
    expect([error.kind, error.message]).toEqual(['bad-response', expect.stringContaining('unexpected shape at size')]);
    expect(seen).toHaveLength(2); // a wrong shape is not asked for again
  });

  it.each([
    [429, 'rate-limited'],
    [418, 'banned'],
    [403, 'banned'],
  ] as const)('%i: nothing goes out before Retry-After, others wait or are told', async (status, kind) => {
    answer = (request, response, index) =>
      index === 0
        ? void response.writeHead(status, { 'retry-after': '1' }).end()
        : json({ ok: 1 })(request, response, index);
    const clock = new ManualClock(NOW);
    const patient = client({ retries: 0, clock });
    const error = await failure(patient.getJson('/a'));
    expect([error.kind, error.retryAfterMs, error.status]).toEqual([kind, 1000, status]);
    expect(patient.state()).toMatchObject({ circuit: 'OPEN', lastError: { kind } });
    const others = Promise.all([patient.getJson('/b'), patient.getJson('/c')]);
    clock.advance(999);
    expect([patient.state().waiting, seen.length]).toEqual([2, 1]);
    clock.advance(1);
    expect(await others).toEqual([{ ok: 1 }, { ok: 1 }]);
    expect(patient.state()).toMatchObject({ circuit: 'CLOSED', pausedUntil: null });
  });

  it('a pause longer than callers may wait is answered at once, with how long it lasts', async () => {
    answer = (_request, response) => void response.writeHead(418, { 'retry-after': '120' }).end('<html>banned</html>');
    const clock = new ManualClock(NOW);
    const api = client({ clock });
    await failure(api.getJson('/a'));
    clock.advance(2_000);
    const error = await failure(api.getJson('/b'));
    expect([error.kind, error.retryAfterMs]).toEqual(['banned', 118_000]);
    expect(seen).toHaveLength(1);
  });

  it('without Retry-After a limit pauses for the usual time of its status', async () => {
    answer = (_request, response) => void response.writeHead(403).end('<html>access too frequent</html>');
    expect((await failure(client().getJson('/a'))).retryAfterMs).toBe(600_000);
  });

  it('asks again after 5xx, a dropped connection, a timeout and a body that is not JSON; then gives the answer', async () => {
    answer = (request, response, index) => {
      if (index === 0) response.writeHead(502).end('<html>bad gateway</html>');
      else if (index === 1) request.socket.destroy();
      else if (index === 2) response.writeHead(200).end('<html>maintenance</html>');
      else if (index === 3) response.writeHead(200).end();
      else if (index === 4) return; // silence
      else json([1])(request, response, index);
    };
    const api = client({ retries: 5, timeoutMs: 1_000, circuit: { failures: 10 } });
    expect(await api.getJson('/a')).toEqual([1]);
    expect(seen).toHaveLength(6);
    expect(api.state().circuit).toBe('CLOSED');
  });

  it('gives up after its retries with a typed error; an HTML body is never thrown', async () => {
    answer = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>secret</html>');
    const error = await failure(client({ retries: 2 }).getJson('/a'));
    expect(error.kind).toBe('bad-response');
    expect(error.message).toBe('venue /a: bad-response: not JSON (19 characters of text/html)');
    expect(seen).toHaveLength(3);
  });

  it('does not repeat a rejected request, follow a redirect or read without end', async () => {
    const api = client({ maxBytes: 1000 });
    answer = json({ code: -1121, msg: 'Invalid symbol.' }, 400);
    expect((await failure(api.getJson('/a'))).message).toContain('Invalid symbol.');
    answer = (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    expect((await failure(api.getJson('/a'))).message).toContain('redirected');
    answer = json('x'.repeat(2000));
    expect((await failure(api.getJson('/a'))).message).toContain('more than 1000 bytes');
    expect(seen).toHaveLength(3);
  });

  it('sends its own headers, and tells nobody of them', async () => {
    let seenKey: string | undefined;
    answer = (request, response) => {
      seenKey = request.headers.authorization;
      json({ error: 'odd' }, 400)(request, response, 0);
    };
    const error = await failure(
      client({ headers: { authorization: 'Bearer secret' } }).getJson('/a', { apikey: 'hidden' }),
    );
    expect(seenKey).toBe('Bearer secret');
    expect(JSON.stringify([error.message, error.details])).not.toMatch(/secret|hidden/);
  });

  it('a refusal in the provider’s words counts as what it says; without words, as its status', async () => {
    const refusal: HttpClientOptions['refusal'] = (status, text) =>
      status === 403 && text.includes('upgrade') ? { kind: 'rejected', detail: 'our plan' } : null;
    const api = client({ refusal });
    answer = json({ message: 'please upgrade' }, 403);
    const error = await failure(api.getJson('/a'));
    expect([error.kind, error.status, error.message]).toEqual(['rejected', 403, expect.stringContaining('our plan')]);
    expect(api.state()).toMatchObject({ circuit: 'CLOSED', pausedUntil: null });
    answer = (_request, response) => void response.writeHead(403).end('<html>blocked</html>');
    expect((await failure(api.getJson('/a'))).kind).toBe('banned');
  });

  it('who no longer waits ends the request at once, and it says nothing about the provider', async () => {
    answer = () => undefined;
    const api = client({ circuit: { failures: 1 } });
    const leaving = new AbortController();
    const asked = failure(api.getJson('/a', {}, { signal: leaving.signal }));
    await waitUntil(() => seen.length === 1, 'the request');
    leaving.abort();
    expect((await asked).kind).toBe('unavailable');
    expect(api.state()).toMatchObject({ circuit: 'CLOSED', lastError: null });
    expect((await failure(api.getJson('/b', {}, { timeoutMs: 30 }))).message).toContain('no answer within 30 ms');
    expect(api.state().circuit).toBe('OPEN');
  });

  it('an error behind status 200 counts as what it is', async () => {
    answer = json({ retCode: 10_006, retMsg: 'Too many visits!' });
    const fault: HttpClientOptions['fault'] = (body) =>
      (body as { retCode: number }).retCode === 10_006
        ? { kind: 'rate-limited' as const, detail: '10006', retryAfterMs: 60_000 }
        : null;
    const api = client({ fault });
    expect((await failure(api.getJson('/a'))).kind).toBe('rate-limited');
    expect(api.state().circuit).toBe('OPEN');
    expect(seen).toHaveLength(1);
  });

  it('opens the circuit, lets one trial through, closes it again', async () => {
    answer = (_request, response) => void response.writeHead(500).end();
    const clock = new ManualClock(NOW);
    const api = client({ retries: 0, clock, circuit: { failures: 3, openMs: 150 } });
    for (let n = 0; n < 3; n++) expect((await failure(api.getJson('/a'))).kind).toBe('unavailable');
    expect(api.state().circuit).toBe('OPEN');
    const refused = await failure(api.getJson('/a'));
    expect([refused.kind, seen.length]).toEqual(['unavailable', 3]);
    expect(refused.retryAfterMs).toBe(150);
    clock.advance(149);
    expect(api.state().circuit).toBe('OPEN');
    clock.advance(1);
    expect(api.state().circuit).toBe('HALF_OPEN');
    await Promise.all([1, 2, 3].map(() => failure(api.getJson('/a'))));
    expect(seen).toHaveLength(4); // one trial, which failed
    expect(api.state().circuit).toBe('OPEN');
    answer = json({ ok: 1 });
    clock.advance((await failure(api.getJson('/a'))).retryAfterMs!);
    expect(api.state().circuit).toBe('HALF_OPEN');
    expect(await api.getJson('/a')).toEqual({ ok: 1 });
    expect(api.state().circuit).toBe('CLOSED');
  });

  it('a server that is not there is unavailable, not a crash', async () => {
    const error = await failure(client({ baseUrl: 'http://127.0.0.1:1', retries: 1 }).getJson('/a'));
    expect(error.kind).toBe('unavailable');
    expect(error.message).toContain('ECONNREFUSED');
  });

  it('never sends more weight than the budget in any window, first come first served', async () => {
    answer = json(1);
    const clock = new ManualClock(NOW);
    const api = client({ clock, rate: { tokens: 10, perMs: 250 } });
    const all = Promise.all(Array.from({ length: 20 }, (_, n) => api.getJson(`/${n}`, {}, { weight: 2 })));
    for (const gone of [5, 10, 15, 20]) {
      await waitUntil(() => seen.length >= gone, `${gone} requests`);
      clock.advance(249);
      expect([api.state().waiting, seen.length]).toEqual([20 - gone, gone]);
      const urls = Array.from({ length: 5 }, (_, n) => `/${gone - 5 + n}`);
      expect(new Set(seen.slice(gone - 5).map(({ url }) => url))).toEqual(new Set(urls));
      clock.advance(1);
    }
    await all;
    const tight = client({ rate: { tokens: 2, perMs: 10_000 }, maxWaitMs: 1000 });
    await tight.getJson('/a', {}, { weight: 2 });
    const refused = await failure(tight.getJson('/b'));
    expect([refused.kind, refused.message]).toEqual(['rate-limited', expect.stringContaining('our own budget')]);
  });

  it('closed, it sends away whoever waits for budget or for the next attempt', async () => {
    answer = json({});
    const api = client({ rate: { tokens: 1, perMs: 20_000 } });
    await api.getJson('/first');
    const waiting = failure(api.getJson('/second'));
    answer = (_request, response) => response.writeHead(503).end();
    const retrying = client({ retryMs: 20_000 });
    const between = failure(retrying.getJson('/third'));
    await waitUntil(() => retrying.state().lastError !== null, 'the first attempt');
    await Promise.all([api.close(), retrying.close()]);
    expect((await waiting).message).toContain('the client is closed');
    expect((await between).message).toContain('the client is closed');
    expect((await failure(api.getJson('/later'))).kind).toBe('unavailable');
    expect(seen.map(({ url }) => url)).toEqual(['/first', '/third']);
  });
});
