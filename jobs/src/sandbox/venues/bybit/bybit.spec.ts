import { waitUntil } from '@marketgraph/testkit/wait';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { get } from '../../testing/talk.ts';
import { cleanUp, stage, START } from '../../testing/venue.ts';

cleanUp();
const HOUR = 3_600_000;

interface Answer {
  readonly retCode: number;
  readonly retMsg: string;
  readonly result: { readonly list: Record<string, string>[]; readonly nextPageCursor?: string };
  readonly time: number;
}
interface BookFrame {
  readonly type: string;
  readonly data: {
    readonly u: number;
    readonly seq: number;
    readonly b: [string, string][];
    readonly a: [string, string][];
  };
}

describe('Bybit, conversation', () => {
  it('answers a ping by op "ping", subscribes whole requests and refuses whole requests', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.bybit.socket);
    client.say({ op: 'ping', req_id: '1' });
    expect(JSON.parse(await client.hear('pong'))).toMatchObject({
      success: true,
      ret_msg: 'pong',
      req_id: '1',
      op: 'ping',
    });
    client.say({ op: 'subscribe', req_id: '2', args: ['publicTrade.SOLUSDT', 'tickers.NOPEUSDT'] });
    expect(JSON.parse(await client.hear('"2"'))).toMatchObject({
      success: false,
      ret_msg: 'Invalid topic: tickers.NOPEUSDT',
      op: 'subscribe',
    });
    client.say({ op: 'subscribe', req_id: '3', args: ['orderbook.200.SOLUSDT'] });
    expect(JSON.parse(await client.hear('"3"'))).toMatchObject({ success: true, ret_msg: '', op: 'subscribe' });
    await client.hear('snapshot');
    client.say({ op: 'subscribe', req_id: '4', args: ['orderbook.200.SOLUSDT'] });
    expect(await client.hear('"4"')).toContain('already subscribed');
    client.say({ op: 'unsubscribe', req_id: '5', args: ['orderbook.200.SOLUSDT'] });
    await client.hear('"5"');
    const heard = client.texts.length;
    client.say({ op: 'subscribe', req_id: '6', args: ['tickers.SOLUSDT'] });
    await client.hear('"type":"snapshot","data":{"symbol"');
    clock.advance(1000);
    await waitUntil(() => client.texts.length >= heard + 12, 'ticker deltas');
    expect(client.texts.slice(heard).some((text) => /publicTrade|orderbook/.test(text))).toBe(false);
  });

  it('cuts after ten minutes without a word, serves no spot', async () => {
    const { clock, sandbox, connect } = await stage();
    const [idle, spot] = [
      await connect(sandbox.endpoints.bybit.socket),
      await connect(sandbox.endpoints.bybit.socket.replace('linear', 'spot')),
    ];
    await waitUntil(() => spot.closed === 1008, 'the refusal of spot');
    clock.advance(11 * 60_000);
    await waitUntil(() => idle.closed !== null, 'the cut');
    expect(idle.closed).toBe(1000);
  });

  it('streams a book of 200 levels a side by snapshot and contiguous deltas, equal to a later snapshot', async () => {
    const { clock, sandbox, connect } = await stage();
    const [early, late] = [
      await connect(sandbox.endpoints.bybit.socket),
      await connect(sandbox.endpoints.bybit.socket),
    ];
    early.say({ op: 'subscribe', args: ['orderbook.200.SOLUSDT'] });
    await early.hear('snapshot');
    clock.advance(30_000);
    late.say({ op: 'subscribe', args: ['orderbook.200.SOLUSDT'] });
    await late.hear('snapshot');
    await waitUntil(() => early.texts.length === 302, 'thirty seconds of deltas');
    const frames = early.json<BookFrame>().slice(1);
    const sides = { b: new Map<string, string>(), a: new Map<string, string>() };
    frames.forEach(({ type, data }, i) => {
      expect([type, data.u]).toEqual([i === 0 ? 'snapshot' : 'delta', frames[0]!.data.u + i]);
      expect(i === 0 || data.seq > frames[i - 1]!.data.seq).toBe(true);
      for (const side of ['b', 'a'] as const)
        for (const [price, size] of data[side])
          if (size === '0') sides[side].delete(price);
          else sides[side].set(price, size);
      expect([sides.b.size, sides.a.size]).toEqual([200, 200]);
      expect(Math.max(...[...sides.b.keys()].map(Number))).toBeLessThan(Math.min(...[...sides.a.keys()].map(Number)));
    });
    const whole = late.json<BookFrame>().find(({ type }) => type === 'snapshot')!.data;
    expect(whole.u).toBe(frames.at(-1)!.data.u);
    expect(new Map(whole.b)).toEqual(sides.b);
    expect(new Map(whole.a)).toEqual(sides.a);
  });

  it('streams a ticker whose deltas hold only what changed', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.bybit.socket);
    client.say({ op: 'subscribe', args: ['tickers.SOLUSDT'] });
    await client.hear('snapshot');
    clock.advance(10_000);
    const rest = (
      await get(`${sandbox.endpoints.bybit.rest}/v5/market/tickers?category=linear&symbol=SOLUSDT`)
    ).json() as Answer;
    await waitUntil(
      () => client.texts.at(-1)!.includes(`"ts":${clock.now()}`) || client.texts.length >= 100,
      'the last delta',
    );
    const frames = client.json<{ type: string; data: Record<string, string> }>().slice(1);
    expect(frames[0]!.type).toBe('snapshot');
    expect(frames.slice(1).every(({ type, data }) => type === 'delta' && Object.keys(data).length < 20)).toBe(true);
    const merged: Record<string, string> = Object.assign({}, ...frames.map(({ data }) => data));
    expect(rest.result.list[0]).toMatchObject(merged);
    expect(Number(merged['openInterest'])).toBeCloseTo(2 * Number(merged['singleOpenInterest']), 6);
    expect(merged).toMatchObject({ fundingIntervalHour: '8', nextFundingTime: String(Date.UTC(2026, 10, 20, 16)) });
  });

  it('tells every forced order of its own, by the side of the position', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.bybit.socket);
    client.say({ op: 'subscribe', args: ['allLiquidation.SOLUSDT', 'publicTrade.SOLUSDT'] });
    await client.hear('subscribe');
    for (let i = 0; i < 90; i += 1) clock.advance(5000);
    await waitUntil(
      () => client.texts.some((text) => text.includes('publicTrade') && JSON.parse(text).ts > clock.now() - 3000),
      'the last trades',
    );
    const rows = client
      .json<{ topic?: string; ts: number; data: { T: number; S: string; v: string; p: string }[] }>()
      .filter(({ topic }) => topic?.startsWith('allLiquidation'))
      .flatMap(({ data, ts }) => data.map((row) => ({ ...row, late: ts - row.T })));
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows)
      expect([
        row.late >= 0 && row.late <= 500,
        ['Buy', 'Sell'].includes(row.S),
        Number(row.v) > 0,
        Number(row.p) > 0,
      ]).toEqual([true, true, true, true]);
  });
});

