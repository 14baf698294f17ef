import { describe, expect, it } from 'vitest';
import type { MarketEvent } from '../event.ts';
import type { CheckName } from '../guards.types.ts';
import {
  CONFIG,
  T0,
  book,
  check,
  everything,
  feed,
  liquidationFeeds,
  quote,
  run,
  ticker,
  tick,
} from './guards.fixture.ts';

/** Five minutes after the start: liquidations are covered. */
const T = T0 + 300_000;
const at = (ms: number, inputs = everything(T)) => run([...inputs, tick(T + ms)]).state;

describe('stale borders', () => {
  it.each([
    ['SPREAD', 5_000],
    ['DEPTH', 5_000],
    ['FUNDING', 150_000],
    ['OPEN_INTEREST', 150_000],
    ['BASIS', 5_000],
  ] as const)('%s is fresh just before %i ms without its input, stale at it and after it', (name, limit) => {
    expect(check(at(limit - 1), name).status).toBe(check(at(0), name).status);
    expect(check(at(limit), name)).toMatchObject({ status: 'STALE', ageMs: limit });
    expect(check(at(limit + 1), name).status).toBe('STALE');
  });

  it('keeps the last value of what is stale and says how long it has been silent', () => {
    const state = at(12_000);
    expect(state.spreadBps).toBe(4);
    expect(check(state, 'SPREAD')).toMatchObject({ value: 4, reason: 'Binance book silent 12 s', since: T + 12_000 });
    expect(state.status).toBe('WARNING');
  });

  it('never makes liquidations stale by age: a quiet market sends nothing', () => {
    const quiet = at(3_600_000);
    expect(check(quiet, 'LIQUIDATIONS')).toMatchObject({ status: 'PASSING', value: 0 });
  });
});

describe('basis', () => {
  const legs = (frames: number) => [
    ...everything(T),
    feed('binance', 'book', T + frames, { lastFrameAt: T + frames }),
    feed('okx', 'quotes', T + frames, { lastFrameAt: T + frames }),
  ];
  it('is (USDT mid - USDC mid) / USDC mid in bps', () => {
    const { state } = run([book(T, { mid: 150 }), quote(T, 149.9), tick(T)]);
    expect(state.basisBps).toBeCloseTo((0.1 / 149.9) * 10_000, 9);
    expect(state.basisLegs).toMatchObject({ usdt: { venue: 'binance' }, usdc: { instrument: 'SOL-USDC-SWAP' } });
  });
  it('is null when a leg has not been confirmed for more than 2 s; 2.000 s is still good', () => {
    expect(at(2_000).basisBps).not.toBeNull();
    expect(at(2_001).basisBps).toBeNull();
    expect(check(at(2_001), 'BASIS').status).toBe('INFO');
  });
  it('lives on any frame of both sockets, however old the quote', () => {
    const state = run([...legs(60_000), tick(T + 60_000)]).state;
    expect(state.basisBps).not.toBeNull();
    expect(check(state, 'BASIS').status).toBe('INFO');
  });
  it('keeps the last value that both legs told while one of them stands still and the other goes on', () => {
    const moved = (ms: number) => [
      quote(T + ms, 160),
      feed('okx', 'quotes', T + ms, { lastFrameAt: T + ms }),
      tick(T + ms),
    ];
    const { value } = check(at(0), 'BASIS');
    for (const ms of [2_001, 4_999, 5_000, 60_000]) {
      const { state } = run([...everything(T), tick(T), ...moved(ms)]);
      expect([ms, check(state, 'BASIS').value, state.basisBps]).toEqual([ms, value, null]);
      expect(state.basisLegs).toMatchObject({ usdt: { mid: 150 }, usdc: { mid: 149.9 } });
    }
    // Both stand again: the basis is theirs.
    const { state } = run([...everything(T), tick(T), ...moved(60_000), book(T + 60_000), tick(T + 60_000)]);
    expect(state.basisBps).toBeCloseTo(((150 - 160) / 160) * 10_000, 9);
  });
  it('names the silent socket', () => {
    const inputs = [...legs(0), feed('binance', 'book', T + 7_000, { lastFrameAt: T + 7_000 }), tick(T + 7_000)];
    expect(check(run(inputs).state, 'BASIS')).toMatchObject({ status: 'STALE', reason: 'OKX silent 7 s' });
  });
  it('takes the quote of OKX for the USDT leg where there is no book', () => {
    const { state } = run([quote(T, 150, 'USDT'), quote(T, 149.9), tick(T)]);
    expect(state.basisLegs?.usdt).toEqual({ venue: 'okx', instrument: 'SOL-USDT-SWAP', mid: 150 });
  });
  it('is not measured against the book of another venue while OKX quotes the USDT leg', () => {
    const config = { ...CONFIG, bookVenue: 'bybit' as const };
    const bybitBook = { ...book(T, { mid: 160 }), venue: 'bybit' as const } as MarketEvent;
    const { state } = run([bybitBook, quote(T, 150, 'USDT'), quote(T, 149.9), tick(T)], config);
    expect(state.basisLegs?.usdt).toEqual({ venue: 'okx', instrument: 'SOL-USDT-SWAP', mid: 150 });
    const alone = run([bybitBook, quote(T, 149.9), tick(T)], config).state;
    expect(alone.basisLegs?.usdt).toMatchObject({ venue: 'bybit', mid: 160 });
  });
  it('is UNKNOWN with the reason when the USDC leg is off, and does not move the whole', () => {
    const off = feed('okx', 'quotes', T, { state: 'off', reason: 'OKX has no SOL-USDC-SWAP' });
    const { state } = run([...everything(T).filter((event) => event.kind !== 'quote'), off, tick(T)]);
    expect(check(state, 'BASIS')).toMatchObject({ status: 'UNKNOWN', value: null, reason: 'OKX has no SOL-USDC-SWAP' });
    expect(state.status).toBe('PASSING');
  });
});

