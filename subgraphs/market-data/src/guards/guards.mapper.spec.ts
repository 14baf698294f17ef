import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedEvent, FeedName, FeedState, GuardsState, MarketEvent, VenueId } from '@marketgraph/domain/market';
import {
  DEFAULT_THRESHOLDS,
  emptyMemory,
  step,
  type GuardsConfig,
  type GuardsInput,
} from '@marketgraph/domain/market/guards';
import { SILENT_MS } from '../context.ts';
import { toGuards } from './guards.mapper.ts';

const T = Date.UTC(2026, 5, 16, 12);
const CONFIG: GuardsConfig = {
  symbol: 'SOLUSDT',
  mode: 'REPLAY',
  bookVenue: 'binance',
  tickerVenue: 'bybit',
  quoteVenue: 'okx',
  liquidationVenues: ['binance', 'okx', 'bybit'],
  thresholds: DEFAULT_THRESHOLDS,
};
const base = (venue: VenueId, at: number) => ({ venue, symbol: 'SOLUSDT', eventTime: at, receivedAt: at });
const book = (at: number): MarketEvent => ({
  ...base('binance', at),
  kind: 'book',
  updateId: at,
  top: {
    ...{ bidPx: 149.95, bidQty: 10, askPx: 150.05, askQty: 10, mid: 150, spreadBps: 4 },
    ...{ depthBidUsd: 100_000, depthAskUsd: 90_000, bidBandCovered: true, askBandCovered: true },
  },
});
const ticker = (at: number): MarketEvent => ({
  ...base('bybit', at),
  kind: 'ticker',
  ...{ lastPrice: 150, markPrice: 150, indexPrice: 150, openInterest: 1e6, openInterestSource: 'single' },
  ...{ fundingRate: 0.0001, fundingIntervalHours: 8, nextFundingAt: null },
});
const quote = (at: number): MarketEvent => ({
  ...base('okx', at),
  ...{ kind: 'quote', leg: 'USDC', instrument: 'SOL-USDC-SWAP', bid: 149.89, ask: 149.91 },
});
const feed = (venue: VenueId, name: FeedName, at: number, state: FeedState = 'up'): FeedEvent => ({
  ...base(venue, at),
  ...{ kind: 'feed', feed: name, state, lastFrameAt: at, lastDataAt: at, reason: null },
  subscribedSince: state === 'up' ? T - 400_000 : null,
  ...{ reconnects: 0, messages: 1, errors: 0, latencyMs: null },
});
const feeds = (at: number, state?: FeedState) => [
  feed('binance', 'book', at, state),
  feed('bybit', 'ticker', at, state),
  feed('okx', 'quotes', at, state),
  ...CONFIG.liquidationVenues.map((venue) => feed(venue, 'liquidations', at, state)),
];
/** The state told at `now`, after these inputs. */
function told(inputs: readonly GuardsInput[], now: number): GuardsState {
  let memory = emptyMemory(T - 500_000);
  for (const input of inputs) memory = step(memory, input, CONFIG).memory;
  return step({ ...memory, emittedAt: null }, { kind: 'tick', now }, CONFIG).output!;
}
const everything = [...feeds(T), ticker(T), book(T), quote(T)];
const of = (state: GuardsState, now = state.ts) => toGuards(state, now).provenance;

