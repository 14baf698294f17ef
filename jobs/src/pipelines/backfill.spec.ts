import type { MarketEvent } from '@marketgraph/domain/market';
import { silentLog } from '@marketgraph/testkit/log';
import { describe, expect, it } from 'vitest';
import type { Backfill } from '../connectors/connector.ts';
import { ManualClock } from '../sandbox/testing/manual-clock.ts';
import { T, kline, trade } from '../testing/market.ts';
import { startBackfill } from './backfill.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Call = readonly [part: keyof Backfill, from: number, to: number];

function rig(
  changes: { resumed?: boolean; subscribed?: boolean; answer?: (part: keyof Backfill) => MarketEvent[] } = {},
) {
  const clock = new ManualClock(T + 30_000);
  const calls: Call[] = [];
  const pushed: MarketEvent[] = [];
  const state = {
    missing: T as number | null,
    tickerSeenAt: null as number | null,
    subscribed: changes.subscribed ?? true,
  };
  const fetch =
    (part: keyof Backfill) =>
    async (_symbol: string, from: number, to: number): Promise<MarketEvent[]> => {
      calls.push([part, from, to]);
      return changes.answer?.(part) ?? [];
    };
  const backfill = startBackfill({
    symbol: 'SOLUSDT',
    trades: { backfill: { klines: fetch('klines'), trades: fetch('trades') } },
    ticker: {
      backfill: { openInterest: fetch('openInterest'), funding: fetch('funding') },
    },
    isSubscribed: () => state.subscribed,
    pipeline: {
      resumed: changes.resumed ?? false,
      barsMissingSince: () => state.missing,
      tickerSeenAt: () => state.tickerSeenAt,
    },
    raw: { push: (events) => pushed.push(...(events as MarketEvent[])) },
    clock,
    logger: silentLog(),
  });
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 5_000) {
      clock.advance(Math.min(5_000, left));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const of = (part: keyof Backfill) => calls.filter(([name]) => name === part);
  return { backfill, calls, pushed, state, pass, of, clock };
}

describe('back-fill', () => {
  it('asks for 48 h of bars, the open minute from a minute before, open interest and funding at the start', async () => {
    const { calls, pass, backfill } = rig();
    await pass(1);
    expect(calls).toEqual(
      [
        ['klines', T - 48 * HOUR, T],
        ['trades', T - MINUTE, T + 30_000],
        ['openInterest', T + 30_000 - 48 * HOUR, T + 30_001],
        ['funding', T + 30_001 - 30 * 24 * HOUR, T + 30_001],
      ].map(([part, from, to]) => [part, from, to]),
    );
    await backfill.stop();
  });

  it('hands over finished minutes and trades, in that order', async () => {
    const answer = (part: keyof Backfill): MarketEvent[] =>
      part === 'klines' ? [kline(T - MINUTE), kline(T)] : part === 'trades' ? [trade(1, T)] : [];
    const { pushed, pass, backfill } = rig({ answer });
    await pass(1);
    expect(pushed.map((event) => [event.kind, event.eventTime])).toEqual([
      ['kline', T - 1],
      ['trade', T],
    ]);
    await backfill.stop();
  });

  it('asks for the trades of the open minute once they are subscribed, so that none falls between', async () => {
    const { of, pass, state, backfill, clock } = rig({ subscribed: false });
    await pass(1_000);
    expect([of('klines').length, of('trades').length]).toEqual([1, 0]);
    state.subscribed = true;
    backfill.subscribed();
    await pass(1);
    expect(of('trades')).toEqual([['trades', T - MINUTE, clock.now() - 1]]);
    // Again after each reconnect, whether or not a hole has been seen by then.
    state.missing = null;
    await pass(2_000);
    backfill.subscribed();
    await pass(1);
    expect(of('trades')).toHaveLength(2);
    await backfill.stop();
  });

  it('asked while it is asking, asks again', async () => {
    const { of, pass, backfill } = rig();
    backfill.subscribed();
    backfill.subscribed();
    await pass(1);
    expect(of('trades')).toHaveLength(2);
    await backfill.stop();
  });

  it('asks only for what is missing after a restart', async () => {
    const { of, pass, state, backfill } = rig({ resumed: true });
    state.missing = T - 5 * MINUTE;
    await pass(20_000);
    expect(of('klines').at(-1)).toEqual(['klines', T - 5 * MINUTE, T]);
    await backfill.stop();
  });

  it('comes back when a hole is seen, and rests when nothing is missing', async () => {
    const { of, pass, state, backfill } = rig();
    await pass(5_000);
    state.missing = null;
    await pass(10 * MINUTE);
    expect(of('klines')).toHaveLength(1);
    state.missing = T + 9 * MINUTE;
    await pass(10_000);
    expect(of('klines').slice(1)).toEqual([['klines', T + 9 * MINUTE, T + 10 * MINUTE]]);
    await backfill.stop();
  });

  it('asks more and more rarely while it does not help, and on when others fail', async () => {
    const failing = (part: keyof Backfill): MarketEvent[] => {
      if (part === 'klines' || part === 'funding') throw new Error('503');
      return [];
    };
    const { of, pass, backfill } = rig({ answer: failing });
    await pass(60 * MINUTE);
    expect(of('klines').length).toBeGreaterThan(5);
    expect(of('klines').length).toBeLessThan(20);
    expect(of('trades')).toHaveLength(of('klines').length);
    expect(of('openInterest')).toHaveLength(of('funding').length);
    // Still everything: the first time has never succeeded.
    expect(of('klines').at(-1)![2] - of('klines').at(-1)![1]).toBe(48 * HOUR);
    await backfill.stop();
  });

  it('fills open interest and funding where the ticker was away', async () => {
    const { of, pass, state, backfill, clock } = rig();
    state.missing = null;
    state.tickerSeenAt = clock.now();
    await pass(5_000);
    const gapFrom = state.tickerSeenAt;
    await pass(5 * MINUTE);
    expect(of('openInterest')).toHaveLength(1);
    state.tickerSeenAt = clock.now();
    await pass(20_000);
    expect(
      of('openInterest')
        .slice(1)
        .map(([, from]) => from),
    ).toEqual([gapFrom]);
    await backfill.stop();
  });

  it('pushes nothing after it was stopped', async () => {
    const { pushed, backfill } = rig({ answer: () => [trade(1, T)] });
    await backfill.stop();
    expect(pushed).toEqual([]);
  });
});
