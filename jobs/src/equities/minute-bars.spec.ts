/** Minutes as providers tell them, and minutes made of looks: how much of each we saw is said. */
import { describe, expect, it } from 'vitest';
import type { QuotedMinute } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { MinuteBars } from './minute-bars.ts';
import { quoteOf, session } from './testing/rig.ts';

const T = session.open;
const MINUTE = 60_000;
const minute = (start: number, more: Partial<QuotedMinute> = {}): QuotedMinute => ({
  ...{ start, open: 10, high: 11, low: 9, close: 10.5, volume: 500, vwap: 10.2, trades: 7 },
  ...more,
});
/** The price is the minute's own. */
const told = (at: number, one: QuotedMinute) =>
  quoteOf('AAA', at, one.close, { minute: one, asOf: Math.min(at, one.start + MINUTE - 1) });
/** There is a newer price than the minute's. */
const ahead = (at: number, price: number, one: QuotedMinute, volume = 1_000) =>
  quoteOf('AAA', at, price, { minute: one, volume });

describe('a minute that a provider tells', () => {
  it('forms while it runs and closes once, when it was told after its end', () => {
    const bars = new MinuteBars();
    const { forming } = bars.take(told(T + 30_000, minute(T, { volume: 200 })), 1);
    expect(forming).toMatchObject({ provisional: true, completeness: 0.5, volume: 200 });
    const { closed } = bars.take(told(T + 61_000, minute(T)), 0.8);
    expect(closed).toMatchObject([
      { timestamp: T, provisional: false, completeness: 1, quality: 0.8, volume: 500, quoteVolume: 5_100 },
    ]);
    expect(bars.take(told(T + 70_000, minute(T)), 1)).toEqual({ closed: [], forming: null });
  });
  it('goes on with the looks that come while it runs: it is never behind the newest of them', () => {
    const bars = new MinuteBars();
    bars.take(told(T + 30_000, minute(T, { volume: 200 })), 1);
    const { forming } = bars.take(quoteOf('AAA', T + 35_000, 11.5), 1);
    expect(forming).toMatchObject({ open: 10, high: 11.5, low: 9, close: 11.5, volume: 200, completeness: 0.5 });
    expect(forming).toMatchObject({ timestamp: T, provisional: true, lastTradeAt: T + 35_000 });
    // Beside a look that is newer than the minute is told.
    const both = quoteOf('AAA', T + 40_000, 8.5, { minute: minute(T, { volume: 300 }) });
    expect(bars.take(both, 1).forming).toMatchObject({ high: 11, low: 8.5, close: 8.5, volume: 300 });
    expect(bars.take(told(T + 61_000, minute(T)), 1).closed).toMatchObject([{ timestamp: T, close: 10.5, high: 11 }]);
  });
  it('that was last told while it ran is closed by the next one, and says how much of it was seen', () => {
    const bars = new MinuteBars();
    bars.take(told(T + 45_000, minute(T)), 1);
    const { closed, forming } = bars.take(told(T + 80_000, minute(T + MINUTE)), 1);
    expect(closed).toMatchObject([{ timestamp: T, completeness: 0.75, provisional: false }]);
    expect(forming).toMatchObject({ timestamp: T + MINUTE });
  });
  it('a delayed provider has seen less of it', () => {
    const { forming } = new MinuteBars().take({ ...told(T + 50_000, minute(T)), delayMs: 20_000 }, 1);
    expect(forming!.completeness).toBe(0.5);
  });
  it.each([
    ['an older one', minute(T - 5 * MINUTE)],
    ['a high below the close', minute(T + MINUTE, { high: 10 })],
    ['a low above the open', minute(T + MINUTE, { low: 10.1 })],
    ['a negative volume', minute(T + MINUTE, { volume: -1 })],
    ['a price of zero', minute(T + MINUTE, { low: 0 })],
    ['one that begins within a minute', minute(T + MINUTE + 1)],
    ['one of the future', minute(T + 60 * MINUTE)],
  ])('is left out: %s', (_, bad) => {
    const bars = new MinuteBars();
    bars.take(told(T + 30_000, minute(T)), 1);
    expect(bars.take(told(T + 90_000, bad), 1)).toEqual({ closed: [], forming: null });
  });
});

