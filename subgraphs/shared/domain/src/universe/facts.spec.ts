import { describe, expect, it } from 'vitest';
import { tradingDays } from '../calendar/index.ts';
import type { DailyBar } from '../equities/index.ts';
import { barFacts, lastFinished, volumeSessions } from './index.ts';

const dates = tradingDays('XNAS', '2023-02-01', '2023-04-13');
const sessions = volumeSessions('XNAS', '2023-04-13');
const bar = (date: string, volume: number, change: Partial<DailyBar> = {}): DailyBar => ({
  ...{ symbol: 'X', date, open: 5, high: 5, low: 5, close: 5, volume, vwap: null, trades: null, adjustedClose: null },
  ...{ provisional: false, source: 'import:x' as const, quality: 1, knownAt: 0, mode: 'REPLAY' as const, ...change },
});
const full = dates.map((date, i) => bar(date, (i + 1) * 1_000));

it('the twenty sessions end with the last finished one: at its close, not before', () => {
  expect([sessions.length, sessions[0], sessions.at(-1)]).toEqual([20, '2023-03-16', '2023-04-13']);
  const at = (iso: string) => lastFinished('XNAS', Date.parse(iso));
  expect(at('2023-04-13T19:59:59.999Z')).toBe('2023-04-12');
  expect(at('2023-04-13T20:00:00.000Z')).toBe('2023-04-13');
  expect(at('2023-04-14T00:00:00.000Z')).toBe('2023-04-13'); // 20:00 ET, when the universe is rebuilt
  expect(at('2023-04-14T13:30:00.000Z')).toBe('2023-04-13');
  expect(at('2023-04-09T12:00:00.000Z')).toBe('2023-04-06'); // Easter
});

describe('volume and price', () => {
  it('are of the last 20 sessions and the last close', () => {
    const mean = Math.round(((dates.length - 19 + dates.length) / 2) * 1_000);
    expect(barFacts(full, [], sessions)).toMatchObject({ avgVolume20: mean, price: 5, gapFrequency: 0, missing: {} });
  });
  it('a day without a bar is a day without a trade; a row of a holiday or of tomorrow is none', () => {
    const plain = barFacts(
      dates.map((date) => bar(date, 1_000)),
      [],
      sessions,
    );
    expect(plain.avgVolume20).toBe(1_000);
    const sparse = dates.filter((date) => date !== '2023-03-20').map((date) => bar(date, 1_000));
    expect(barFacts(sparse, [], sessions).avgVolume20).toBe(950);
    const odd = [...dates.map((date) => bar(date, 1_000)), bar('2023-04-14', 9e9)];
    odd.splice(-6, 0, bar('2023-04-07', 9e9)); // Good Friday
    expect(barFacts(odd, [], sessions).avgVolume20).toBe(1_000);
  });
  it('are not known of a stock that is too young, has stopped trading, or has no bar', () => {
    const young = barFacts(full.slice(-19), [], sessions);
    expect(young).toMatchObject({ avgVolume20: null, price: 5, missing: { AVG_VOLUME: '19 of 20 sessions known' } });
    expect(barFacts(full.slice(-20), [], sessions).avgVolume20).not.toBeNull();
    const stopped = barFacts(full.slice(0, -1), [], sessions);
    expect(stopped).toMatchObject({ avgVolume20: null, price: null });
    expect(stopped.missing['PRICE']).toBe('newest bar is of 2023-04-12, the last session was 2023-04-13');
    expect(barFacts([], [], sessions).missing).toEqual({ AVG_VOLUME: 'no daily bar', PRICE: 'no daily bar' });
    expect(
      barFacts([...full.slice(0, -1), bar('2023-04-13', 1, { provisional: true })], [], sessions).price,
    ).toBeNull();
    expect(barFacts([...full.slice(0, -1), bar('2023-04-13', 1, { close: 0 })], [], sessions).price).toBeNull();
  });
  it('a volume that cannot be makes no mean', () => {
    const absurd = barFacts([...full.slice(0, -1), bar('2023-04-13', 9e12)], [], sessions);
    expect(absurd).toMatchObject({ avgVolume20: null, price: 5 });
    expect(absurd.missing['AVG_VOLUME']).toBe('9000000000000 shares on 2023-04-13 cannot be');
    expect(barFacts([...full.slice(0, -1), bar('2023-04-13', -1)], [], sessions).avgVolume20).toBeNull();
  });
  it('a split is no gap, and its old volumes count as new shares', () => {
    const split = dates.map((date) =>
      date < '2023-04-03' ? bar(date, 100, { open: 50, close: 50 }) : bar(date, 1_000),
    );
    const plain = barFacts(split, [], sessions);
    const known = barFacts(split, [{ kind: 'SPLIT', date: '2023-04-03', ratio: 10 }], sessions);
    expect(plain.gapFrequency).toBeCloseTo(1 / (dates.length - 1), 12);
    expect(known).toMatchObject({ gapFrequency: 0, avgVolume20: 1_000, price: 5 });
    // That of the last session counts, that of the next one not yet: price and volume are of the same shares.
    const flat = dates.map((date) => bar(date, 1_000));
    for (const [date, volume] of [
      ['2023-04-13', 9_550],
      ['2023-04-14', 1_000],
    ] as const)
      expect(barFacts(flat, [{ kind: 'SPLIT', date, ratio: 10 }], sessions)).toMatchObject({
        avgVolume20: volume,
        price: 5,
      });
  });
});
