import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { ReferenceBook, type DepthEvent, type Snapshot } from '../../testing/reference-book.ts';
import { get } from '../../testing/talk.ts';
import { cleanUp, stage, START } from '../../testing/venue.ts';

cleanUp();
const MINUTE = 60_000;

interface AggTrade {
  readonly a: number;
  readonly p: string;
  readonly q: string;
  readonly f: number;
  readonly l: number;
  readonly T: number;
  readonly m: boolean;
}

describe('Binance, history', () => {
  it('has klines that are the sum of the trades streamed in the same minute, in exact decimals', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(`${sandbox.endpoints.binance.marketSocket}?streams=solusdt@aggTrade`);
    const from = Math.ceil(START / MINUTE) * MINUTE;
    for (let i = 0; i < 16; i += 1) clock.advance(5 * 1000 + (i === 0 ? 20_000 : 0));
    const rows = (
      await get(
        `${sandbox.endpoints.binance.rest}/fapi/v1/klines?symbol=SOLUSDT&interval=1m&startTime=${from}&endTime=${from}`,
      )
    ).json() as (string | number)[][];
    const [row] = rows as [(string | number)[]];
    const trades = () =>
      client
        .json<{ data: AggTrade }>()
        .map(({ data }) => data)
        .filter(({ T }) => T >= from && T < from + MINUTE);
    await waitUntil(
      () =>
        trades().length > 0 &&
        client.texts.at(-1)!.includes('"E"') &&
        client.json<{ data: { T: number } }>().some(({ data }) => data.T >= from + MINUTE),
      'a trade of the next minute',
    );
    const all = trades();
    const units = (text: string) => Math.round(Number(text) * 100);
    const sum = (pick: (t: (typeof all)[number]) => number, list = all) =>
      list.reduce((total, t) => total + pick(t), 0);
    const prices = all.map((t) => Number(t.p));
    expect(row[0]).toBe(from);
    expect(row.slice(1, 5).map(Number)).toEqual([prices[0], Math.max(...prices), Math.min(...prices), prices.at(-1)]);
    expect(units(row[5] as string)).toBe(sum((t) => units(t.q)));
    expect(Number(row[7])).toBeCloseTo(sum((t) => units(t.q) * units(t.p)) / 1e4, 4);
    expect(row[8]).toBe(sum((t) => t.l - t.f + 1));
    expect(units(row[9] as string)).toBe(
      sum(
        (t) => units(t.q),
        all.filter((t) => !t.m),
      ),
    );
  });

  it('goes back 48 hours and no further, and pages of 1500 join without a hole', async () => {
    const { sandbox } = await stage();
    const url = `${sandbox.endpoints.binance.rest}/fapi/v1/klines?symbol=SOLUSDT&interval=1m&limit=1500`;
    const first = (await get(`${url}&startTime=${START - 72 * 60 * MINUTE}`)).json() as number[][];
    const second = (await get(`${url}&startTime=${first.at(-1)![0]! + 1}`)).json() as number[][];
    const starts = [...first, ...second].map((row) => row[0]!);
    expect(first).toHaveLength(1500);
    expect(starts[0]).toBe(Math.floor((START - 48 * 60 * MINUTE) / MINUTE) * MINUTE);
    expect(starts.at(-1)).toBe(Math.floor(START / MINUTE) * MINUTE);
    expect(starts.every((t, i) => i === 0 || t - starts[i - 1]! === MINUTE)).toBe(true);
  });

  it('gives aggTrades by id and by time without a hole, equal to those streamed', async () => {
    const { clock, sandbox, connect } = await stage();
    const rest = sandbox.endpoints.binance.rest;
    const client = await connect(`${sandbox.endpoints.binance.marketSocket}?streams=solusdt@aggTrade`);
    clock.advance(10_000);
    await waitUntil(() => client.texts.length > 20, 'trades');
    const [first] = client.json<{ data: { a: number } }>();
    const page = (await get(`${rest}/fapi/v1/aggTrades?symbol=SOLUSDT&fromId=${first!.data.a}&limit=1000`)).json() as {
      a: number;
      T: number;
    }[];
    const streamed = client
      .json<{ data: AggTrade }>()
      .map(({ data: { a, p, q, f, l, T, m } }) => ({ a, p, q, f, l, T, m }));
    expect(page.slice(0, streamed.length)).toEqual(streamed);
    const hour = (
      await get(`${rest}/fapi/v1/aggTrades?symbol=SOLUSDT&startTime=${START - 50 * MINUTE}&limit=1000`)
    ).json() as { a: number; T: number }[];
    const next = (
      await get(`${rest}/fapi/v1/aggTrades?symbol=SOLUSDT&fromId=${hour.at(-1)!.a + 1}&limit=1000`)
    ).json() as { a: number; T: number }[];
    const ids = [...hour, ...next].map(({ a }) => a);
    expect(ids).toEqual(ids.map((_, i) => ids[0]! + i));
    expect(hour[0]!.T).toBeGreaterThanOrEqual(START - 50 * MINUTE);
    expect(
      (await get(`${rest}/fapi/v1/aggTrades?symbol=SOLUSDT&startTime=${START - 61 * MINUTE}&endTime=${START}`)).json(),
    ).toMatchObject({ code: -1127 });
  });

  it('has funding and open interest that agree with what is live', async () => {
    const { clock, sandbox, connect } = await stage({ kind: 'simulated', seed: 1 }, Date.UTC(2026, 10, 20, 7, 59, 55));
    const client = await connect(`${sandbox.endpoints.binance.marketSocket}?streams=solusdt@markPrice@1s`);
    clock.advance(10_000);
    await waitUntil(() => client.texts.length === 10, 'ten mark prices');
    const settlement = Date.UTC(2026, 10, 20, 8);
    const before = client
      .json<{ data: { E: number; T: number; r: string } }>()
      .findLast(({ data }) => data.E < settlement)!.data;
    expect(before.T).toBe(settlement);
    const history = (await get(`${sandbox.endpoints.binance.rest}/fapi/v1/fundingRate?symbol=SOLUSDT`)).json() as {
      fundingTime: number;
      fundingRate: string;
    }[];
    expect(history).toHaveLength(7);
    expect(history.at(-1)).toMatchObject({ fundingTime: settlement, fundingRate: before.r });
    const now = (await get(`${sandbox.endpoints.binance.rest}/fapi/v1/openInterest?symbol=SOLUSDT`)).json() as {
      openInterest: string;
    };
    clock.advance(295_000 - 5000);
    const past = (
      await get(`${sandbox.endpoints.binance.rest}/futures/data/openInterestHist?symbol=SOLUSDT&period=5m&limit=500`)
    ).json() as { sumOpenInterest: string; timestamp: string }[];
    expect(Number(past.at(-1)!.timestamp)).toBe(settlement);
    expect(Math.abs(Number(past.at(-1)!.sumOpenInterest) / Number(now.openInterest) - 1)).toBeLessThan(0.002);
  });
});

