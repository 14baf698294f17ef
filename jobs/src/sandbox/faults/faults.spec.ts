import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { get } from '../testing/talk.ts';
import { cleanUp, stage } from '../testing/venue.ts';

cleanUp();
const STREAM = 'solusdt@depth@100ms';
const depth = (texts: readonly string[]) => texts.filter((text) => text.includes('depthUpdate'));
const gaps = (texts: readonly string[]) => {
  const events = depth(texts).map((text) => (JSON.parse(text) as { data: { u: number; pu: number } }).data);
  return events.filter((event, i) => i > 0 && event.pu !== events[i - 1]!.u).length;
};

async function listening() {
  const all = await stage();
  const client = await all.connect(`${all.sandbox.endpoints.binance.socket}?streams=${STREAM}/solusdt@bookTicker`);
  const { faults } = all.sandbox;
  all.clock.advance(200);
  await waitUntil(() => client.texts.length === 4, 'the first frames');
  /** Lets `frames` of each stream pass, `expected` of which arrive in all. */
  const pass = async (frames: number, expected: number) => {
    const before = client.texts.length;
    all.clock.advance(frames * 100);
    await waitUntil(() => client.texts.length >= before + expected, `${expected} frames`);
    expect(client.texts.length).toBe(before + expected);
    return client.texts.slice(before);
  };
  return { ...all, client, faults, pass };
}

describe('faults of frames', () => {
  it('drops as many as told, of one stream alone', async () => {
    const { faults, pass, client } = await listening();
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'drop', count: 3 });
    expect(depth(await pass(10, 17))).toHaveLength(7);
    expect(gaps(client.texts)).toBe(1);
    expect(faults.active()).toEqual([]);
    expect(depth(await pass(10, 20))).toHaveLength(10);
  });

  it('makes a gap at every n-th event until cleared', async () => {
    const { faults, pass, client } = await listening();
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'gap', count: 10 });
    await pass(40, 76);
    expect(gaps(client.texts)).toBe(3);
    faults.clear('binance');
    await pass(40, 80);
    expect(gaps(client.texts)).toBe(4);
  });

  it('duplicates', async () => {
    const { faults, pass } = await listening();
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'duplicate', count: 2 });
    const frames = depth(await pass(5, 12));
    expect([frames[0] === frames[1], frames[2] === frames[3], frames[4] === frames[5]]).toEqual([true, true, false]);
  });

  it('swaps a frame with its successor', async () => {
    const { faults, pass } = await listening();
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'reorder' });
    const ids = depth(await pass(4, 8)).map((text) => (JSON.parse(text) as { data: { u: number } }).data.u);
    expect([ids[0]! > ids[1]!, ids[1]! < ids[2]!, ids[0]! < ids[2]!, ids[2]! < ids[3]!]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('sends what is no JSON', async () => {
    const { faults, pass } = await listening();
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'malformed', count: 2 });
    const frames = (await pass(3, 6)).filter((text) => text.includes('depthUpdate'));
    expect(frames.map(isJson)).toEqual([false, false, true]);
  });

  it('stalls and then lets everything go at once, in order, losing nothing', async () => {
    const { faults, pass, client } = await listening();
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'stall', ms: 1000 });
    const during = await pass(9, 9);
    expect(depth(during)).toHaveLength(0);
    expect(depth(await pass(2, 13))).toHaveLength(11);
    expect(gaps(client.texts)).toBe(0);
  });

  it('shifts the clock of frames and REST, and nothing else', async () => {
    const { clock, faults, pass, sandbox, client } = await listening();
    faults.apply({ venue: 'binance', kind: 'clock-skew', ms: -5000 });
    const [frame] = depth(await pass(1, 2)).map((text) => JSON.parse(text) as { data: { E: number; T: number } });
    expect(frame!.data.E).toBe(clock.now() - (clock.now() % 100) - 5000);
    expect((await get(`${sandbox.endpoints.binance.rest}/fapi/v1/time`)).json()).toEqual({
      serverTime: clock.now() - 5000,
    });
    expect(gaps(client.texts)).toBe(0);
    faults.clear();
    const [after] = depth(await pass(1, 2)).map((text) => JSON.parse(text) as { data: { E: number } });
    expect(after!.data.E).toBe(clock.now() - (clock.now() % 100));
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('faults of servers', () => {
  it('breaks off sockets of one stream, without a closing frame', async () => {
    const { sandbox, connect, client, faults } = await listening();
    const other = await connect(sandbox.endpoints.binance.marketSocket);
    faults.apply({ venue: 'binance', stream: STREAM, kind: 'disconnect' });
    await waitUntil(() => client.closed === 1006, 'the break');
    expect(other.closed).toBeNull();
    const again = await connect(sandbox.endpoints.binance.socket);
    expect(again.closed).toBeNull();
  });

  it('cuts as after 24 hours', async () => {
    const { client, faults } = await listening();
    faults.apply({ venue: 'binance', kind: 'cut-24h' });
    await waitUntil(() => client.closed !== null, 'the cut');
    expect(client.closed).toBe(1001);
  });

  it('is dead for a while, alone, and comes back on the same port', async () => {
    const { clock, sandbox, connect, client, faults } = await listening();
    faults.apply({ venue: 'binance', kind: 'refuse', ms: 5000 });
    await waitUntil(() => client.closed === 1006, 'the break');
    await expect(fetch(`${sandbox.endpoints.binance.rest}/fapi/v1/ping`)).rejects.toThrow('fetch failed');
    expect((await connect(sandbox.endpoints.binance.marketSocket)).closed).toBe(1006);
    expect((await get(`${sandbox.endpoints.bybit.rest}/v5/market/time`)).status).toBe(200);
    clock.advance(5000);
    expect((await get(`${sandbox.endpoints.binance.rest}/fapi/v1/ping`)).status).toBe(200);
    expect((await connect(sandbox.endpoints.binance.marketSocket)).closed).toBeNull();
  });

  it.each([
    ['http-429', 429, '3'],
    ['http-418', 418, '3'],
  ] as const)('answers %s for as long as told', async (kind, status, retryAfter) => {
    const { clock, sandbox, faults } = await listening();
    const ask = () => get(`${sandbox.endpoints.binance.rest}/fapi/v1/ping`);
    faults.apply({ venue: 'binance', kind, ms: 3000 });
    const answer = await ask();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
    clock.advance(3000);
    expect((await ask()).status).toBe(200);
  });

  it.each([
    ['okx', 429, /50011/],
    ['bybit', 403, /access too frequent/],
  ] as const)('bans at %s in its own way', async (venue, status, body) => {
    const { sandbox, faults } = await listening();
    faults.apply({ venue, kind: 'http-418' });
    const answer = await get(`${sandbox.endpoints[venue].rest}/anything`);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(body);
  });
});
