import { join } from 'node:path';
import { VirtualClock } from '@marketgraph/platform/clock';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecording, RecordingError, type Recording } from '../../recording/index.ts';
import { startSandbox } from '../index.ts';
import { ReferenceBook, type DepthEvent, type Snapshot } from '../testing/reference-book.ts';
import { get, talk } from '../testing/talk.ts';
import { cleanUp, stage } from '../testing/venue.ts';
import { replayPlan } from './plan.ts';

cleanUp();
const recorded = hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(9, 'replays of recorded sessions');
const read = (name: string) => readRecording(join(dataDir(), 'crypto/cryptofeed', `${name}.jsonl.gz`));

/** What stands in the file for a stream, in the order of the file. */
const inFile = ({ lines }: Recording, addr: string, start: string) =>
  lines.flatMap((line) =>
    line.t === 'recv' && line.addr.includes(addr) && line.data.startsWith(start) ? [line.data] : [],
  );

describe.skipIf(!recorded)('replay of the Binance session', () => {
  let recording: Recording;
  beforeAll(async () => void (recording = await read('BINANCE_FUTURES')));

  it('plans exactly what was recorded', () => {
    const plan = replayPlan([recording]);
    expect(plan).toMatchObject({
      mode: 'REPLAY',
      // Most frames first.
      symbols: ['SUSHIUSDT', 'CTKUSDT', 'AKROUSDT', 'KEEPUSDT'],
      bookVenue: 'binance',
      tradesVenue: 'binance',
    });
    expect(plan.missing).toEqual({
      binance: ['liquidations'],
      okx: ['liquidations', 'quotes'],
      bybit: ['trades', 'book', 'liquidations', 'ticker', 'rest'],
    });
    expect(plan.subscriptions.binance.find(({ symbol }) => symbol === 'SUSHIUSDT')).toEqual({
      symbol: 'SUSHIUSDT',
      feeds: ['book', 'trades'],
    });
    expect([plan.start, plan.end].map(Math.round)).toEqual([1626992740180, 1626992771202]);
  });

  it('gives each stream byte for byte in the order of the recording, routed by tier, at its times', async () => {
    const plan = replayPlan([recording]);
    const { clock, sandbox, connect } = await stage({ kind: 'replay', recordings: [recording] }, plan.start);
    const streams = plan.symbols.map((symbol) => `${symbol.toLowerCase()}@depth@100ms`);
    const books = await connect(`${sandbox.endpoints.binance.socket}?streams=${streams.join('/')}`);
    const trades = await connect(
      `${sandbox.endpoints.binance.marketSocket}?streams=${plan.symbols.map((s) => `${s.toLowerCase()}@aggTrade`).join('/')}`,
    );
    clock.advance(1500);
    await waitUntil(() => books.texts.length > 0, 'the first frames');
    const due = recording.lines.filter(
      (line) => line.t === 'recv' && line.ts <= clock.now() && line.data.includes('@depth@100ms"'),
    ).length;
    await waitUntil(() => books.texts.length >= due, 'what was due');
    expect(books.texts).toHaveLength(due);
    for (let i = 0; i < 320; i += 1) clock.advance(100);
    for (const stream of [...streams, ...plan.symbols.map((s) => `${s.toLowerCase()}@aggTrade`)]) {
      const client = stream.includes('depth') ? books : trades;
      const want = inFile(recording, 'fstream', `{"stream":"${stream}"`);
      await waitUntil(
        () => client.texts.filter((text) => text.startsWith(`{"stream":"${stream}"`)).length === want.length,
        stream,
      );
      expect(client.texts.filter((text) => text.startsWith(`{"stream":"${stream}"`))).toEqual(want);
    }
  });

  it('holds a stream back until it is asked for: every book bridges however late the product is', async () => {
    const plan = replayPlan([recording]);
    const { clock, sandbox, connect } = await stage({ kind: 'replay', recordings: [recording] }, plan.start);
    clock.advance(10_000);
    const client = await connect(
      `${sandbox.endpoints.binance.socket}?streams=${plan.symbols.map((s) => `${s.toLowerCase()}@depth@100ms`).join('/')}`,
    );
    for (let i = 0; i < 250; i += 1) clock.advance(100);
    const total = recording.lines.filter((line) => line.t === 'recv' && line.data.includes('@depth@100ms"')).length;
    await waitUntil(() => client.texts.length === total, 'all depth');
    for (const symbol of plan.symbols) {
      const snapshot = (
        await get(`${sandbox.endpoints.binance.rest}/fapi/v1/depth?symbol=${symbol}&limit=1000`)
      ).json() as Snapshot;
      const book = new ReferenceBook(snapshot);
      const events = client
        .json<{ stream: string; data: DepthEvent }>()
        .filter(({ stream }) => stream.startsWith(symbol.toLowerCase()))
        .map(({ data }) => data);
      const answers = events.map((event) => book.apply(event));
      expect([answers.includes('gap'), answers.includes('old'), book.crossed]).toEqual([false, false, 0]);
      // After a forced resync the same body comes again, and later events do not bridge to it.
      const again = (
        await get(`${sandbox.endpoints.binance.rest}/fapi/v1/depth?symbol=${symbol}&limit=1000`)
      ).json() as Snapshot;
      expect(again).toEqual(snapshot);
      expect(new ReferenceBook(again).apply(events.at(-1)!)).toBe('old');
    }
  });

  it('refuses what was not recorded', async () => {
    const { sandbox, connect, clock } = await stage(
      { kind: 'replay', recordings: [recording] },
      replayPlan([recording]).start,
    );
    const klines = await get(`${sandbox.endpoints.binance.rest}/fapi/v1/klines?symbol=SUSHIUSDT&interval=1m`);
    expect([klines.status, klines.json()]).toEqual([404, { code: -5000, msg: 'not in this recording' }]);
    expect((await get(`${sandbox.endpoints.binance.rest}/fapi/v1/depth?symbol=SOLUSDT`)).status).toBe(404);
    expect((await get(`${sandbox.endpoints.binance.rest}/fapi/v1/time`)).json()).toEqual({
      serverTime: Math.floor(clock.now()),
    });
    const [okx, bybit] = [await connect(sandbox.endpoints.okx.socket), await connect(sandbox.endpoints.bybit.socket)];
    okx.say({ op: 'subscribe', args: [{ channel: 'tickers', instId: 'SOL-USDT-SWAP' }] });
    bybit.say({ op: 'subscribe', args: ['tickers.SOLUSDT'] });
    expect(await okx.hear('60018')).toContain('not in this recording');
    expect(await bybit.hear('"success":false')).toContain('not in this recording');
  });

  it('says once that it has ended, at fifty times the speed, though the listener came late', async () => {
    const plan = replayPlan([recording]);
    let [ended, endings] = [0, 0];
    const clock = new VirtualClock(plan.start, 50, plan.end);
    const sandbox = await startSandbox({
      feed: {
        kind: 'replay',
        recordings: [recording],
        onEnded: () => void ([ended, endings] = [Date.now(), endings + 1]),
      },
      clock,
      logger: silentLog(),
    });
    const client = await talk(`${sandbox.endpoints.binance.marketSocket}?streams=sushiusdt@aggTrade`);
    await waitUntil(() => ended > 0, 'the end');
    const want = inFile(recording, 'fstream', '{"stream":"sushiusdt@aggTrade"');
    expect(client.texts).toEqual(want);
    expect([endings, clock.now()]).toEqual([1, Math.ceil(plan.end)]);
    client.end();
    await sandbox.stop();
  });

  it('loops with times and trade ids moved on, ids without a hole', async () => {
    const plan = replayPlan([recording]);
    const { clock, sandbox, connect } = await stage(
      { kind: 'replay', recordings: [recording], loop: true },
      plan.start,
    );
    const client = await connect(`${sandbox.endpoints.binance.marketSocket}?streams=sushiusdt@aggTrade`);
    const want = inFile(recording, 'fstream', '{"stream":"sushiusdt@aggTrade"');
    for (let i = 0; i < 640; i += 1) clock.advance(100);
    await waitUntil(() => client.texts.length >= want.length * 2, 'the second pass');
    const trades = client.json<{ data: { a: number; T: number; p: string } }>().map(({ data }) => data);
    expect(client.texts.slice(0, want.length)).toEqual(want);
    expect(trades.every(({ a, T }, i) => i === 0 || (a === trades[i - 1]!.a + 1 && T >= trades[i - 1]!.T))).toBe(true);
    const [first, second] = [trades[0]!, trades[want.length]!];
    expect([second.p, second.T - first.T]).toEqual([first.p, Math.ceil(plan.end - plan.start)]);
  });
});

