import { PRICES, replaces, rollBars, tableOf } from '@marketgraph/domain/market/bars';
import { TestDatabase } from '@marketgraph/testkit/database';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, consistent, MINUTE, T0 } from './rows.fixture.ts';

const db = new TestDatabase('LIVE', 'bars_m1, bars_h1, bar_latest');
describe('bars', () => {
  it('a fuller bar replaces a less full one; of equals, what a late trade made of it', async () => {
    const { store } = db;
    const now = async () => (await store.bars({ symbol: 'SOLUSDT' }))[0];
    await store.saveBars([bar(0, { completeness: 0.5, cvd: null, close: 1.1 })]);
    await store.saveBars([bar(0, { completeness: 0.4, cvd: 1, close: 1.2 })]);
    expect(await now()).toMatchObject({ close: 1.1, cvd: null });
    await store.saveBars([bar(0, { cvd: null, close: 1.3 })]);
    await store.saveBars([bar(0, { cvd: 5, close: 1.3 })]);
    expect(await now()).toMatchObject({ close: 1.3, cvd: 5 });
    await store.saveBars([bar(0, { volume: 11, cvd: 6, close: 1.4 })]);
    const latest = () => store.latestBar('SOLUSDT');
    for (const read of [now, latest]) expect(await read()).toMatchObject({ volume: 11, close: 1.4, cvd: 6 });
    // The CVD of a bar behind a corrected one.
    await store.saveBars([bar(0, { volume: 11, cvd: 7, close: 1.4 })]);
    for (const read of [now, latest]) expect(await read()).toMatchObject({ volume: 11, cvd: 7 });
    await store.saveBars([bar(0, { volume: 10, cvd: 8 }), bar(0, { volume: 11, cvd: null })]);
    for (const read of [now, latest]) expect(await read()).toMatchObject({ volume: 11, cvd: 7 });
    // ... and the same within one statement
    await store.saveBars([
      bar(1, { completeness: 0.5, close: 1 }),
      bar(1, { close: 2 }),
      bar(1, { completeness: 0.9, close: 3 }),
    ]);
    expect((await store.bars({ symbol: 'SOLUSDT' }))[1]).toMatchObject({ close: 2 });
    await store.saveBars([bar(-30)]);
    expect((await store.latestBar('SOLUSDT'))!.timestamp).toBe(T0 + MINUTE); // history is not the newest
  });

  it('decides between any two as the domain does, told one after the other or at once', async () => {
    const { store } = db;
    const told = fc.record({
      completeness: fc.constantFrom(0.5, 1),
      volume: fc.constantFrom(0, 10, 10 + 1e-9, 10 + 1e-7, 12),
      cvd: fc.constantFrom(null, 1, 2),
      source: fc.constantFrom('binance', 'binance', 'import:x' as const),
      trades: fc.nat(1e6),
    });
    const run = fc.asyncProperty(told, told, fc.boolean(), async (a, b, atOnce) => {
      await db.pool.query('TRUNCATE bars_m1, bar_latest');
      const [earlier, later] = [bar(0, a), bar(0, b)];
      await (atOnce ? store.saveBars([earlier, later]) : store.saveBars([earlier]).then(() => store.saveBars([later])));
      const kept = replaces(later, earlier) ? b : a;
      expect((await store.bars({ symbol: 'SOLUSDT' }))[0]).toMatchObject(kept);
      expect(await store.latestBar('SOLUSDT')).toMatchObject(kept);
    });
    await fc.assert(run, { numRuns: 150 });
  });

  it('come back as they were, to the last bit, as bars and by column', async () => {
    const { store } = db;
    const number = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
    const some = fc.option(number);
    const numbers = { open: number, high: number, low: number, close: number, volume: number, quoteVolume: number };
    const told = fc.record(
      {
        ...numbers,
        ...{ buyVolume: some, sellVolume: some, delta: some, cvd: some, vwap: some },
        trades: fc.nat(1e9),
        completeness: fc.double({ min: 0, max: 1, noNaN: true }),
        quality: fc.double({ min: 0, max: 1, noNaN: true }),
        source: fc.constantFrom('binance', 'okx', 'import:é, "x"' as const),
      },
      { requiredKeys: ['open', 'completeness'] },
    );
    const run = fc.asyncProperty(
      fc.array(told, { maxLength: 40 }),
      fc.integer({ min: 1, max: 50 }),
      async (all, last) => {
        await db.pool.query('TRUNCATE bars_m1, bar_latest');
        const bars = all.map((one, minute) => bar(2 * minute, one));
        await store.saveBars(bars.toReversed());
        expect(await store.bars({ symbol: 'SOLUSDT' })).toEqual(bars);
        const table = (query = {}) => store.barTable({ symbol: 'SOLUSDT', minutes: 1, prices: PRICES, ...query });
        expect(await table()).toEqual(tableOf(bars));
        expect(await table({ last })).toEqual(tableOf(bars.slice(-last)));
        const [from, to] = [T0 + 3 * MINUTE, T0 + 30 * MINUTE];
        const within = tableOf(bars.filter(({ timestamp }) => timestamp >= from && timestamp < to));
        expect(await table({ from, to })).toEqual(within);
        const nothing = new Float64Array(bars.length).fill(Number.NaN);
        const columns = { ...tableOf(bars).columns, open: nothing, high: nothing, low: nothing, volume: nothing };
        expect(await table({ prices: ['close'] })).toEqual({ ...tableOf(bars), columns });
      },
    );
    await fc.assert(run, { numRuns: 60 });
    expect(await store.barTable({ symbol: 'NONE', minutes: 1, prices: PRICES })).toEqual(tableOf([]));
  });

  it('rolls in SQL what the domain rolls, to the last bit, and reads on in hourly bars', async () => {
    const { store } = db;
    const price = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 });
    const values = fc.record({
      open: price,
      high: price,
      low: price,
      close: price,
      volume: price,
      quoteVolume: price,
      delta: fc.option(price),
      cvd: fc.option(price),
    });
    await fc.assert(
      fc.asyncProperty(
        minutes,
        values,
        fc.infiniteStream(price),
        fc.constantFrom(5, 60, 240, 1440, 10_080),
        async (places, shape, stream, interval) => {
          await db.pool.query('TRUNCATE bars_m1, bars_h1, bar_latest');
          const next = () => stream.next().value!;
          const bars = places
            .toSorted((a, b) => a - b)
            .map((minute) =>
              consistent(
                bar(minute, {
                  ...shape,
                  open: next(),
                  high: next(),
                  low: next(),
                  close: next(),
                  volume: next(),
                  quoteVolume: next(),
                }),
              ),
            );
          await store.saveBars(bars);
          const expected = rollBars(bars, interval);
          expect(await store.rolledBars({ symbol: 'SOLUSDT', minutes: interval })).toEqual(expected);
          expect(await store.rolledBars({ symbol: 'SOLUSDT', minutes: interval, last: 1 })).toEqual(expected.slice(-1));
          const table = (query = {}) =>
            store.barTable({ symbol: 'SOLUSDT', minutes: interval, prices: PRICES, ...query });
          expect(await table()).toEqual(tableOf(expected));
          expect(await table({ last: 1 })).toEqual(tableOf(expected.slice(-1)));
          const from = T0 + 90 * MINUTE;
          expect(await store.rolledBars({ symbol: 'SOLUSDT', minutes: interval, from })).toEqual(
            expected.filter(({ timestamp }) => timestamp >= from),
          );
        },
      ),
      { numRuns: 25 },
    );
    await db.pool.query('TRUNCATE bars_m1, bars_h1, bar_latest');
    const day = Array.from({ length: 180 }, (_, minute) => bar(minute));
    await store.saveBars(day);
    await store.saveHourlyBars(rollBars(day, 60));
    const whole = await store.rolledBars({ symbol: 'SOLUSDT', minutes: 60 });
    await db.pool.query('DELETE FROM bars_m1 WHERE ts < $1', [T0 + 90 * MINUTE]); // as when a partition is dropped, in the middle of an hour
    expect(await store.rolledBars({ symbol: 'SOLUSDT', minutes: 60 })).toEqual(whole);
    expect(await store.rolledBars({ symbol: 'SOLUSDT', minutes: 5 })).toHaveLength(18);
  });
});
