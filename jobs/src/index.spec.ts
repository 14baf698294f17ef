/** The jobs between fake venues and the topics. */
import type { FeedName, HealthState, VenueId } from '@marketgraph/domain/market';
import { DEFAULT_THRESHOLDS } from '@marketgraph/domain/market/guards';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { createMetrics } from '@marketgraph/platform/health';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import { venuesCheck } from './health/index.ts';
import { startJobs, type Jobs, type JobsOptions } from './index.ts';
import { ManualClock } from './sandbox/testing/manual-clock.ts';
import { fakeConnector } from './testing/fake-connector.ts';
import { T, book, feed, kline, quote, ticker, trade } from './testing/market.ts';
import { createMemoryStore } from './testing/memory-store.ts';

const MINUTE = 60_000;
let jobs: Jobs | null = null;
afterEach(async () => {
  await jobs?.stop();
  jobs = null;
});

async function start(changes: Partial<JobsOptions> = {}) {
  const clock = new ManualClock(T + 30_000);
  const log = createInProcessLog({ now: () => clock.now() });
  const memory = createMemoryStore();
  const history = Array.from({ length: 15 * 60 }, (_, i) => kline(T - (15 * 60 - i) * MINUTE));
  const venues = {
    binance: fakeConnector('binance', {
      klines: async () => history,
      trades: async () => [trade(8, T - 5_000), trade(9, T + 2_000), trade(10, T + 20_000)],
    }),
    okx: fakeConnector('okx'),
    bybit: fakeConnector('bybit'),
  };
  jobs = await startJobs({
    symbols: ['SOLUSDT'],
    venues: Object.values(venues).map(({ connector }) => ({ connector, endpoints: connector.defaults })),
    bookVenue: 'binance',
    tradesVenue: 'binance',
    thresholds: DEFAULT_THRESHOLDS,
    missing: {},
    missingReason: '',
    log,
    store: memory.store,
    clock,
    logger: silentLog(),
    metrics: createMetrics(),
    facts: { mode: 'SIMULATED', speed: 1, seed: 7, version: '0', commit: 'x' },
    history: true,
    ...changes,
  });
  const latest = async <S>(topic: string, field: string): Promise<S | null> => {
    const entry = await log.last(topic);
    return entry && (JSON.parse(entry.fields[field]!) as S);
  };
  return { clock, log, memory, venues, latest, running: jobs };
}

