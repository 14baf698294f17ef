import { collectLog, silentLog } from '@marketgraph/testkit/log';
import { ManualClock } from '@marketgraph/testkit/manual-clock';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../clock/index.ts';
import { Venue } from './local-venue.fixture.ts';
import { createSocket } from './socket.ts';
import type { Socket, SocketOptions, SocketState } from './types.ts';

/** Of the clocks that stand until they are told. */
const NOW = 1_800_000_000_000;

describe('socket', () => {
  let venue: Venue;
  let sockets: Socket[];
  let states: SocketState[];
  let texts: { text: string; connection: number; at: number }[];

  beforeEach(async () => {
    venue = new Venue();
    await venue.start();
    sockets = [];
    states = [];
    texts = [];
  });
  afterEach(async () => {
    await Promise.all(sockets.map((socket) => socket.stop()));
    await venue.stop();
  });

  const open = (options: Partial<SocketOptions> = {}): Socket => {
    const socket = createSocket({
      url: `ws://127.0.0.1:${venue.port}`,
      log: silentLog(),
      clock: systemClock,
      onOpen: () => {},
      onText: (text, at, connection) => texts.push({ text, at, connection }),
      onState: (state) => states.push(state),
      silence: { ms: 5000 },
      budget: { messages: 10, perMs: 1000 },
      random: () => 0,
      ...options,
    });
    sockets.push(socket);
    return socket;
  };
  const pauses = (): number[] => states.filter((state) => state.status === 'down').map((state) => state.retryInMs!);
  /** So many connections that the server ends; nothing passes but the pauses between them. */
  async function attempts(count: number, options: Partial<SocketOptions> = {}): Promise<void> {
    const clock = new ManualClock(NOW);
    open({ clock, ...options });
    for (let ended = 1; ended <= count; ended += 1) {
      await waitUntil(() => pauses().length === ended, 'the end of the connection');
      if (ended < count) clock.advance(pauses().at(-1)!);
    }
  }

  it('opens, subscribes, delivers text with time and connection, and says so', async () => {
    venue.greet = (client) => client.on('message', (data) => client.send(`echo ${String(data)}`));
    const before = Date.now();
    const socket = open({ onOpen: (send) => send('subscribe') });
    await waitUntil(() => texts.length === 1, 'the echo');
    expect(texts[0]).toMatchObject({ text: 'echo subscribe', connection: 1 });
    expect(texts[0]!.at).toBeGreaterThanOrEqual(before);
    expect(states.map((state) => state.status)).toEqual(['connecting', 'open']);
    expect(socket.lastFrameAt()).toBe(texts[0]!.at);
    await socket.stop();
    expect(states.at(-1)!.status).toBe('stopped');
    await waitUntil(() => venue.clients[0]!.readyState === 3, 'the connection to be gone');
  });

  it('comes back after 1, 2, 4 ... 60 s while the server ends every connection', async () => {
    venue.greet = (client) => client.close(1001, 'bye');
    await attempts(9);
    expect(pauses()).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(states.find((state) => state.status === 'down')!.reason).toBe('closed with 1001 bye');
  });

  it('jitter only shortens a pause, by at most a fifth', async () => {
    venue.greet = (client) => client.terminate();
    await attempts(3, { random: () => 0.999 });
    expect(pauses()).toEqual([800, 1600, 3201]);
  });

  it('a connection that lived starts the back-off anew', async () => {
    const clock = new ManualClock(NOW);
    open({ clock, stableMs: 1000, silence: { ms: 1e6 } });
    for (let round = 0; round < 3; round++) {
      await waitUntil(() => states.at(-1)!.status === 'open', 'open');
      clock.advance(1000);
      venue.clients.at(-1)!.terminate();
      await waitUntil(() => pauses().length === round + 1, 'down');
      clock.advance(1000);
    }
    expect(pauses()).toEqual([1000, 1000, 1000]);
    expect(sockets[0]!.reconnects()).toBe(3);
  });

  it('gives a silent connection up; a frame of any kind keeps it', async () => {
    const clock = new ManualClock(NOW);
    const socket = open({ clock, silence: { ms: 150 }, backoff: { firstMs: 10, maxMs: 10 } });
    await waitUntil(() => states.at(-1)!.status === 'open', 'open');
    clock.advance(149);
    expect(states.at(-1)!.status).toBe('open');
    clock.advance(1);
    expect(states.at(-1)).toMatchObject({ status: 'down', reason: 'silent for 150 ms' });
    clock.advance(10);
    await waitUntil(() => states.at(-1)!.status === 'open', 'the second connection');
    // Three silences of nothing but pings.
    for (let pings = 0; pings < 5; pings++) {
      clock.advance(100);
      venue.clients.at(-1)!.ping();
      await waitUntil(() => socket.lastFrameAt() === clock.now(), 'the ping');
    }
    expect([states.at(-1)!.status, venue.connections]).toEqual(['open', 2]);
  });

  it('a vanished server (no FIN, no RST) is noticed by silence', async () => {
    venue.greet = (client) => {
      client.send('hello');
      client.pause(); // reads nothing any more, so it answers no ping either
    };
    open({ silence: { ms: 100 }, ping: { everyMs: 30, payload: 'protocol' }, backoff: { firstMs: 5, maxMs: 5 } });
    await waitUntil(() => venue.connections >= 2, 'a second attempt');
    expect(states.find((state) => state.status === 'down')!.reason).toBe('silent for 100 ms');
  });

  it.each([
    [429, undefined, 60_000],
    [418, undefined, 300_000],
    [403, undefined, 600_000],
    [429, '7', 7000],
    [418, '900', 900_000],
    [500, undefined, 1000],
  ])('honours %i at the handshake (Retry-After %s): %i ms', async (status, retryAfter, pause) => {
    venue.refuse = { status, ...(retryAfter === undefined ? {} : { retryAfter }) };
    open();
    await waitUntil(() => pauses().length === 1, `a refusal with ${status}`);
    expect([states.at(-1)!.reason, pauses()[0]]).toEqual([`handshake refused with ${status}`, pause]);
  });

  it('does not knock again before Retry-After', async () => {
    venue.refuse = { status: 429, retryAfter: '30' };
    const clock = new ManualClock(NOW);
    open({ clock });
    await waitUntil(() => pauses().length === 1, 'the refusal');
    clock.advance(29_999);
    expect([states.at(-1)!.status, venue.connections]).toEqual(['down', 1]);
    clock.advance(1);
    await waitUntil(() => venue.connections === 2, 'the second knock');
  });

  it('never sends more than the budget in any window, in order, pings and pongs included', async () => {
    const [perMs, clock, times] = [300, new ManualClock(NOW), [] as number[]];
    let pongs = 0;
    venue.greet = (client) => client.on('pong', () => (pongs += 1));
    // When it goes out, by the clock that the budget goes by; when it comes in is the machine's affair.
    const { send: real } = WebSocket.prototype;
    const spy = vi.spyOn(WebSocket.prototype, 'send').mockImplementation(function (this: WebSocket, data) {
      times.push(clock.now());
      real.call(this, data, {}, undefined);
    });
    open({
      clock,
      budget: { messages: 5, perMs },
      ping: { everyMs: 100, payload: 'ping' },
      onOpen: (send) => {
        for (let n = 0; n < 18; n++) send(`subscribe ${n}`);
      },
    });
    const subscriptions = () => venue.received.filter(({ text }) => text.startsWith('subscribe'));
    await waitUntil(() => times.length > 0, 'the first');
    for (let pings = 1; subscriptions().length < 18; pings++) {
      venue.clients[0]!.ping();
      // Behind it everything has come in that had gone out.
      await waitUntil(() => pongs === pings, 'the pong');
      for (let step = 0; step < 14; step++) clock.advance(10);
    }
    spy.mockRestore();
    expect(subscriptions().map(({ text }) => text)).toEqual(Array.from({ length: 18 }, (_, n) => `subscribe ${n}`));
    // A pong cannot wait, so the one that comes when the window is full is over by itself; what we queue never adds to it.
    const most = Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + perMs).length));
    expect(most).toBeLessThanOrEqual(5);
    expect(times.length).toBeGreaterThan(18);
    expect(pongs).toBeGreaterThan(2);
  });

  it('replaces a connection as planned: both deliver, nothing is missed, the old one goes', async () => {
    // One stream for whoever is connected: a gap would show as a missing number.
    let n = 0;
    const timer = setInterval(() => {
      n++;
      for (const client of venue.clients) if (client.readyState === 1) client.send(String(n));
    }, 3);
    const subscribed: number[] = [];
    open({ plannedReconnectMs: 200, overlapMs: 60, onOpen: (_send, connection) => subscribed.push(connection) });
    await waitUntil(
      () => states.filter((state) => state.reason === 'replaced as planned').length >= 3,
      'three replacements',
    );
    clearInterval(timer);
    const numbers = texts.map(({ text }) => Number(text));
    const seen = new Set(numbers);
    const first = Math.min(...numbers);
    const last = Math.max(...numbers);
    expect(seen.size).toBe(last - first + 1);
    expect(numbers.length).toBeGreaterThan(seen.size); // they overlapped
    expect(subscribed.slice(0, 3)).toEqual([1, 2, 3]);
    expect(sockets[0]!.reconnects()).toBe(0);
    expect(states.every((state) => state.status !== 'down')).toBe(true);
    await waitUntil(
      () => venue.clients.filter((client) => client.readyState === 1).length <= 2,
      'old ones to be closed',
    );
  });

  it('keeps the old connection when the replacement is refused, and the new one when the old dies', async () => {
    const timer = setInterval(() => venue.clients.forEach((client) => client.readyState === 1 && client.send('x')), 5);
    open({ plannedReconnectMs: 100, overlapMs: 1e6, backoff: { firstMs: 20, maxMs: 20 } });
    await waitUntil(() => venue.connections === 1, 'the first');
    venue.refuse = { status: 503 };
    await waitUntil(() => venue.connections >= 3, 'two refused replacements');
    expect(states.map((state) => state.status)).toEqual(['connecting', 'open']);
    venue.refuse = null;
    await waitUntil(() => texts.some(({ connection }) => connection > 2), 'an open replacement');
    venue.clients[0]!.terminate();
    await waitUntil(() => states.length === 3, 'the change');
    expect(states.at(-1)).toMatchObject({
      status: 'open',
      reason: 'old connection ended: closed with 1006',
      reconnects: 0,
    });
    clearInterval(timer);
  });

  it('a huge frame ends the connection with a reason, not the process', async () => {
    venue.greet = (client, index) => client.send(index === 0 ? 'x'.repeat(100_001) : 'small');
    open({ maxFrameBytes: 100_000, backoff: { firstMs: 10, maxMs: 10 } });
    await waitUntil(() => texts.some(({ text }) => text === 'small'), 'the next connection');
    expect(texts.map(({ text }) => text.length)).toEqual([5]);
    expect(states.find((state) => state.status === 'down')!.reason).toMatch(/max payload/i);
  });

  it('binary frames are not text, and a throwing consumer loses only its own frame', async () => {
    venue.greet = (client) => {
      client.send(Buffer.from([1, 2, 3]), { binary: true });
      client.send('bad');
      client.send('good');
    };
    const { log, lines } = collectLog();
    open({
      log,
      onText: (text, at, connection) => {
        if (text === 'bad') throw new Error('a bug');
        texts.push({ text, at, connection });
      },
    });
    await waitUntil(() => texts.length === 1, 'the good frame');
    expect(texts[0]!.text).toBe('good');
    expect(lines.map((line) => line.msg)).toContain('a socket consumer threw');
  });

  it('a server that is away: keeps trying, connects when it is there; reconnect() and stop() do as told', async () => {
    const { port } = venue;
    await venue.stop();
    const clock = new ManualClock(NOW);
    const socket = open({ clock, url: `ws://127.0.0.1:${port}`, backoff: { firstMs: 10, maxMs: 20 } });
    const retried = (done: () => boolean) => () => {
      if (states.at(-1)!.status === 'down') clock.advance(20);
      return done();
    };
    await waitUntil(
      retried(() => pauses().length >= 3),
      'some refusals',
    );
    venue = new Venue();
    await venue.start(port);
    await waitUntil(
      retried(() => states.at(-1)!.status === 'open'),
      'open',
    );
    socket.reconnect('book out of step');
    await waitUntil(
      retried(() => venue.connections === 2),
      'the second connection',
    );
    expect(states.filter((state) => state.status === 'down').at(-1)!.reason).toBe('book out of step');
    venue.clients.forEach((client) => client.terminate());
    await waitUntil(() => states.at(-1)!.status === 'down', 'down');
    await socket.stop();
    const { connections } = venue;
    clock.advance(100);
    expect([states.at(-1)!.status, venue.connections]).toEqual(['stopped', connections]);
  });
});