describe('liquidations', () => {
  const covered = (ms: number) => check(run([...liquidationFeeds(T0), tick(T0 + ms)]).state, 'LIQUIDATIONS');
  it('are UNKNOWN until all venues have been subscribed for five minutes', () => {
    expect(covered(299_999)).toMatchObject({ status: 'UNKNOWN', value: null, reason: '299 s of 300 s covered' });
    expect(covered(300_000)).toMatchObject({ status: 'PASSING', value: 0 });
  });
  it('count from the venue that subscribed last', () => {
    const late = feed('okx', 'liquidations', T0, { subscribedSince: T0 + 100_000 });
    const state = (now: number) => run([...liquidationFeeds(T0), late, tick(now)]).state;
    expect(state(T0 + 399_999).liqEvents5m).toBeNull();
    expect(state(T0 + 400_000).liqEvents5m).toBe(0);
  });
  it.each([
    ['silent', 'Bybit silent 12 s; at least the events counted'],
    ['down', 'Bybit not connected 12 s; at least the events counted'],
  ] as const)('are STALE with the count kept while a venue is %s', (state, reason) => {
    const lost = feed('bybit', 'liquidations', T, { state, subscribedSince: null });
    const after = run([...everything(T), tick(T), lost, tick(T + 12_000)]).state;
    expect(check(after, 'LIQUIDATIONS')).toMatchObject({ status: 'STALE', value: 0, reason });
    expect(after.liquidations5m).toMatchObject({ venuesUp: 2, venuesTotal: 3, lowerBound: true });
  });
  it('have an age, and the venues they came from, also when all are lost', () => {
    const lost = liquidationFeeds(T + 1_000, { state: 'down', subscribedSince: null, lastFrameAt: T - 400 });
    const state = run([...everything(T), tick(T), ...lost, tick(T + 12_000)]).state;
    expect(check(state, 'LIQUIDATIONS')).toMatchObject({ status: 'STALE', value: 0, ageMs: 12_400 });
    expect(state.liquidations5m?.venues).toEqual(['binance', 'okx', 'bybit']);
  });
  it('name only venues that are on and have been heard of', () => {
    const off = feed('okx', 'liquidations', T, { state: 'off', subscribedSince: null });
    const mute = feed('bybit', 'liquidations', T, { state: 'connecting', subscribedSince: null, lastFrameAt: null });
    const state = run([feed('binance', 'liquidations', T), off, mute, tick(T)]).state;
    expect(state.liquidations5m?.venues).toEqual(['binance']);
  });
  it('are UNKNOWN again after the venue is back, until five minutes are covered', () => {
    const lost = feed('bybit', 'liquidations', T, { state: 'down', subscribedSince: null });
    const back = feed('bybit', 'liquidations', T + 1_000, { subscribedSince: T + 1_000 });
    const inputs = [...everything(T), tick(T), lost, back];
    expect(check(run([...inputs, tick(T + 300_999)]).state, 'LIQUIDATIONS').status).toBe('UNKNOWN');
    expect(check(run([...inputs, tick(T + 301_000)]).state, 'LIQUIDATIONS').status).toBe('PASSING');
  });
});

describe('nothing known', () => {
  const names: CheckName[] = ['SPREAD', 'DEPTH', 'FUNDING', 'LIQUIDATIONS', 'BASIS', 'OPEN_INTEREST'];
  it('is null and UNKNOWN with a reason, never 0', () => {
    const { state } = run([tick(T0)]);
    expect(state).toMatchObject({
      spreadBps: null,
      depth10bps: null,
      fundingApr: null,
      oiNotional: null,
      status: 'WARNING',
    });
    for (const name of names) {
      const { status, value, ageMs, reason } = check(state, name);
      expect([name, status, value, ageMs]).toEqual([name, 'UNKNOWN', null, null]);
      expect(reason).toMatch(/\w/);
    }
  });
  it('tells why a recording has no such feed', () => {
    const off = { state: 'off', reason: 'not in this recording', subscribedSince: null } as const;
    const { state } = run([
      feed('binance', 'book', T0, off),
      feed('bybit', 'ticker', T0, off),
      feed('okx', 'quotes', T0, off),
      ...liquidationFeeds(T0, off),
      tick(T0),
    ]);
    for (const name of names)
      expect(check(state, name)).toMatchObject({ status: 'UNKNOWN', reason: 'not in this recording' });
  });
  it('keeps the last values when the recording has ended', () => {
    const ended = { state: 'ended', reason: 'recording ended', subscribedSince: null } as const;
    const feeds = [feed('binance', 'book', T, ended), feed('bybit', 'ticker', T, ended), ...liquidationFeeds(T, ended)];
    const { state } = run([...everything(T), tick(T), ...feeds, tick(T + 250)]);
    for (const name of ['SPREAD', 'DEPTH', 'FUNDING', 'LIQUIDATIONS', 'BASIS', 'OPEN_INTEREST'] as const)
      expect(check(state, name)).toMatchObject({ status: 'STALE', reason: 'recording ended' });
    expect(state.spreadBps).toBe(4);
  });
  it('has no funding APR without the interval: the rate alone means nothing', () => {
    const { state } = run([ticker(T, { fundingIntervalHours: null }), tick(T)]);
    expect([state.fundingApr, state.funding, check(state, 'FUNDING').status]).toEqual([null, null, 'UNKNOWN']);
  });
});