describe('Binance, book', () => {
  it('bridges by the documented algorithm from any moment and follows the stream uncrossed to the next snapshot', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(`${sandbox.endpoints.binance.socket}?streams=solusdt@depth@100ms`);
    const depth = async () =>
      (await get(`${sandbox.endpoints.binance.rest}/fapi/v1/depth?symbol=SOLUSDT&limit=1000`)).json() as Snapshot;
    clock.advance(1000);
    const books: ReferenceBook[] = [];
    for (let i = 0; i < 40; i += 1) {
      books.push(new ReferenceBook(await depth()));
      clock.advance(700);
    }
    clock.advance(100);
    await waitUntil(() => client.texts.length === 10 + 280 + 1, 'all depth events');
    const events = client.json<{ data: DepthEvent }>().map(({ data }) => data);
    expect(events.every(({ u, U, pu }, i) => u >= U && (i === 0 || pu === events[i - 1]!.u))).toBe(true);
    for (const book of books) {
      const answers = new Set(events.map((event) => book.apply(event)));
      expect(answers).toEqual(new Set(['dropped', 'applied']));
      expect(book.crossed).toBe(0);
      expect([...book.bids].toSorted()).toEqual([...books[0]!.bids].toSorted());
      expect([...book.asks].toSorted()).toEqual([...books[0]!.asks].toSorted());
    }
    expect(books[0]!.bids.size).toBe(300);
  });

  it('has snapshots too old for who began to listen later', async () => {
    const { clock, sandbox, connect } = await stage();
    const early = await get(`${sandbox.endpoints.binance.rest}/fapi/v1/depth?symbol=SOLUSDT&limit=5`);
    clock.advance(1000);
    const client = await connect(`${sandbox.endpoints.binance.socket}?streams=solusdt@depth@100ms`);
    clock.advance(200);
    await waitUntil(() => client.texts.length > 1, 'depth');
    const snapshot = early.json() as Snapshot;
    expect([snapshot.bids.length, snapshot.asks.length]).toEqual([5, 5]);
    expect(new ReferenceBook(snapshot).apply(client.json<{ data: DepthEvent }>()[0]!.data)).toBe('old');
  });
});

describe('Binance, refusals', () => {
  it.each([
    ['/fapi/v1/depth?limit=5', 400, -1102],
    ['/fapi/v1/depth?symbol=NOPEUSDT', 400, -1121],
    ['/fapi/v1/depth?symbol=SOLUSDT&limit=7', 400, -4021],
    ['/fapi/v1/klines?symbol=SOLUSDT&interval=7m', 400, -1120],
    ['/fapi/v1/klines?symbol=SOLUSDT&interval=1m&limit=1501', 400, -1130],
    ['/fapi/v1/klines?symbol=SOLUSDT&interval=1m&startTime=x', 400, -1102],
    ['/fapi/v1/allForceOrders', 404, -5000],
    ['/constructor', 404, -5000],
  ])('%s is %i with code %i', async (path, status, code) => {
    const { sandbox } = await stage();
    const answer = await get(sandbox.endpoints.binance.rest + path);
    expect([answer.status, (answer.json() as { code: number }).code]).toEqual([status, code]);
  });

  it('counts weight, refuses with 429 and bans with 418, until the times it names', async () => {
    const { clock, sandbox } = await stage();
    const ask = () => get(`${sandbox.endpoints.binance.rest}/fapi/v1/depth?symbol=SOLUSDT&limit=1000`);
    const used: number[] = [];
    for (let i = 0; i < 120; i += 1) used.push(Number((await ask()).headers.get('x-mbx-used-weight-1m')));
    expect([used[0], used[119]]).toEqual([20, 2400]);
    const over = await ask();
    expect([over.status, over.headers.get('retry-after'), (over.json() as { code: number }).code]).toEqual([
      429,
      '30',
      -1003,
    ]);
    let last = over;
    for (let i = 0; i < 10; i += 1) last = await ask();
    expect([last.status, last.headers.get('retry-after')]).toEqual([418, '120']);
    expect(last.text).toContain('IP banned until');
    clock.advance(119_000);
    expect((await ask()).status).toBe(418);
    clock.advance(1001);
    expect((await ask()).status).toBe(200);
  });
});