describe('a price that is newer than the minute beside it', () => {
  it('forms the next one, behind no look, until the provider tells it', () => {
    const bars = new MinuteBars();
    const first = bars.take(ahead(T + 62_000, 10.6, minute(T)), 1);
    expect(first.closed).toMatchObject([{ timestamp: T, close: 10.5, completeness: 1 }]);
    expect(first.forming).toMatchObject({ timestamp: T + MINUTE, close: 10.6, provisional: true });
    expect(first.forming!.completeness).toBeCloseTo(1 / 60, 9);
    const second = bars.take(ahead(T + 67_000, 10.4, minute(T), 1_040), 1);
    expect(second).toMatchObject({ closed: [], forming: { open: 10.6, low: 10.4, close: 10.4, volume: 40 } });
    expect(bars.newest('AAA')).toMatchObject({ close: 10.4, lastTradeAt: T + 67_000 });
    const whole = minute(T + MINUTE, { open: 10.6, close: 10.3, volume: 90 });
    const third = bars.take(ahead(T + 121_000, 10.2, whole), 1);
    expect(third.closed).toMatchObject([{ timestamp: T + MINUTE, close: 10.3, volume: 90, completeness: 1 }]);
    expect(third.forming).toMatchObject({ timestamp: T + 2 * MINUTE, close: 10.2 });
  });
  it('the minute before it is told late, once, and closes whole', () => {
    const bars = new MinuteBars();
    bars.take(ahead(T + 62_000, 10.6, minute(T)), 1);
    // The next minute has begun, and the one before is not told yet.
    const early = bars.take(ahead(T + 120_500, 10.7, minute(T)), 1);
    expect(early).toMatchObject({ closed: [], forming: { timestamp: T + 2 * MINUTE, close: 10.7 } });
    const late = bars.take(ahead(T + 123_000, 10.8, minute(T + MINUTE)), 1);
    expect(late.closed).toMatchObject([{ timestamp: T + MINUTE, provisional: false, completeness: 1 }]);
    expect(late.forming).toMatchObject({ timestamp: T + 2 * MINUTE, close: 10.8 });
    expect(bars.take(ahead(T + 125_000, 10.9, minute(T + MINUTE)), 1).closed).toEqual([]);
  });
  it('goes on as a minute of looks where the next provider tells none', () => {
    const bars = new MinuteBars();
    bars.take(ahead(T + 62_000, 10.6, minute(T)), 1);
    bars.take(quoteOf('AAA', T + 80_000, 10.5, { volume: 1_100 }), 1);
    const { closed } = bars.take(quoteOf('AAA', T + 125_000, 10.5, { volume: 1_100 }), 1);
    expect(closed).toMatchObject([{ timestamp: T + MINUTE, open: 10.6, close: 10.5, provisional: false }]);
    expect(closed[0]!.completeness).toBeCloseTo(2 / 60, 9);
  });
});

describe('a minute made of looks', () => {
  const look = (at: number, price: number, volume: number | null) => quoteOf('AAA', at, price, { volume });
  it('holds the prices that were seen, a second for each, and the volume that fell into it', () => {
    const bars = new MinuteBars();
    bars.take(look(T - 10_000, 10, 1_000), 1);
    bars.take(look(T + 10_000, 10.4, 1_200), 1);
    const { forming } = bars.take(look(T + 50_000, 10.2, 1_600), 1);
    // Of 200 shares in 20 s half fell into this minute; then all 400.
    expect(forming).toMatchObject({ open: 10.4, high: 10.4, low: 10.2, close: 10.2, volume: 500, trades: null });
    expect(forming!.completeness).toBeCloseTo(2 / 60, 9);
    const { closed } = bars.take(look(T + 70_000, 10.3, 1_600), 1);
    expect(closed).toMatchObject([{ timestamp: T, provisional: false, volume: 500 }]);
  });
  it('no volume is made up over a hole, or where none was told', () => {
    const bars = new MinuteBars();
    bars.take(look(T, 10, 1_000), 1);
    expect(bars.take(look(T + 10 * MINUTE, 10, 90_000), 1).forming!.volume).toBe(0);
    expect(bars.take(look(T + 11 * MINUTE, 10, null), 1).forming!.volume).toBe(0);
  });
  it('is as good as its looks while it is open, and closed as what was seen of it', () => {
    const bars = new MinuteBars();
    for (let at = 0; at < 9; at += 1) bars.take(look(T + at * 5_000, 10, 1_000), 0.9);
    expect(bars.newest('AAA')).toMatchObject({ quality: 0.9, provisional: true });
    expect(bars.newest('AAA')!.completeness).toBeCloseTo(0.15, 9);
    const { closed } = bars.take(look(T + 70_000, 10, 1_000), 0.9);
    expect(closed[0]!.quality).toBeCloseTo(0.9 * 0.15, 9);
  });
  it('none is made of a price that was made long before we looked', () => {
    const bars = new MinuteBars();
    const old = quoteOf('AAA', T + 60 * MINUTE, 10, { asOf: T });
    expect(bars.take(old, 1)).toEqual({ closed: [], forming: null });
    expect(bars.newest('AAA')).toBeNull();
    // Late is not old.
    expect(bars.take({ ...old, asOf: T + 44 * MINUTE, delayMs: 15 * MINUTE }, 1).forming).not.toBeNull();
  });
  it('minutes without a look have no bar', () => {
    const bars = new MinuteBars();
    bars.take(look(T, 10, 1), 1);
    const { closed, forming } = bars.take(look(T + 30 * MINUTE, 10, 2), 1);
    expect([closed.length, forming!.timestamp]).toEqual([1, T + 30 * MINUTE]);
  });
});

