import { describe, expect, it } from 'vitest';
import { bar, MINUTE, T0 } from '../rows.fixture.ts';
import { EquityWorld } from './database.fixture.ts';

const world = new EquityWorld();

describe('minute bars of stocks', () => {
  it('need no turnover and trades, keep their quality, and are counted by symbol', async () => {
    const minutes = [0, 1, 3].map((n) =>
      bar(n, {
        symbol: 'AAPL',
        source: 'fmp',
        mode: 'SIMULATED',
        quoteVolume: null,
        trades: null,
        vwap: null,
        quality: 0.75,
      }),
    );
    await world.store.saveBars([
      ...minutes,
      bar(0, { symbol: 'MSFT', source: 'import:a.csv', mode: 'SIMULATED' }),
      bar(0, { mode: 'SIMULATED' }),
    ]);
    expect(await world.store.bars({ symbol: 'AAPL' })).toEqual(minutes);
    expect((await world.store.latestBars()).map(({ symbol }) => symbol)).toEqual(['AAPL', 'MSFT']);
    expect(await world.store.latestBars(['AAPL', 'SOLUSDT'])).toEqual([minutes[2]]);
    const from = minutes[0]!.timestamp;
    expect(await world.store.latestBar('AAPL')).toEqual(minutes[2]);
    expect(await world.store.barsPerSymbol(from, from + 60 * MINUTE)).toEqual([
      { symbol: 'AAPL', bars: 3, lastAt: from + 3 * MINUTE, expected: 60, quality: 0.75 },
      { symbol: 'MSFT', bars: 1, lastAt: from, expected: 60, quality: null },
    ]);
    expect(await world.store.retain(from + 31 * 86_400_000)).toMatchObject({ bars_m1: 4 });
    expect((await world.pool.query('SELECT symbol FROM bars_m1')).rows).toEqual([{ symbol: 'SOLUSDT' }]);
    // What is not kept is not the newest either.
    expect(await world.store.latestBars()).toEqual([]);
    expect(await world.store.latestBar('AAPL')).toBeNull();
  });
  it('of a clock that was set back, the newest is the newest that is left', async () => {
    const of = (symbol: string, n: number) => bar(n, { symbol, source: 'fmp', mode: 'SIMULATED' });
    const minutes = [of('AAPL', 0), of('AAPL', 5), of('MSFT', 5), of('NVDA', 0), bar(5, { mode: 'SIMULATED' })];
    await world.store.saveBars(minutes);
    expect(await world.store.rewind(T0 + 3 * MINUTE)).toMatchObject({ bars_m1: 2 });
    expect(await world.store.latestBars()).toEqual([minutes[0], minutes[3]]);
    for (const symbol of ['AAPL', 'MSFT', 'SOLUSDT'])
      expect(await world.store.latestBar(symbol)).toEqual(
        { AAPL: minutes[0], MSFT: null, SOLUSDT: minutes[4] }[symbol],
      );
    // ... and earlier than what was taken away is news
    for (const symbol of ['AAPL', 'MSFT']) await world.store.saveBars([of(symbol, 1)]);
    expect(await world.store.latestBars()).toEqual([of('AAPL', 1), of('MSFT', 1), minutes[3]]);
  });
});

describe('a minute of the whole market', () => {
  const minute = (n: number, close: number, completeness = 1) =>
    Array.from({ length: 300 }, (_, index) =>
      bar(n, {
        symbol: index === 0 ? "O'X\\Y" : `S${index}`,
        source: 'massive',
        mode: 'SIMULATED',
        close,
        completeness,
        quality: 1,
      }),
    );
  it('goes in at once with the newest of each symbol; what is there already is compared', async () => {
    await world.store.saveBars(minute(1, 1, 0.5));
    await world.store.saveBars(minute(0, 5));
    expect(await world.store.bars({ symbol: "O'X\\Y" })).toEqual([minute(0, 5)[0], minute(1, 1, 0.5)[0]]);
    expect(new Set((await world.store.latestBars()).map(({ close }) => close))).toEqual(new Set([1]));
    await world.store.saveBars(minute(1, 2));
    await world.store.saveBars([...minute(1, 3), ...minute(1, 4)]);
    expect(new Set((await world.store.latestBars()).map(({ close }) => close))).toEqual(new Set([4]));
    expect((await world.store.latestBars()).length).toBe(300);
    expect((await world.store.bars({ symbol: 'S7' })).map(({ close }) => close)).toEqual([5, 4]);
    // Two new minutes at once, the later one first; then the same once more.
    for (let times = 0; times < 2; times += 1) {
      await world.store.saveBars([...minute(3, 7), ...minute(2, 6)]);
      expect(new Set((await world.store.latestBars()).map(({ close }) => close))).toEqual(new Set([7]));
      expect((await world.store.bars({ symbol: 'S7' })).map(({ close }) => close)).toEqual([5, 4, 6, 7]);
    }
  });
});