describe('provenance of the guards', () => {
  it('is whole when every check is fresh, and names every venue it comes from', () => {
    expect(of(told(everything, T))).toEqual({
      source: 'binance, bybit, okx',
      asOf: new Date(T),
      receivedAt: new Date(T),
      ageMs: 0,
      quality: 1,
      completeness: 1,
      mode: 'REPLAY',
      reason: null,
    });
  });

  it('at the end of a recording is as old as its oldest required check, and worth nothing', () => {
    const state = told([...everything, ...feeds(T + 100, 'ended')], T + 1_600);
    expect(state.checks.every(({ value, status }) => value !== null && status === 'STALE')).toBe(true);
    expect(of(state)).toMatchObject({
      ageMs: 1_600,
      asOf: new Date(T),
      receivedAt: new Date(T + 1_600),
      quality: 0,
      completeness: 0,
      reason: 'recording ended',
      source: 'binance, bybit, okx',
    });
  });

  it('ages with the answer', () => {
    const state = told([...everything, book(T + 3_000), quote(T + 3_000), ...feeds(T + 3_000)], T + 3_000);
    // Funding is the oldest: from T.
    expect(of(state, T + 4_000)).toMatchObject({ ageMs: 4_000, asOf: new Date(T), quality: 1 });
    expect(of(state, T + 3_000 + SILENT_MS)).toMatchObject({ ageMs: 8_000, quality: 1 });
    expect(of(state, T + 3_001 + SILENT_MS)).toMatchObject({
      ageMs: 8_001,
      asOf: new Date(T),
      quality: 0,
      completeness: 0,
      reason: 'No update for 5 s. Showing the last state.',
    });
  });

  it('counts a stale value no more than a missing one', () => {
    const silent = (ms: number) => told([...everything, ...feeds(T + ms), quote(T + ms), ticker(T + ms)], T + ms);
    // The book is silent for 5 s: spread and depth are STALE with their last values; the basis lives on its socket's frames.
    expect(of(silent(5_000))).toMatchObject({
      quality: 4 / 6,
      completeness: 4 / 6,
      ageMs: 5_000,
      reason: 'Binance book silent 5 s',
    });
    expect(of(silent(4_999)).quality).toBe(1);
  });

  it('counts no basis that is not told', () => {
    const only = (now: number) => of(told([...everything, ...feeds(now).slice(1, 2)], now));
    expect(only(T + 2_000).quality).toBe(1);
    expect(only(T + 2_001)).toMatchObject({ quality: 5 / 6, reason: 'Binance quote is 2 s old' });
  });

  it('of nothing is nothing', () => {
    expect(of(told([], T))).toMatchObject({ source: 'none', asOf: null, ageMs: null, quality: 0, completeness: 0 });
  });

  it('names only the venues that gave a number', () => {
    expect(of(told([book(T)], T)).source).toBe('binance');
    expect(of(told([ticker(T), feed('okx', 'quotes', T), quote(T)], T)).source).toBe('bybit');
    expect(of(told([book(T), quote(T)], T)).source).toBe('binance, okx');
  });
});

it('never says 1 beside a check that is not fresh, nor less without a reason, nor an age below that of a required check', () => {
  const whole = told(everything, T);
  const check = fc.record({
    value: fc.option(fc.double({ noNaN: true })),
    status: fc.constantFrom('PASSING', 'WARNING', 'BREACH', 'STALE', 'UNKNOWN', 'INFO'),
    ageMs: fc.option(fc.nat(200_000)),
    required: fc.boolean(),
    reason: fc.constant('because'),
  });
  fc.assert(
    fc.property(fc.array(check, { minLength: 6, maxLength: 6 }), fc.nat(8_000), (parts, elapsed) => {
      const checks = whole.checks.map((each, i) => ({ ...each, ...parts[i]! }));
      const guards = toGuards({ ...whole, checks }, whole.ts + elapsed);
      const { quality, completeness, ageMs, asOf, reason } = guards.provenance;
      const good = guards.checks.filter(({ value, status }) => value !== null && !/STALE|UNKNOWN/.test(status));
      expect([quality, completeness]).toEqual([good.length / 6, good.length / 6]);
      expect(reason === null).toBe(quality === 1);
      const ages = guards.checks.filter(({ required }) => required).flatMap((each) => each.ageMs ?? []);
      expect(ageMs).toBe(ages.length === 0 ? null : ages.toSorted((a, b) => b - a)[0]);
      expect(asOf?.getTime() ?? null).toBe(ageMs === null ? null : whole.ts + elapsed - ageMs);
    }),
  );
});