describe('a minute that a stream tells', () => {
  const whole = (start: number, volume = 900): BarState => ({
    ...new MinuteBars().take(told(start + 61_000, minute(start, { volume })), 1).closed[0]!,
    source: 'massive',
  });
  it('replaces what was made of looks, which is then not told as closed', () => {
    const bars = new MinuteBars();
    bars.take(quoteOf('AAA', T + 10_000, 10), 1);
    expect(bars.given(whole(T))).toEqual([whole(T)]);
    expect(bars.take(quoteOf('AAA', T + 30_000, 12), 1)).toEqual({ closed: [], forming: null });
    const { closed, forming } = bars.take(quoteOf('AAA', T + 65_000, 12), 1);
    expect(closed).toEqual([]);
    expect(forming).toMatchObject({ timestamp: T + MINUTE, completeness: 1 / 60 });
  });
  it('is told once, whether a quote or the stream told it first', () => {
    const bars = new MinuteBars();
    bars.take(told(T + 61_000, minute(T)), 1);
    expect(bars.given(whole(T, 500))).toEqual([]);
    expect(bars.given(whole(T + MINUTE))).toHaveLength(1);
    expect(bars.given(whole(T + MINUTE))).toEqual([]);
    expect(bars.take(told(T + 125_000, minute(T + MINUTE, { volume: 900 })), 1).closed).toEqual([]);
  });
  it('is rated by what stands before it', () => {
    const bars = new MinuteBars();
    const unrated = (at: number, more: Partial<BarState> = {}): BarState => {
      const { quality: _, ...bar } = { ...whole(T + at * MINUTE), ...more };
      return bar;
    };
    const qualityOf = (bar: BarState) => bars.given(bar).at(-1)!.quality;
    for (let at = 0; at < 20; at += 1) expect(qualityOf(unrated(at))).toBe(1);
    expect(qualityOf(unrated(20, { volume: 50_000 }))).toBe(0.6);
    // Twice the price: ln 1.5 / ln 2.
    expect(qualityOf(unrated(21, { close: 21 }))).toBeCloseTo(0.585, 3);
    expect(qualityOf(unrated(22, { close: 21, source: 'yahoo' }))).toBe(0.9);
    // An older one, and one of the next day, have nothing before them.
    expect(qualityOf(unrated(5, { close: 40 }))).toBe(1);
    expect(qualityOf(unrated(22 + 24 * 60, { close: 99 }))).toBe(1);
  });
  it('closes the one before, which it missed, as what was seen of it; a late one changes nothing that is newer', () => {
    const bars = new MinuteBars();
    bars.take(quoteOf('AAA', T + 10_000, 10), 1);
    const [missed, own] = bars.given(whole(T + MINUTE));
    expect(missed).toMatchObject({ timestamp: T, completeness: 1 / 60, provisional: false });
    expect(own).toEqual(whole(T + MINUTE));
    const { forming } = bars.take(quoteOf('AAA', T + 130_000, 12), 1);
    expect(bars.given(whole(T))).toEqual([whole(T)]);
    expect(bars.take(quoteOf('AAA', T + 131_000, 12), 1).forming).toMatchObject({ timestamp: forming!.timestamp });
  });
});
