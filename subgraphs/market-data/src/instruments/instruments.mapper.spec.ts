import { describe, expect, it } from 'vitest';
import type { BarState, GuardsState } from '@marketgraph/domain/market';
import { dayStats, quoteOf } from './instruments.mapper.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 5, 16, 12);
const bar = (changes: Partial<BarState>): BarState => ({
  symbol: 'SOLUSDT',
  timestamp: START,
  open: 150,
  high: 151,
  low: 149,
  close: 150.5,
  volume: 10,
  quoteVolume: 1_500,
  buyVolume: 6,
  sellVolume: 4,
  delta: 2,
  cvd: 2,
  vwap: 150,
  trades: 3,
  provisional: false,
  completeness: 1,
  source: 'binance',
  mode: 'LIVE',
  ...changes,
});
const open = bar({ provisional: true, lastTradeAt: START + 20_000 });
/** As told at `ts`, with a book 40 ms old. */
const guards = (ts: number) =>
  ({
    ts,
    checks: [{ name: 'SPREAD', ageMs: 40 }],
    book: { venue: 'binance', bidPx: 150, askPx: 150.1, mid: 150.05 },
  }) as unknown as GuardsState;
const quote = (bars: readonly BarState[], state: GuardsState | null, now: number) => {
  const { price, quoteAge, provenance } = quoteOf('SOLUSDT', bars, state, now, 'LIVE');
  return [price, quoteAge, provenance.quality, provenance.reason?.replace(/^24 h.*/, '') ?? ''];
};

describe('a quote', () => {
  it('is as old as its newest trade, also while the bar is open', () => {
    expect(quote([open], guards(START + 21_000), START + 21_000)).toEqual([150.5, 1_000, 1, '']);
    const { lastTradeAt: _, ...unknown } = open;
    expect(quote([unknown], guards(START + 21_000), START + 21_000)).toEqual([150.5, 21_000, 1, '']);
    expect(quote([bar({})], guards(START + 70_000), START + 70_000)).toEqual([150.5, 10_000, 1, '']);
  });

  it('has no quality when nobody tells any more, however young the trade', () => {
    const told = START + 20_000;
    expect(quote([open], guards(told), told + 4_960)).toEqual([150.5, 4_960, 1, '']);
    expect(quote([open], guards(told), told + 5_000)).toEqual([150.5, 5_000, 0.5, 'Bid and ask are 5 s old.']);
    expect(quote([open], guards(told), told + 5_001)[2]).toBe(0);
    expect(quote([open], guards(told), told + 25_000)).toEqual([
      150.5,
      25_000,
      0,
      'The data jobs have been silent for 25 s.',
    ]);
  });

  it('has none after two minutes without a trade, or five seconds without a book', () => {
    const later = START + 20_000 + 2 * MINUTE;
    expect(quote([open], guards(later), later)[2]).toBe(1);
    expect(quote([open], guards(later + 1), later + 1)).toEqual([150.5, 120_001, 0, 'No trade for 120 s.']);
    expect(quote([], guards(START), START + 4_960)).toEqual([150.05, 5_000, 1, '']);
    expect(quote([], guards(START), START + 4_961)).toEqual([150.05, 5_001, 0, 'No book for 5 s.']);
  });

  it('of a recording that has ended is its last', () => {
    const { price, provenance } = quoteOf('SOLUSDT', [open], guards(START + 21_000), START + 21_000, 'REPLAY', true);
    expect([price, provenance.quality, provenance.reason]).toEqual([150.5, 0, 'recording ended']);
  });

  it('is half of one when bid and ask are old or missing, and names the venues of both', () => {
    const now = START + 90_000;
    const stale = { ...guards(now), checks: [{ name: 'SPREAD', ageMs: 60_000 }] } as unknown as GuardsState;
    expect(quote([open], stale, now)).toEqual([150.5, 70_000, 0.5, 'Bid and ask are 60 s old.']);
    expect(quote([open], null, now)).toEqual([150.5, 70_000, 0.5, 'No book has been received yet.']);
    const of = (state: GuardsState | null) =>
      quoteOf('SOLUSDT', [{ ...open, source: 'okx' }], state, now, 'LIVE').provenance;
    expect(of(guards(now))).toMatchObject({ source: 'binance, okx', completeness: 1, quality: 1 });
    expect(of(null)).toMatchObject({ source: 'okx', completeness: 0.5 });
    const late = quoteOf('SOLUSDT', [open], guards(START + 200_000), START + 200_000, 'LIVE').provenance;
    expect(late).toMatchObject({ completeness: 0.5, quality: 0, reason: 'No trade for 180 s.' });
  });

  it('that was never there is null with its reason', () => {
    expect(quote([], null, START)).toEqual([null, null, 0, 'No trade or book has been received yet.']);
  });
});

it('the day is as old as its newest trade', () => {
  expect(dayStats([bar({ timestamp: START - MINUTE }), open], START + 25_000, 'LIVE').provenance).toMatchObject({
    asOf: new Date(START + 20_000),
    receivedAt: null,
    ageMs: 5_000,
  });
  expect(dayStats([bar({})], START + 90_000, 'LIVE').provenance.ageMs).toBe(30_000);
  expect(dayStats([], START, 'LIVE').provenance).toMatchObject({ asOf: null, ageMs: null, quality: 0 });
});

describe('the day', () => {
  const minutes = (count: number, changes: Partial<BarState> = {}) =>
    Array.from({ length: count }, (_, i) => bar({ timestamp: START - (count - i) * MINUTE, ...changes }));
  const of = (bars: readonly BarState[]) => dayStats(bars, START, 'LIVE').provenance;
  it('is whole only when each of its minutes is', () => {
    expect(of(minutes(1440))).toMatchObject({ quality: 1, completeness: 1, reason: null });
    expect(of(minutes(1439))).toMatchObject({ completeness: 1439 / 1440, reason: '1439 of 1440 minutes are stored.' });
    expect(of([bar({ completeness: 0.5 }), ...minutes(1439)])).toMatchObject({
      quality: 1439.5 / 1440,
      reason: 'Some minutes were seen in part.',
    });
    expect(of([]).reason).toBe('No bars are stored yet.');
  });
  it('names every venue its bars come from', () => {
    expect(of([...minutes(2), ...minutes(1, { source: 'bybit' })]).source).toBe('binance, bybit');
    expect(of([]).source).toBe('none');
  });
});
