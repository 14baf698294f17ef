import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { get } from '../../testing/talk.ts';
import { cleanUp, stage } from '../../testing/venue.ts';

cleanUp();

interface Answer {
  readonly code: string;
  readonly msg: string;
  readonly data: Record<string, string>[];
}
interface Row {
  readonly arg: Record<string, string>;
  readonly data: Record<string, string>[];
}

describe('OKX, conversation', () => {
  it('acknowledges each argument, and refuses the wrong one alone', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.okx.socket);
    const args = [
      { channel: 'tickers', instId: 'SOL-USDT-SWAP' },
      { channel: 'tickers', instId: 'NOPE-USDT-SWAP' },
      { channel: 'liquidation-orders', instType: 'SWAP' },
      { channel: 'liquidation-orders', instId: 'SOL-USDT-SWAP' },
    ];
    client.say({ id: '1512', op: 'subscribe', args });
    await waitUntil(() => client.texts.filter((text) => text.includes('"event"')).length === 4, 'four replies');
    const replies = client.json<Record<string, unknown>>().filter((frame) => 'event' in frame);
    expect(replies.map(({ event, code }) => [event, code])).toEqual([
      ['subscribe', undefined],
      ['error', '60018'],
      ['subscribe', undefined],
      ['error', '60018'],
    ]);
    expect(replies[0]).toMatchObject({ id: '1512', arg: args[0] });
    clock.advance(1000);
    await waitUntil(() => client.texts.filter((text) => text.includes('bidPx')).length === 11, 'tickers');
    client.say({ op: 'unsubscribe', args: [args[0]] });
    await client.hear('unsubscribe');
    client.say('ping');
    await waitUntil(() => client.texts.at(-1) === 'pong', 'the bare pong');
  });

  it.each([
    ['{', '60012'],
    ['{"op":"dance"}', '60019'],
    ['{"op":"subscribe"}', '60013'],
    ['[]', '60012'],
  ])('answers %s with %s', async (message, code) => {
    const { sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.okx.socket);
    client.say(message);
    expect(JSON.parse(await client.hear('error'))).toMatchObject({ event: 'error', code });
  });

  it('cuts a silent connection after 30 s with 4004; pings and data keep it', async () => {
    const { clock, sandbox, connect } = await stage();
    const [silent, pinging, busy] = [
      await connect(sandbox.endpoints.okx.socket),
      await connect(sandbox.endpoints.okx.socket),
      await connect(sandbox.endpoints.okx.socket),
    ];
    busy.say({ op: 'subscribe', args: [{ channel: 'mark-price', instId: 'SOL-USDT-SWAP' }] });
    await busy.hear('markPx');
    clock.advance(20_000);
    pinging.say('ping');
    await pinging.hear('pong');
    clock.advance(11_000);
    await waitUntil(() => silent.closed === 4004, 'the cut');
    expect([pinging.closed, busy.closed]).toEqual([null, null]);
  });

  it('tells forced orders of the whole market, by contracts and the side of the order', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.okx.socket);
    client.say({
      op: 'subscribe',
      args: [
        { channel: 'liquidation-orders', instType: 'SWAP' },
        { channel: 'tickers', instId: 'SOL-USDC-SWAP' },
      ],
    });
    await client.hear('bidPx');
    for (let i = 0; i < 90; i += 1) {
      clock.advance(10_000);
      await new Promise(setImmediate);
    }
    await waitUntil(() => client.texts.at(-1)!.includes(String(clock.now())), 'the last ticker');
    const rows = client
      .json<{ arg?: { channel: string }; data: { instId: string; details: Record<string, string>[] }[] }>()
      .filter(({ arg }) => arg?.channel === 'liquidation-orders')
      .flatMap(({ data }) => data ?? []);
    const details = rows.flatMap((row) => row.details ?? []);
    expect(new Set(rows.map(({ instId }) => instId)).size).toBeGreaterThan(2);
    expect(details.some(({ posSide }) => posSide === 'net')).toBe(true);
    for (const { posSide, side } of details.filter((one) => one['posSide'] !== 'net'))
      expect(side).toBe(posSide === 'long' ? 'sell' : 'buy');
  });

  it('has channels that agree with REST', async () => {
    const { clock, sandbox, connect } = await stage();
    const client = await connect(sandbox.endpoints.okx.socket);
    const channels = ['tickers', 'funding-rate', 'open-interest', 'mark-price', 'books5'];
    client.say({ op: 'subscribe', args: channels.map((channel) => ({ channel, instId: 'BTC-USDT-SWAP' })) });
    clock.advance(0);
    const first = await Promise.all(
      channels.map(
        async (channel) => JSON.parse(await client.hear(`"${channel}","instId":"BTC-USDT-SWAP"},"data"`)) as Row,
      ),
    );
    const [ticker, funding, interest, , books] = first.map(({ data }) => data[0]!);
    expect(Number(ticker!['bidPx'])).toBeLessThan(Number(ticker!['askPx']));
    expect(Number(funding!['nextFundingTime']) - Number(funding!['fundingTime'])).toBe(8 * 3_600_000);
    expect(Number(interest!['oiCcy'])).toBeCloseTo(Number(interest!['oi']) * 0.01, 3);
    expect(books).toMatchObject({ instId: 'BTC-USDT-SWAP' });
    const rest = (
      await get(`${sandbox.endpoints.okx.rest}/api/v5/market/ticker?instId=BTC-USDT-SWAP`)
    ).json() as Answer;
    expect(rest.data[0]).toMatchObject({ bidPx: ticker!['bidPx'], ts: ticker!['ts'] });
  });
});

