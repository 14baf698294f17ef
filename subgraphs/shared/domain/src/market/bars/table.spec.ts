import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Candle } from '../states.types.ts';
import { joined, partOf, placeOf, PRICES, tableFrom, tableOf } from './index.ts';

const candles = fc
  .uniqueArray(fc.record({ minute: fc.nat(500), price: fc.double({ noNaN: true }), quality: fc.option(fc.double()) }), {
    selector: ({ minute }) => minute,
    maxLength: 40,
  })
  .map((all) =>
    all
      .toSorted((a, b) => a.minute - b.minute)
      .map(({ minute, price, quality }): Candle => {
        const prices = { open: price, high: price + 1, low: price - 1, close: price / 2, volume: minute };
        const rest = { provisional: false, completeness: 0.5, source: 'binance', mode: 'LIVE' } as const;
        const told = quality === null ? { lastTradeAt: minute } : { quality };
        return { symbol: 'S', timestamp: minute * 60_000, ...prices, ...rest, ...told };
      }),
  );

it('parts are those of the bars, and joined again the whole', () =>
  fc.assert(
    fc.property(candles, fc.integer({ min: -50, max: 50 }), fc.nat(50), (bars, begin, cut) => {
      const table = tableOf(bars);
      expect(partOf(table, begin)).toEqual(tableOf(bars.slice(begin)));
      expect(partOf(table, cut, cut + 7)).toEqual(tableOf(bars.slice(cut, cut + 7)));
      expect(joined(partOf(table, 0, cut), tableOf([]), partOf(table, cut))).toEqual(table);
    }),
  ));

it('a place is that of the first bar from a time on', () =>
  fc.assert(
    fc.property(candles, fc.integer({ min: -1, max: 501 * 60_000 }), (bars, at) => {
      const found = bars.findIndex(({ timestamp }) => timestamp >= at);
      expect(placeOf(tableOf(bars), at)).toBe(found < 0 ? bars.length : found);
    }),
  ));

it('what was not asked for is NaN, never 0; a bar is whole where nothing else is said', () => {
  const { columns } = tableFrom({ time: Float64Array.of(0, 60_000), close: Float64Array.of(1, 2) }, ['okx', 'okx']);
  expect([...columns.close, ...columns.completeness]).toEqual([1, 2, 1, 1]);
  for (const name of [...PRICES.filter((one) => one !== 'close'), 'quality', 'lastTradeAt'] as const)
    expect([...columns[name]]).toEqual([Number.NaN, Number.NaN]);
});
