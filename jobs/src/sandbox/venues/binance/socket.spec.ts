import { waitUntil } from '@marketgraph/testkit/wait';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cleanUp, stage } from '../../testing/venue.ts';

cleanUp();
const root = (socket: string) => socket.replace('/public/stream', '');

describe('Binance, tiers', () => {
  it('serves depth on /public and trades on /market, and acknowledges the wrong tier with silence', async () => {
    const { clock, sandbox, connect } = await stage();
    const [open, regular] = [
      await connect(`${sandbox.endpoints.binance.socket}?streams=solusdt@depth@100ms/solusdt@aggTrade`),
      await connect(sandbox.endpoints.binance.marketSocket),
    ];
    regular.say({
      method: 'SUBSCRIBE',
      params: ['solusdt@aggTrade', 'solusdt@depth@100ms', 'btcusdt@markPrice@1s', 'nonsense'],
      id: 7,
    });
    expect(JSON.parse(await regular.hear('"id":7'))).toEqual({ result: null, id: 7 });
    clock.advance(5000);
    await waitUntil(() => open.texts.length === 50, 'fifty depth frames');
    await waitUntil(() => regular.texts.filter((text) => text.includes('markPrice')).length === 5, 'five mark prices');
    expect(new Set(open.json().map((frame) => frame['stream']))).toEqual(new Set(['solusdt@depth@100ms']));
    expect(
      new Set(
        regular
          .json()
          .slice(1)
          .map((frame) => frame['stream']),
      ),
    ).toEqual(new Set(['solusdt@aggTrade', 'btcusdt@markPrice@1s']));
    regular.say({ method: 'LIST_SUBSCRIPTIONS', id: 8 });
    expect(JSON.parse(await regular.hear('"id":8'))).toEqual({
      result: ['solusdt@aggTrade', 'solusdt@depth@100ms', 'btcusdt@markPrice@1s', 'nonsense'],
      id: 8,
    });
  });

  it('shakes hands on the retired URLs, acknowledges, and sends only the public tier', async () => {
    const { clock, sandbox, connect } = await stage();
    const old = await connect(`${root(sandbox.endpoints.binance.socket)}/ws`);
    old.say({ method: 'SUBSCRIBE', params: ['solusdt@aggTrade', 'solusdt@bookTicker'], id: 1 });
    await old.hear('"id":1');
    clock.advance(20_000);
    await waitUntil(() => old.texts.length === 201, 'two hundred best prices');
    expect(old.texts.some((text) => text.includes('aggTrade'))).toBe(false);
  });

  it('sends bare events on /ws and an envelope on /stream, whole symbols only in lower case', async () => {
    const { clock, sandbox, connect } = await stage();
    const bare = await connect(`${root(sandbox.endpoints.binance.socket)}/market/ws/solusdt@markPrice@1s`);
    const upper = await connect(
      `${sandbox.endpoints.binance.marketSocket}?streams=SOLUSDT@markPrice@1s/ethusdt@markPrice@1s`,
    );
    clock.advance(1000);
    const [event] = [JSON.parse(await bare.hear('markPriceUpdate')) as Record<string, unknown>];
    expect(event).toMatchObject({ e: 'markPriceUpdate', s: 'SOLUSDT', st: 1 });
    expect(Number(event!['p'])).toBeGreaterThan(100);
    expect(event!['T']).toBe(Date.UTC(2026, 10, 20, 16));
    await upper.hear('ethusdt');
    expect(upper.texts).toHaveLength(1);
  });
});

describe('Binance, rules of the socket', () => {
  it.each([
    ['{', 3],
    [{ method: 'SUBSCRIBE', params: 'x', id: 1 }, 2],
    [{ method: 'DANCE', id: 2 }, 2],
    [{ method: 'SET_PROPERTY', params: ['combined', 1], id: 3 }, 1],
    [{ method: 'SET_PROPERTY', params: ['other', true], id: 4 }, 0],
  ])('answers %j with code %i', async (message, code) => {
    const { sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.binance.marketSocket);
    client.say(message);
    expect(JSON.parse(await client.hear('"code"'))).toMatchObject({ code });
  });

  it('pings every three minutes', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.binance.marketSocket);
    clock.advance(179_999);
    clock.advance(1);
    await waitUntil(() => client.pings === 1, 'the first ping');
    clock.advance(180_000);
    await waitUntil(() => client.pings === 2, 'the second ping');
    expect(client.closed).toBeNull();
  });

  it('closes after a day', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.binance.marketSocket);
    // A day in steps shorter than the patience for a pong, each answered.
    for (let passed = 0, seen = 0; passed < 86_400_000 && client.closed === null; passed += 180_000) {
      clock.advance(180_000);
      seen += 1;
      const want = seen;
      await waitUntil(() => client.pings >= want || client.closed !== null, 'a ping');
      await new Promise(setImmediate);
    }
    await waitUntil(() => client.closed !== null, 'the cut');
    expect(client.closed).toBe(1001);
  });

  it('throws out who says more than ten things in a second', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.binance.marketSocket);
    for (let i = 0; i < 10; i += 1) client.say({ method: 'LIST_SUBSCRIPTIONS', id: i });
    await client.hear('"id":9');
    clock.advance(1001);
    for (let i = 10; i < 20; i += 1) client.say({ method: 'LIST_SUBSCRIPTIONS', id: i });
    await client.hear('"id":19');
    expect(client.closed).toBeNull();
    client.say({ method: 'LIST_SUBSCRIPTIONS', id: 20 });
    await waitUntil(() => client.closed === 1008, 'the closing');
  });
});

describe('Binance, determinism', () => {
  const session = async (seed: number): Promise<string> => {
    const { clock, sandbox, connect } = await stage({ kind: 'simulated', seed });
    const client = await connect(`${sandbox.endpoints.binance.socket}?streams=solusdt@depth@100ms`);
    const trades = await connect(
      `${sandbox.endpoints.binance.marketSocket}?streams=solusdt@aggTrade/!forceOrder@arr/ethusdt@markPrice@1s`,
    );
    for (let i = 0; i < 60; i += 1) clock.advance(500);
    clock.advance(100);
    await waitUntil(() => client.texts.length === 301, 'thirty seconds of depth');
    await waitUntil(
      () => trades.texts.filter((text) => text.includes('markPrice')).length === 30,
      'thirty mark prices',
    );
    return createHash('sha256').update(client.texts.join('\n')).update(trades.texts.join('\n')).digest('hex');
  };

  it('the same seed gives the same frames, another seed others', async () => {
    const [one, again, other] = [await session(3), await session(3), await session(4)];
    expect(one).toBe(again);
    expect(one).not.toBe(other);
  });
});