describe('OKX, REST', () => {
  it('lists swaps with their contract values; small ones have no USDC leg', async () => {
    const { sandbox } = await stage();
    const { code, data } = (
      await get(`${sandbox.endpoints.okx.rest}/api/v5/public/instruments?instType=SWAP`)
    ).json() as Answer;
    const value = (id: string) => data.find(({ instId }) => instId === id)?.['ctVal'];
    expect([
      code,
      value('SOL-USDT-SWAP'),
      value('SOL-USDC-SWAP'),
      value('BTC-USDT-SWAP'),
      value('ETH-USDT-SWAP'),
      value('XRP-USDC-SWAP'),
    ]).toEqual(['0', '1', '1', '0.01', '0.1', undefined]);
  });

  it('goes through settled funding by after (older) and before (newer)', async () => {
    const { sandbox } = await stage();
    const at = async (query: string) =>
      (
        (
          await get(`${sandbox.endpoints.okx.rest}/api/v5/public/funding-rate-history?instId=SOL-USDT-SWAP${query}`)
        ).json() as Answer
      ).data.map((row) => Number(row['fundingTime']));
    const all = await at('');
    expect(all).toHaveLength(6);
    expect(await at(`&after=${all[2]}`)).toEqual(all.slice(3));
    expect(await at(`&before=${all[2]}`)).toEqual(all.slice(0, 2));
  });

  it.each([
    ['/api/v5/market/ticker?instId=NOPE', 200, '51001'],
    ['/api/v5/market/books', 200, '51000'],
    ['/api/v5/public/instruments', 200, '51000'],
    ['/api/v5/public/liquidation-orders?instType=SWAP', 404, '50404'],
  ])('%s is HTTP %i with code %s', async (path, status, code) => {
    const { sandbox } = await stage();
    const answer = await get(sandbox.endpoints.okx.rest + path);
    expect([answer.status, (answer.json() as Answer).code]).toEqual([status, code]);
  });

  it('limits each endpoint for two seconds', async () => {
    const { clock, sandbox } = await stage();
    const ask = () => get(`${sandbox.endpoints.okx.rest}/api/v5/public/time`);
    for (let i = 0; i < 10; i += 1) expect((await ask()).status).toBe(200);
    const over = await ask();
    expect([over.status, (over.json() as Answer).code, over.headers.get('retry-after')]).toEqual([429, '50011', null]);
    clock.advance(2001);
    expect((await ask()).status).toBe(200);
  });
});
