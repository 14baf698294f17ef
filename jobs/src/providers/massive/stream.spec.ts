import { sessionOf } from '@marketgraph/domain/calendar';
import type { BarState } from '@marketgraph/domain/market';
import { systemClock, VirtualClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { startEquitySandbox, type ProviderPlans } from '../../sandbox/equities/index.ts';
import { startVenue } from '../../testing/venue-server.ts';
import { deps } from '../testing/server.ts';
import { parseFrames } from './frames.ts';
import { createMassive } from './index.ts';
import { openStream } from './stream.ts';

const { open } = sessionOf('XNYS', '2026-11-20')!;

describe('frames', () => {
  it('a minute that has ended, as documented', () => {
    const am =
      '[{"ev":"AM","sym":"MSFT","v":10204,"av":200304,"op":114.04,"vw":114.4040,"o":114.11,"c":114.14,"h":114.19,"l":114.09,"a":114.1314,"z":80,"s":1610144868000,"e":1610144928000}]';
    const { minutes, bad } = parseFrames(am, 'LIVE');
    expect(bad).toBe(0);
    expect(minutes).toMatchObject([
      {
        symbol: 'MSFT',
        timestamp: 1610144868000,
        open: 114.11,
        volume: 10204,
        vwap: 114.404,
        trades: null,
        provisional: false,
      },
    ]);
  });
  it('over the counter ones are not ours, half ones are counted, words are words', () => {
    const frame =
      '[{"ev":"AM","sym":"X","otc":true},{"ev":"AM","sym":"X","o":1},{"ev":"status","status":"connected"},{"ev":"T"}]';
    expect(parseFrames(frame, 'LIVE')).toEqual({
      statuses: [{ status: 'connected', message: '' }],
      minutes: [],
      bad: 2,
    });
  });
  it('anything at all is read without an error', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (frame) => void parseFrames(frame, 'LIVE')));
  });
});

describe('stream', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of cleanups.splice(0).reverse()) await end();
  });
  /** A minute a second. */
  const start = async (plans: ProviderPlans = {}, key = 'sandbox') => {
    const clock = new VirtualClock(open + 30 * 60_000, 60);
    const feed = { kind: 'simulated', seed: 7, stocks: 60 } as const;
    const sandbox = await startEquitySandbox({ feed, clock, logger: silentLog(), plans });
    const url = `${sandbox.endpoints.massive.rest.replace('http', 'ws')}/stocks`;
    const massive = await createMassive({ ...sandbox.endpoints.massive, key, socket: url }, deps(clock));
    const minutes: BarState[] = [];
    const stream = massive.stream!('all', (bars) => void minutes.push(...bars));
    cleanups.push(
      () => sandbox.stop(),
      () => massive.stop(),
      () => stream.stop(),
    );
    return { sandbox, massive, stream, minutes, clock };
  };

  it('authenticates, hears minutes of the market, equal to those of history; comes back after a cut', async () => {
    const { sandbox, massive, stream, minutes, clock } = await start();
    expect(massive.offers.map(({ capability }) => capability)).toContain('stream');
    await waitUntil(() => minutes.length > 100, 'minutes', 8000);
    expect(stream.state()).toMatchObject({ status: 'OPEN', reason: null, badFrames: 0 });
    expect(minutes.every(({ timestamp, provisional }) => timestamp % 60_000 === 0 && !provisional)).toBe(true);
    const one = minutes[0]!;
    const { symbol, timestamp: at } = one;
    const [told] = await massive.minutes!(symbol, at, at + 60_000, new AbortController().signal);
    expect(one).toMatchObject({ open: told!.open, close: told!.close, volume: told!.volume });
    sandbox.faults.apply({ provider: 'massive', kind: 'disconnect', count: 1 });
    await waitUntil(() => stream.state().status === 'DOWN', 'the cut', 8000);
    expect(stream.state().reason).not.toBeNull();
    const before = clock.now();
    await waitUntil(() => minutes.some(({ timestamp }) => timestamp > before), 'minutes after it', 8000);
    expect(stream.state().status).toBe('OPEN');
  }, 30_000);

  it.each([
    ['a plan without it', { massive: 'free' }, 'sandbox', /plan/],
    ['a wrong key', {}, 'wrong', /auth/],
  ] as [string, ProviderPlans, string, RegExp][])(
    '%s: refused for good, with the reason',
    async (_, plans, key, reason) => {
      const { stream, minutes } = await start(plans, key);
      await waitUntil(() => stream.state().status === 'REFUSED', 'the refusal', 5000);
      expect(stream.state().reason).toMatch(reason);
      expect(minutes).toEqual([]);
    },
  );

  it('is open once it is subscribed to: what ends before is sent to nobody', async () => {
    const [auth, minutes] = [{ ev: 'status', status: 'auth_success', message: 'authenticated' }, [] as BarState[]];
    const venue = await startVenue({ onText: (client, text) => text.includes('"auth"') && client.send([auth]) });
    cleanups.push(() => venue.close());
    const onMinutes = (bars: readonly BarState[]) => void minutes.push(...bars);
    const log = silentLog();
    const own = { url: venue.ws, key: 'K', symbols: 'all', wall: systemClock, log, mode: 'LIVE', onMinutes } as const;
    const stream = openStream(own);
    cleanups.push(() => stream.stop());
    await waitUntil(() => venue.clients[0]?.received.some((text) => text.includes('AM.*')), 'the subscription');
    expect(stream.state().status).toBe('CONNECTING');
    venue.clients[0]!.send([{ ev: 'status', status: 'success', message: 'subscribed to: AM.*' }]);
    await waitUntil(() => stream.state().status === 'OPEN', 'open');
  });

  it('a second connection of the key ends the first, which waits before it comes back', async () => {
    const { massive, stream } = await start();
    await waitUntil(() => stream.state().status === 'OPEN', 'open');
    const second = massive.stream!('all', () => undefined);
    cleanups.push(() => second.stop());
    await waitUntil(() => second.state().status === 'OPEN', 'the second');
    await waitUntil(() => stream.state().status === 'DOWN', 'the end of the first');
    expect(stream.state().reason).toMatch(/connections/i);
  });
});
