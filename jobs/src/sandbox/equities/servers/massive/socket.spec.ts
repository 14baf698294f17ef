import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { talk } from '../../../testing/talk.ts';
import { SANDBOX_KEY } from '../../index.ts';
import { cleanUp, closeAfter, stage, type Stage } from '../../testing/stage.ts';

cleanUp();
interface Frame {
  ev: string;
  sym: string;
  status?: string;
  v: number;
  av: number;
  s: number;
  e: number;
  c: number;
}

async function connect({ sandbox }: Stage, key = SANDBOX_KEY) {
  const client = await talk(sandbox.endpoints.massive.socket!);
  closeAfter(() => client.end());
  await client.hear('Connected Successfully');
  client.say({ action: 'auth', params: key });
  const frames = () => client.json<Frame[]>().flat();
  return { ...client, client, frames };
}

describe('the stream of Massive', () => {
  it('tells every minute of every stock once, as its aggregates do', async () => {
    const all = await stage();
    const { clock, massive } = all;
    const { client, frames } = await connect(all);
    await client.hear('auth_success');
    client.say({ action: 'subscribe', params: 'AM.*' });
    await client.hear('subscribed to: AM.*');
    clock.advance(180_000);
    await waitUntil(
      () =>
        new Set(
          frames()
            .filter(({ ev }) => ev === 'AM')
            .map(({ s }) => s),
        ).size === 3,
      'three minutes',
    );
    const minutes = frames().filter(({ ev }) => ev === 'AM');
    expect(new Set(minutes.map(({ sym, s }) => `${sym} ${s}`)).size).toBe(minutes.length);
    const spy = minutes.filter(({ sym }) => sym === 'SPY');
    const bars = (await massive('/v2/aggs/ticker/SPY/range/1/minute/2026-11-20/2026-11-20?limit=50000')).json<{
      results: { t: number; v: number; c: number }[];
    }>();
    expect(spy.map(({ s, v, c }) => [s, v, c])).toEqual(bars.results.slice(-3).map(({ t, v, c }) => [t, v, c]));
    expect(spy[2]!.av - spy[1]!.av).toBe(spy[2]!.v);
  });

  it('tells seconds, trades and quotes of those asked for, until told to stop', async () => {
    const all = await stage();
    const { client, frames } = await connect(all);
    client.say({ action: 'subscribe', params: 'T.SPY, Q.SPY,A.QQQ' });
    await client.hear('subscribed to: A.QQQ');
    all.clock.advance(5000);
    await waitUntil(() => frames().filter(({ ev }) => ev === 'T').length === 5, 'five trades');
    const told = frames().filter(({ ev }) => ev !== 'status');
    expect(new Set(told.map(({ ev, sym }) => `${ev}.${sym}`))).toEqual(new Set(['T.SPY', 'Q.SPY', 'A.QQQ']));
    client.say({ action: 'unsubscribe', params: 'T.SPY,Q.SPY,A.QQQ' });
    await client.hear('unsubscribed to: A.QQQ');
    const before = frames().length;
    client.say({ action: 'subscribe', params: 'T.NOSUCH' });
    all.clock.advance(3000);
    await client.hear('invalid subscription');
    expect(frames().length).toBe(before + 1);
  });

  it('refuses strangers, wants the key first, and drops the older of two', async () => {
    const all = await stage();
    const stranger = await connect(all, 'x');
    await waitUntil(() => stranger.client.closed !== null, 'the end');
    expect(stranger.client.texts.at(-1)).toContain('auth_failed');
    const first = await connect(all);
    await first.client.hear('auth_success');
    const second = await connect(all);
    await second.client.hear('auth_success');
    await waitUntil(() => first.client.closed !== null, 'the end of the first');
    expect(first.client.texts.at(-1)).toContain('max_connections');
    const free = await stage({ plans: { massive: 'free' } });
    expect(free.sandbox.endpoints.massive.socket).toBeNull();
  });

  it('breaks when told', async () => {
    const all = await stage();
    const { client } = await connect(all);
    await client.hear('auth_success');
    all.sandbox.faults.apply({ provider: 'massive', kind: 'disconnect' });
    await waitUntil(() => client.closed === 1006, 'the break');
  });
});