describe.skipIf(!recorded)('replay of the Bybit session', () => {
  let recording: Recording;
  beforeAll(async () => void (recording = await read('BYBIT')));

  it('plays linear alone, without the recorded acks, each topic in order', async () => {
    const plan = replayPlan([recording]);
    expect([plan.symbols, plan.bookVenue, plan.tradesVenue, plan.missing.bybit]).toEqual([
      ['ETHUSDT', 'SOLUSDT', 'BTCUSDT', 'DOGEUSDT'],
      'bybit',
      'bybit',
      ['rest'],
    ]);
    expect(replayPlan([recording], ['NONEUSDT', 'SOLUSDT']).symbols[0]).toBe('SOLUSDT');
    const { clock, sandbox, connect } = await stage({ kind: 'replay', recordings: [recording] }, plan.start);
    clock.advance(5000);
    const client = await connect(sandbox.endpoints.bybit.socket);
    const topics = plan.symbols.flatMap((s) => [
      `tickers.${s}`,
      `orderbook.200.${s}`,
      `publicTrade.${s}`,
      `allLiquidation.${s}`,
    ]);
    client.say({ op: 'subscribe', args: topics });
    await client.hear('"success":true');
    for (let i = 0; i < 450; i += 1) clock.advance(100);
    for (const topic of topics) {
      const want = inFile(recording, '/linear', `{"topic":"${topic}"`);
      await waitUntil(
        () => client.texts.filter((text) => text.startsWith(`{"topic":"${topic}"`)).length === want.length,
        topic,
      );
      expect(client.texts.filter((text) => text.startsWith(`{"topic":"${topic}"`))).toEqual(want);
    }
    expect(client.texts.filter((text) => text.includes('"op":"subscribe"'))).toHaveLength(1);
    const held = client.texts.slice(1);
    const order = recording.lines.flatMap((line) =>
      line.t === 'recv' &&
      line.addr.endsWith('/linear') &&
      topics.some((topic) => line.data.startsWith(`{"topic":"${topic}"`))
        ? [line.data]
        : [],
    );
    expect(held).toEqual(order);
  });

  it('answers for one instrument from the recorded list', async () => {
    const { sandbox } = await stage({ kind: 'replay', recordings: [recording] }, replayPlan([recording]).start);
    const at = async (query: string) =>
      (await get(`${sandbox.endpoints.bybit.rest}/v5/market/instruments-info?${query}`)).json() as {
        result: { list: { symbol: string; fundingInterval?: number }[] };
      };
    expect((await at('category=linear&limit=1000')).result.list).toHaveLength(800);
    expect((await at('category=linear&symbol=SOLUSDT')).result.list).toMatchObject([
      { symbol: 'SOLUSDT', fundingInterval: 480 },
    ]);
  });

  it('does not mix sessions that were not recorded together', async () => {
    expect(() => replayPlan([])).toThrow(RecordingError);
    const other = await read('BINANCE_FUTURES');
    expect(() => replayPlan([recording, other])).toThrow(/one at a time/);
  });
});