describe('Bybit, REST', () => {
  it('pages open interest by cursor, 200 at most, newest first, at the live values of those times', async () => {
    const { sandbox } = await stage();
    const url = `${sandbox.endpoints.bybit.rest}/v5/market/open-interest?category=linear&symbol=SOLUSDT&intervalTime=5min&limit=200&startTime=${START - 24 * HOUR}&endTime=${START}`;
    const first = (await get(url)).json() as Answer;
    const second = (await get(`${url}&cursor=${encodeURIComponent(first.result.nextPageCursor!)}`)).json() as Answer;
    const raw = (await get(`${url}&cursor=${first.result.nextPageCursor!}`)).json() as Answer;
    expect(raw.result).toEqual(second.result);
    expect([first.result.list.length, second.result.list.length, second.result.nextPageCursor]).toEqual([200, 88, '']);
    const times = [...first.result.list, ...second.result.list].map((row) => Number(row['timestamp']));
    expect(times.every((t, i) => i === 0 || times[i - 1]! - t === 300_000)).toBe(true);
    expect(times[0]).toBe(Math.floor(START / 300_000) * 300_000);
  });

  it('answers funding history only by whole ranges, and mark price klines', async () => {
    const { sandbox } = await stage();
    const at = (query: string) =>
      get(`${sandbox.endpoints.bybit.rest}/v5/market/funding/history?category=linear&symbol=SOLUSDT${query}`);
    expect((await at(`&startTime=${START - HOUR}`)).json()).toMatchObject({ retCode: 10001 });
    const both = (await (await at(`&startTime=${START - 48 * HOUR}&endTime=${START}`)).json()) as Answer;
    expect(both.result.list.map((row) => Number(row['fundingRateTimestamp']))).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => Date.UTC(2026, 10, 20, 8) - n * 8 * HOUR),
    );
    const marks = (
      await get(
        `${sandbox.endpoints.bybit.rest}/v5/market/mark-price-kline?category=linear&symbol=SOLUSDT&interval=5&start=${START - HOUR}&limit=20`,
      )
    ).json() as { result: { list: string[][] } };
    expect(marks.result.list.length).toBe(12);
    for (const [, open, high, low, close] of marks.result.list)
      expect(
        Math.max(Number(open), Number(close)) <= Number(high) && Math.min(Number(open), Number(close)) >= Number(low),
      ).toBe(true);
  });

  it.each([
    ['/v5/market/tickers?category=linear&symbol=NOPE', 200, 10001],
    ['/v5/market/open-interest?category=linear&symbol=SOLUSDT', 200, 10001],
    ['/v5/market/kline?category=linear&symbol=SOLUSDT&interval=7', 200, 10001],
    ['/v5/market/history-fund-rate?category=linear&symbol=SOLUSDT', 404, 10017],
    ['/v5/market/instruments-info?category=linear&limit=1001', 200, 10001],
  ])('%s is HTTP %i with retCode %i', async (path, status, retCode) => {
    const { sandbox } = await stage();
    const answer = await get(sandbox.endpoints.bybit.rest + path);
    expect([answer.status, (answer.json() as Answer).retCode]).toEqual([status, retCode]);
  });

  it('pages instruments, tells the interval in minutes, and sums its klines from its trades', async () => {
    const { clock, sandbox, connect } = await stage();
    const page = (
      await get(`${sandbox.endpoints.bybit.rest}/v5/market/instruments-info?category=linear&limit=4`)
    ).json() as Answer;
    const rest = (
      await get(
        `${sandbox.endpoints.bybit.rest}/v5/market/instruments-info?category=linear&limit=4&cursor=${encodeURIComponent(page.result.nextPageCursor!)}`,
      )
    ).json() as Answer;
    const symbols = [...page.result.list, ...rest.result.list].map((row) => row['symbol']);
    expect([symbols.length, new Set(symbols).size, rest.result.nextPageCursor]).toEqual([6, 6, '']);
    expect(page.result.list[0]).toMatchObject({ fundingInterval: 480, status: 'Trading' });
    const client = await connect(sandbox.endpoints.bybit.socket);
    client.say({ op: 'subscribe', args: ['publicTrade.SOLUSDT'] });
    await client.hear('subscribe');
    const minute = START + 30_000;
    for (let i = 0; i < 20; i += 1) clock.advance(5000);
    await waitUntil(
      () => client.texts.some((text) => text.includes('publicTrade') && JSON.parse(text).ts > minute + 60_000),
      'the next minute',
    );
    const trades = client
      .json<{ topic?: string; data: { T: number; v: string; i: string }[] }>()
      .filter(({ topic }) => topic)
      .flatMap(({ data }) => data)
      .filter(({ T }) => T >= minute && T < minute + 60_000);
    const kline = (
      await get(
        `${sandbox.endpoints.bybit.rest}/v5/market/kline?category=linear&symbol=SOLUSDT&interval=1&start=${minute}&end=${minute}`,
      )
    ).json() as { result: { list: string[][] } };
    expect(Number(kline.result.list[0]![5])).toBeCloseTo(
      trades.reduce((sum, { v }) => sum + Number(v), 0),
      6,
    );
    expect(new Set(trades.map(({ i }) => i)).size).toBe(trades.length);
  });

  it('bans for ten minutes with a bare 403 after 600 requests in five seconds', async () => {
    const { clock, sandbox } = await stage();
    const ask = () => get(`${sandbox.endpoints.bybit.rest}/v5/market/time`);
    for (let i = 0; i < 600; i += 1) await ask();
    const over = await ask();
    expect([over.status, over.headers.get('retry-after'), over.text]).toEqual([403, null, 'access too frequent']);
    clock.advance(599_000);
    expect((await ask()).status).toBe(403);
    clock.advance(2000);
    expect((await ask()).status).toBe(200);
  });

  it('gives the same frames for the same seed', async () => {
    const session = async (): Promise<string> => {
      const { clock, sandbox, connect } = await stage({ kind: 'simulated', seed: 9 });
      const client = await connect(sandbox.endpoints.bybit.socket);
      client.say({ op: 'subscribe', args: ['orderbook.200.SOLUSDT', 'tickers.SOLUSDT', 'publicTrade.SOLUSDT'] });
      await client.hear('tickers');
      clock.advance(5000);
      await waitUntil(
        () =>
          client.texts.filter((text) => text.includes('orderbook')).length === 51 &&
          client.texts.at(-1)!.includes(String(clock.now())),
        'five seconds',
      );
      return createHash('sha256').update(client.texts.slice(1).join('\n')).digest('hex');
    };
    expect(await session()).toBe(await session());
  });
});
