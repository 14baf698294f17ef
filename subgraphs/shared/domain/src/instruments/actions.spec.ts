import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorporateAction, DailyBar } from '../equities/index.ts';
import { adjust, NSE_ACTIONS, nseSeed, parseSymbol, resolveSymbol, splitFactor } from './index.ts';

const bar = (date: string, close: number, volume = 100): DailyBar => ({
  ...{ symbol: 'X', date, open: close, high: close, low: close, close, volume, vwap: close, trades: null },
  ...{
    adjustedClose: 7,
    provisional: false,
    source: 'import:x' as const,
    quality: 1,
    knownAt: 0,
    mode: 'REPLAY' as const,
  },
});
const split = (date: string, ratio: number): CorporateAction => ({ kind: 'SPLIT', date, ratio });

describe('splits', () => {
  const bars = [bar('2020-01-02', 100), bar('2020-01-03', 50), bar('2020-01-06', 51)];
  it('touches the bars before its date, not that of its date', () => {
    const [first, second, third] = adjust(bars, [split('2020-01-03', 2)]);
    expect(first).toMatchObject({ open: 50, high: 50, low: 50, close: 50, vwap: 50, volume: 200, adjustedClose: 7 });
    expect([second, third]).toEqual(bars.slice(1));
  });
  it('multiplies', () => {
    expect(adjust(bars, [split('2020-01-06', 0.1), split('2020-01-03', 4)]).map((one) => one.close)).toEqual([
      250, 500, 51,
    ]);
    expect(splitFactor([split('2020-01-06', 0.1), split('2020-01-03', 4)], '2020-01-02')).toBeCloseTo(0.4, 12);
  });
  it('leaves what a source has adjusted already, and changes nothing the second time', () => {
    const actions = [split('2020-01-03', 2), split('2020-01-06', 5)];
    const once = adjust(bars, actions);
    expect(once.map((one) => one.close)).toEqual([10, 10, 51]);
    expect(adjust(once, actions)).toEqual(once);
    const told = [{ ...bars[0]!, splitsInTo: '2020-01-03' }, bars[1]!];
    expect(adjust(told, actions).map((one) => one.close)).toEqual([20, 10]);
  });
  it.each([0, -2, Number.NaN, Infinity])('refuses the ratio %d', (ratio) => {
    expect(() => adjust(bars, [split('2020-01-03', ratio)])).toThrow(RangeError);
  });
  it('keeps turnover, and a split with its inverse on the same day is nothing', () => {
    const ratio = fc.constantFrom(2, 3, 0.5, 0.1, 20, 1.5);
    fc.assert(
      fc.property(fc.array(ratio, { maxLength: 4 }), fc.integer({ min: 1, max: 9 }), (ratios, day) => {
        const actions = ratios.map((one, i) => split(`2020-01-0${((day + i) % 9) + 1}`, one));
        for (const [i, one] of adjust(bars, actions).entries())
          expect(one.close * one.volume).toBeCloseTo(bars[i]!.close * bars[i]!.volume, 6);
        const inverse = actions.map((one) => split(one.date, 1 / (one as { ratio: number }).ratio));
        const undone = adjust(bars, [...actions, ...inverse]);
        undone.forEach((one, i) => expect(one.close).toBeCloseTo(bars[i]!.close, 9));
      }),
    );
  });
});

describe('symbols that are no more', () => {
  const actionsOf = (symbol: string) => NSE_ACTIONS[symbol] ?? [];
  it('HDFC is HDFCBANK since 2023-07-01, 42 shares for 25', () => {
    expect(resolveSymbol('XNSE:HDFC', actionsOf, '2023-06-30')).toEqual({
      symbol: 'XNSE:HDFC',
      sharesPerOld: 1,
      via: [],
    });
    expect(resolveSymbol('XNSE:HDFC', actionsOf, '2023-07-01')).toEqual({
      symbol: 'XNSE:HDFCBANK',
      sharesPerOld: 1.68,
      via: [{ from: 'XNSE:HDFC', date: '2023-07-01', into: 'XNSE:HDFCBANK' }],
    });
  });
  it('follows several, comes back to a name that was taken again, and does not know a ratio that nobody told', () => {
    const chain: Record<string, CorporateAction[]> = {
      A: [{ kind: 'RENAMED', date: '2020-01-01', into: 'B', ratio: null }],
      B: [{ kind: 'MERGED', date: '2021-01-01', into: 'C', ratio: 0.5 }],
      C: [{ kind: 'RENAMED', date: '2022-01-01', into: 'A', ratio: null }],
      D: [{ kind: 'MERGED', date: '2020-01-01', into: 'A', ratio: null }],
    };
    const of = (symbol: string) => chain[symbol] ?? [];
    expect(resolveSymbol('A', of, '2021-06-01')).toMatchObject({ symbol: 'C', sharesPerOld: 0.5 });
    expect(resolveSymbol('A', of, '2030-01-01')).toEqual({ symbol: 'A', sharesPerOld: 0.5, via: [] });
    expect(resolveSymbol('B', of, '2030-01-01').via.map(({ into }) => into)).toEqual(['C', 'A']);
    expect(resolveSymbol('D', of, '2020-12-31')).toMatchObject({ symbol: 'B', sharesPerOld: null });
  });
  it('the Indian list: 15 names, unique, one of them merged', () => {
    const list = nseSeed(5);
    expect(new Set(list.map((one) => one.symbol)).size).toBe(15);
    expect(list.filter((one) => one.status === 'MERGED').map((one) => one.symbol)).toEqual(['XNSE:HDFC']);
    expect(list.every((one) => parseSymbol(one.symbol)?.root === one.localSymbol && one.marketCap === null)).toBe(true);
  });
});
