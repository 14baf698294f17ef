import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorporateAction, DailyBar } from '../equities/index.ts';
import { adjust, withDividends } from './index.ts';

const bar = (day: number, close: number, change: Partial<DailyBar> = {}): DailyBar => ({
  ...{ symbol: 'X', date: `2020-01-0${day}`, open: close, high: close, low: close, close, volume: 100, vwap: close },
  ...{ trades: null, adjustedClose: 7, provisional: false, source: 'import:x' as const, quality: 1, knownAt: 0 },
  ...{ mode: 'REPLAY' as const, ...change },
});
const paid = (day: number, amount: number): CorporateAction => ({ kind: 'DIVIDEND', date: `2020-01-0${day}`, amount });
const split = (day: number, ratio: number): CorporateAction => ({ kind: 'SPLIT', date: `2020-01-0${day}`, ratio });
const closes = (bars: readonly DailyBar[]) => bars.map(({ close }) => Number(close.toFixed(9)));

describe('dividends', () => {
  it('take the days before their own down by their share of the close before; volumes stay', () => {
    const bars = [bar(1, 50), bar(2, 100), bar(3, 99)];
    const put = withDividends(bars, [paid(3, 1)]);
    expect(closes(put)).toEqual([49.5, 99, 99]);
    expect(put[0]).toMatchObject({
      open: 49.5,
      vwap: 49.5,
      volume: 100,
      adjustedClose: 7,
      dividendsInTo: '2020-01-03',
    });
    expect(put[2]).toBe(bars[2]);
  });
  it('multiply, count where their day has no bar, and are told in the shares of the day before', () => {
    expect(closes(withDividends([bar(1, 100), bar(2, 100), bar(5, 100)], [paid(2, 10), paid(4, 20)]))).toEqual([
      72, 80, 100,
    ]);
    // A dollar a share before two shares for one: half a dollar of the new ones, and the same share of the price.
    expect(closes(withDividends([bar(1, 100), bar(2, 99), bar(3, 49.5)], [paid(2, 1), split(3, 2)]))).toEqual([
      49.5, 49.5, 49.5,
    ]);
    // On the same day: the amount is of the old shares.
    expect(closes(withDividends([bar(1, 100), bar(2, 45)], [paid(2, 10), split(2, 2)]))).toEqual([45, 45]);
  });
  it('are left out where they are in already, and where they cannot be', () => {
    expect(closes(withDividends([bar(1, 10, { dividendsInTo: '2020-01-05' }), bar(2, 10)], [paid(2, 1)]))).toEqual([
      10, 10,
    ]);
    expect(closes(withDividends([bar(1, 10), bar(2, 10)], [paid(2, 10)]))).toEqual([10, 10]);
    expect(withDividends([], [paid(2, 1)])).toEqual([]);
  });
  it('make of a price that falls by what is paid no loss, whatever is split between', () => {
    const event = fc.record({
      day: fc.integer({ min: 2, max: 9 }),
      share: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      ratio: fc.constantFrom(1, 2, 0.1),
    });
    fc.assert(
      fc.property(fc.uniqueArray(event, { selector: ({ day }) => day, maxLength: 6 }), (events) => {
        const actions: CorporateAction[] = [];
        const bars = [bar(1, 100)];
        for (let day = 2; day <= 9; day += 1) {
          const found = events.find((one) => one.day === day);
          let close = bars.at(-1)!.close;
          if (found) {
            actions.push(paid(day, close * found.share), split(day, found.ratio));
            close = (close * (1 - found.share)) / found.ratio;
          }
          bars.push(bar(day, close));
        }
        for (const { close } of withDividends(bars, actions)) expect(close).toBeCloseTo(bars.at(-1)!.close, 8);
        expect(adjust(bars, actions).map(({ date }) => date)).toEqual(bars.map(({ date }) => date));
      }),
    );
  });
});