describe('startJobs', () => {
  it('asks each venue for its feeds', async () => {
    const { venues } = await start();
    const feeds = Object.fromEntries(
      Object.entries(venues).map(([venue, fake]) => [venue, fake.deps()?.subscriptions[0]?.feeds.toSorted()]),
    ) as Record<VenueId, FeedName[]>;
    expect(feeds).toEqual({
      binance: ['book', 'liquidations', 'trades'],
      okx: ['liquidations', 'quotes'],
      bybit: ['liquidations', 'rest', 'ticker'],
    });
  });

  it('counts the frames that could not be read, by venue, from none on', async () => {
    const metrics = createMetrics();
    const { venues } = await start({ metrics });
    venues.okx.deps()!.onBadFrame!();
    const { values } = await metrics.errors.get();
    expect(Object.fromEntries(values.map(({ labels, value }) => [labels.source, value]))).toEqual({
      binance: 0,
      okx: 1,
      bybit: 0,
    });
  });

  it('is ready when the guards of every symbol are filled, not before', async () => {
    const { venues, running, clock } = await start({ symbols: ['SOLUSDT', 'BTCUSDT'] });
    const now = T + 30_000;
    venues.binance.emit(book(now));
    venues.bybit.emit(ticker(now));
    await waitUntil(() => (clock.advance(250), running.health().symbols[0]!.filled), 'SOLUSDT');
    expect(running.ready()).toBe(false);
    venues.binance.emit({ ...book(now), symbol: 'BTCUSDT' });
    venues.bybit.emit({ ...ticker(now), symbol: 'BTCUSDT' });
    await waitUntil(() => (clock.advance(250), running.ready()), 'both');
  });

  it('joins history and live trades: the open bar has the CVD of the whole day', async () => {
    const { venues, memory, latest, clock } = await start();
    await waitUntil(() => memory.bars.size === 15 * 60, 'the history');
    venues.binance.emit(feed('binance', 'trades', T + 30_500));
    venues.binance.emit(trade(11, T + 31_000), trade(12, T + 32_000, { aggressor: 'sell' }));
    await waitUntil(async () => {
      clock.advance(1_000);
      return (await latest<{ trades: number }>(topics.bars('SOLUSDT'), 'bar'))?.trades === 4;
    }, 'the open bar');
    expect(await latest(topics.bars('SOLUSDT'), 'bar')).toMatchObject({
      timestamp: T,
      cvd: 15 * 60 * 2 + 2,
      completeness: 1,
      provisional: true,
    });
  });

  it('tells the health of its sources at once when it changes, and every second', async () => {
    const { venues, latest, clock, log } = await start();
    venues.okx.emit(feed('okx', 'quotes', T + 30_000));
    const status = async (venue: VenueId) =>
      (await latest<HealthState>(topics.health(), 'health'))?.venues.find((each) => each.venue === venue)?.status;
    await waitUntil(async () => (await status('okx')) === 'CONNECTING', 'okx');
    venues.okx.emit(feed('okx', 'liquidations', T + 30_000));
    await waitUntil(async () => (await status('okx')) === 'CONNECTED', 'okx up');
    const before = await log.length(topics.health());
    clock.advance(3_000);
    await waitUntil(async () => (await log.length(topics.health())) === before + 3, 'three seconds');
  });

  it('says what a recording lacks, and that it has ended with its last values kept', async () => {
    const missing = { binance: ['liquidations', 'trades'], okx: ['liquidations', 'quotes'] } as const;
    const { venues, latest, running, clock } = await start({
      missing,
      missingReason: 'not in this recording',
      history: false,
      facts: { mode: 'REPLAY', speed: 1, seed: null, version: '0', commit: 'x' },
    });
    expect(venues.okx.deps()).toBeNull();
    expect(venues.binance.deps()?.subscriptions[0]?.feeds).toEqual(['book']);
    venues.binance.emit(book(T + 30_000));
    venues.bybit.emit(ticker(T + 30_000));
    const guards = () =>
      latest<{ checks: { name: string; status: string; reason: string; value: number }[] }>(
        topics.guards('SOLUSDT'),
        'state',
      );
    const reasons = async () =>
      Object.fromEntries((await guards())?.checks.map(({ name, reason }) => [name, reason]) ?? []);
    await waitUntil(
      async () => (clock.advance(250), (await reasons())['BASIS'] === 'not in this recording'),
      'the reason',
    );
    // The recording's clock stands still from here.
    running.endPlayback();
    await waitUntil(async () => (await reasons())['SPREAD'] === 'recording ended', 'the end');
    expect((await guards())!.checks.find(({ name }) => name === 'SPREAD')).toMatchObject({
      status: 'STALE',
      value: expect.closeTo(1.333, 3) as number,
    });
    expect((await latest<HealthState>(topics.health(), 'health'))?.playback).toBe('ENDED');
    venues.okx.emit(quote(T));
  });

  it('tells the REST side of each venue beside its sockets', async () => {
    const { running } = await start();
    const { detail } = venuesCheck(running);
    expect(detail).toMatchObject(['binance', 'okx', 'bybit'].map((venue) => ({ venue, rest: { circuit: 'CLOSED' } })));
  });

  it('one venue dead: the others are unaffected', async () => {
    const { venues, latest, clock } = await start();
    const silent = { state: 'down', subscribedSince: null, lastFrameAt: null, reason: 'connect ECONNREFUSED' } as const;
    venues.bybit.emit(
      { ...feed('bybit', 'ticker', T + 30_000), ...silent },
      { ...feed('bybit', 'liquidations', T + 30_000), ...silent },
    );
    venues.binance.emit(book(T + 30_000), feed('binance', 'book', T + 30_000));
    venues.okx.emit(quote(T + 30_000), feed('okx', 'quotes', T + 30_000));
    const guards = () =>
      latest<{ checks: { name: string; status: string; reason: string }[] }>(topics.guards('SOLUSDT'), 'state');
    await waitUntil(
      async () => (
        clock.advance(250),
        (await guards())?.checks.find(({ name }) => name === 'BASIS')?.status === 'INFO'
      ),
      'basis',
    );
    const checks = Object.fromEntries(
      (await guards())!.checks.map(({ name, status, reason }) => [name, [status, reason]]),
    );
    expect(checks).toMatchObject({
      SPREAD: ['PASSING', null],
      FUNDING: ['UNKNOWN', 'connect ECONNREFUSED'],
    });
  });
});
