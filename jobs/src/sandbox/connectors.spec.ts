/** The product's own connectors over the sandbox, unchanged. */
import { join } from 'node:path';
import type { BookEvent, FeedName, MarketEvent, VenueId } from '@marketgraph/domain/market';
import { systemClock, VirtualClock, type Clock } from '@marketgraph/platform/clock';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import { binance } from '../connectors/binance/index.ts';
import { bybit } from '../connectors/bybit/index.ts';
import type { Subscription } from '../connectors/connector.ts';
import { okx } from '../connectors/okx/index.ts';
import { readRecording } from '../recording/index.ts';
import { replayPlan, startSandbox, type SandboxOptions } from './index.ts';
import { createMarket } from './simulate/market.ts';

const CONNECTORS = { binance, okx, bybit };
const WANTED: Record<VenueId, FeedName[]> = {
  binance: ['trades', 'book', 'liquidations'],
  okx: ['liquidations', 'quotes'],
  bybit: ['trades', 'book', 'liquidations', 'ticker', 'rest'],
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function product(
  feed: SandboxOptions['feed'],
  clock: Clock,
  subscriptions: Record<VenueId, readonly Subscription[]>,
) {
  const log = silentLog();
  const sandbox = await startSandbox({ feed, clock, logger: log });
  closing.push(() => sandbox.stop());
  const events: MarketEvent[] = [];
  const emit = (list: readonly MarketEvent[]) => void events.push(...list);
  const running = Object.values(CONNECTORS).map((connector) => {
    const one = connector.start({
      endpoints: sandbox.endpoints[connector.venue],
      subscriptions: subscriptions[connector.venue],
      clock,
      log,
      emit,
    });
    closing.push(() => one.stop());
    return one;
  });
  const state = (venue: VenueId, feed: FeedName) =>
    events.findLast((e) => e.kind === 'feed' && e.venue === venue && e.feed === feed);
  const up = (venue: VenueId, feed: FeedName) => {
    const last = state(venue, feed);
    return last?.kind === 'feed' && last.state === 'up';
  };
  return { sandbox, events, running, up };
}

const sol = (feeds: Record<VenueId, FeedName[]>) => ({
  binance: [{ symbol: 'SOLUSDT', feeds: feeds.binance }],
  okx: [{ symbol: 'SOLUSDT', feeds: feeds.okx }],
  bybit: [{ symbol: 'SOLUSDT', feeds: feeds.bybit }],
});

describe('connectors over the simulated market', () => {
  it('come up on every feed, publish the simulated book exactly, and resync after a gap', async () => {
    const { sandbox, events, running, up } = await product({ kind: 'simulated', seed: 5 }, systemClock, sol(WANTED));
    const books = (venue: VenueId) => events.filter((e): e is BookEvent => e.kind === 'book' && e.venue === venue);
    for (const venue of ['binance', 'okx', 'bybit'] as const)
      for (const feed of WANTED[venue]) await waitUntil(() => up(venue, feed), `${venue} ${feed} up`);
    const now = Date.now();
    expect((await running[0]!.backfill.klines!('SOLUSDT', now - 3_600_000, now - 60_000)).length).toBeGreaterThan(55);

    for (const venue of ['binance', 'bybit'] as const) {
      const stream = venue === 'binance' ? 'solusdt@depth@100ms' : 'orderbook.200.SOLUSDT';
      await waitUntil(() => books(venue).length > 5, `${venue} book`);
      const since = events.length;
      sandbox.faults.apply({ venue, stream, kind: 'drop' });
      // The whole resync may take a few milliseconds: look for its traces, not for its state.
      const fell = (event: MarketEvent) =>
        event.kind === 'feed' && event.venue === venue && event.feed === 'book' && event.state !== 'up';
      await waitUntil(() => events.slice(since).some(fell), `${venue}: the gap is seen`);
      const gap = events.findIndex((event, i) => i >= since && fell(event));
      await waitUntil(
        () => events.slice(gap).find((event) => event.kind === 'book' && event.venue === venue),
        `${venue}: the book is back`,
      );
    }

    const { books: truth, instrument } = createMarket(5).get('SOLUSDT')!;
    for (const venue of ['binance', 'bybit'] as const) {
      for (const { top, eventTime } of books(venue)) {
        const best = truth.best(venue, eventTime + 2);
        expect([top.bidPx, top.askPx].map((price) => Math.round(price / instrument.tick))).toEqual([
          best.bid,
          best.ask,
        ]);
      }
    }
  });
});

const recorded = hasData('crypto/cryptofeed');
if (!recorded) announceSkipped(2, 'connectors over replays');

describe.skipIf(!recorded)('connectors over recorded frames', () => {
  it.each([
    ['BINANCE_FUTURES', 20, { AKROUSDT: 188, CTKUSDT: 180, KEEPUSDT: 132, SUSHIUSDT: 252 }],
    ['BYBIT', 20, { BTCUSDT: 414, DOGEUSDT: 380, ETHUSDT: 421, SOLUSDT: 383 }],
  ])('%s at %i times the speed: every book state of the reference, none else', async (name, speed, want) => {
    const recording = await readRecording(join(dataDir(), 'crypto/cryptofeed', `${name}.jsonl.gz`));
    const plan = replayPlan([recording]);
    let ended = false;
    const feed = { kind: 'replay', recordings: [recording], onEnded: () => void (ended = true) } as const;
    const { events } = await product(feed, new VirtualClock(plan.start, speed, plan.end), plan.subscriptions);
    const counts = () =>
      Object.fromEntries(
        plan.symbols.map((symbol) => [symbol, events.filter((e) => e.kind === 'book' && e.symbol === symbol).length]),
      );
    await waitUntil(() => ended, 'the end of the recording');
    await waitUntil(
      () => Object.values(counts()).reduce((a, b) => a + b, 0) >= Object.values(want).reduce((a, b) => a + b, 0),
      'the last book',
      3000,
    ).catch(() => undefined);
    expect(counts()).toEqual(want);
  });
});
