/** Rows against the bare operators, and what a row says where something is not known. */
import { describe, expect, it } from 'vitest';
import type { ScanRow } from '../equities/index.ts';
import { OPERATORS } from '../indicators/operators/index.ts';
import { createScanner, type DayBar, WARM_SESSIONS } from './index.ts';
import { MIC, quoteOf, sessionAfter, stock, walk } from './testing/made.ts';

const HOUR = 3_600_000;
const SYMBOLS = ['A', 'B', 'C'];
const SESSIONS = 120;
const session = sessionAfter(SESSIONS);
const noon = session.open + 2.5 * HOUR;

function scannerOf(history: Record<string, DayBar[]>) {
  const scanner = createScanner({
    instruments: Object.keys(history).map((symbol) => stock(symbol)),
    history: (symbol) => history[symbol]!,
  });
  scanner.setSession(MIC, session);
  return scanner;
}
const rowsOf = (scanner: ReturnType<typeof scannerOf>, now = noon): Map<string, ScanRow> =>
  new Map(scanner.rows(now).map((row) => [row.symbol, row]));
/** The newest value of an operator over whole columns. */
const last = (name: string, columns: number[][], given = {}, output = 0): number =>
  OPERATORS.get(name)!
    .batch(
      columns.map((one) => Float64Array.from(one)),
      given,
    )
    [output]!.at(-1)!;

describe('a row', () => {
  const history = Object.fromEntries(SYMBOLS.map((symbol, i) => [symbol, walk(i + 1, SESSIONS)]));
  it.each(SYMBOLS)('%s: is what the operators give over its history and the forming bar', (symbol) => {
    const scanner = scannerOf(history);
    const bars = history[symbol]!;
    const before = bars.at(-1)!.close;
    const today = {
      price: before * 1.04,
      open: before * 1.01,
      high: before * 1.05,
      low: before * 0.99,
      volume: 700_000,
    };
    scanner.take([quoteOf(symbol, noon, today.price, { ...today, previousClose: before })]);
    const row = rowsOf(scanner).get(symbol)!;
    const close = [...bars.map((bar) => bar.close), today.price];
    const high = [...bars.map((bar) => bar.high), today.high];
    const low = [...bars.map((bar) => bar.low), today.low];
    const [closes, volumes] = [bars.map((bar) => bar.close), bars.map((bar) => bar.volume)];
    const rates = [closes, volumes].map((one) => [
      ...OPERATORS.get('roc')!.batch([Float64Array.from(one)], { bars: 1 })[0]!,
    ]);
    expect(row.missing).toEqual({ score: 'no open opportunity' });
    expect(row).toMatchObject({ change: today.price - before, volumeBaseline: 'PROFILE' });
    const wanted = {
      changePercent: 4,
      openGapPct: 1,
      momentum: last('roc', [close], { bars: 10 }),
      rsi: last('rsi', [close]),
      macd: last('macd', [close]),
      macdSignal: last('macd', [close], {}, 1),
      macdHistogram: last('macd', [close], {}, 2),
      sma20: last('sma', [close], { period: 20 }),
      sma50: last('sma', [close], { period: 50 }),
      bollingerUpper: last('bbands', [close], { period: 20 }),
      bollingerMiddle: last('bbands', [close], { period: 20 }, 1),
      bollingerLower: last('bbands', [close], { period: 20 }, 2),
      atr: last('atr', [high, low, close]),
      avgVolume20: last('sma', [volumes], { period: 20 }),
      priceVolumeCorrelation: last('correlation', rates, { period: 20 }),
    };
    for (const [name, value] of Object.entries(wanted)) expect(row[name as keyof ScanRow], name).toBeCloseTo(value, 9);
  });

  it('is the same whatever was looked at in between: peeks leave no trace', () => {
    const [much, little] = [scannerOf(history), scannerOf(history)];
    const before = history['A']!.at(-1)!.close;
    const range = { high: before * 1.2, low: before * 0.8, previousClose: before };
    for (let i = 0; i < 50; i += 1) {
      const at = session.open + i * 60_000;
      much.take([quoteOf('A', at, before * (0.9 + i / 250), { ...range, volume: i * 1_000 })]);
      much.rows(at);
    }
    const end = quoteOf('A', noon, before * 1.1, { ...range, volume: 900_000 });
    for (const scanner of [much, little]) scanner.take([end]);
    // The baseline of today may differ: it counts looks.
    expect(much.rows(noon)).toEqual(little.rows(noon));
  });

  it('yesterday is closed into the averages when a session begins', () => {
    const scanner = scannerOf(history);
    const price = history['A']!.at(-1)!.close * 1.02;
    scanner.take([
      quoteOf('A', session.close - 1_000, price, { volume: 5e5, open: price, high: price + 1, low: price - 1 }),
    ]);
    const [closed, ...more] = scanner.setSession(MIC, sessionAfter(SESSIONS + 1));
    expect(more).toEqual([]);
    const day = { date: session.date, open: price, high: price + 1, low: price - 1, close: price, volume: 5e5 };
    expect(closed).toEqual({ symbol: 'A', bar: day, edges: null });
    const again = createScanner({ instruments: [stock('A')], history: () => [...history['A']!, day] });
    again.setSession(MIC, sessionAfter(SESSIONS + 1));
    const next = sessionAfter(SESSIONS + 1).pre;
    const { quote, quality, missing, ...row } = scanner.rows(next)[0]!;
    const { quote: _, quality: none, missing: unknown, ...wanted } = again.rows(next)[0]!;
    expect(row).toEqual(wanted);
    expect(quote?.price).toBe(price);
    expect([quality > 0, none]).toEqual([true, 0]);
    expect(missing).toMatchObject({ changePercent: 'no trade this session yet' });
    expect(unknown).toMatchObject({ quote: 'no provider has sent a price yet' });
  });

  it('a stock whose history is told anew is as one that began with it', () => {
    const scanner = scannerOf(history);
    const halved = history['A']!.map((bar) => ({ ...bar, close: bar.close / 2, high: bar.high / 2, low: bar.low / 2 }));
    scanner.reload('A', halved);
    scanner.reload('NONE', halved);
    expect(rowsOf(scanner).get('A')).toEqual(rowsOf(scannerOf({ A: halved })).get('A'));
    expect(rowsOf(scanner).get('B')).toEqual(rowsOf(scannerOf(history)).get('B'));
  });
});

describe('what is not known', () => {
  const bars = walk(9, SESSIONS);
  it('short history: each value says how many sessions it needs', () => {
    const scanner = createScanner({ instruments: [stock('N')], history: () => bars.slice(-15) });
    scanner.setSession(MIC, session);
    scanner.take([quoteOf('N', noon, bars.at(-1)!.close, { volume: 1_000 })]);
    const row = scanner.rows(noon)[0]!;
    expect([row.momentum, row.rsi, row.atr].every((x) => x !== null)).toBe(true);
    expect([row.sma20, row.sma50, row.macd, row.volumeRatio, row.priceVolumeCorrelation]).toEqual(Array(5).fill(null));
    expect(row.missing).toMatchObject({
      sma20: 'needs 19 closed sessions, has 15',
      sma50: 'needs 49 closed sessions, has 15',
      volumeRatio: 'no baseline: fewer than 20 sessions of daily volume',
    });
  });
  it('no history, no quote: all is null, and nothing is 0', () => {
    const unsure = { sector: null, sectorReason: 'ambiguous: too little evidence' };
    const scanner = createScanner({ instruments: [stock('N', unsure)], history: () => [] });
    scanner.setSession(MIC, session);
    const { symbol, name, quality, missing, marketCap, floatShares, ...rest } = scanner.rows(noon)[0]!;
    expect({ symbol, name, quality, marketCap, floatShares }).toMatchObject({ quality: 0, marketCap: 1e9 });
    expect(Object.values(rest).every((value) => value === null)).toBe(true);
    expect(Object.keys(missing).sort()).toEqual(Object.keys(rest).sort());
    expect(missing['sector']).toBe('ambiguous: too little evidence');
  });
  it('history that ends long before the session is not used', () => {
    const scanner = createScanner({ instruments: [stock('N')], history: () => bars.slice(0, -10) });
    scanner.setSession(MIC, session);
    scanner.take([quoteOf('N', noon, 50, { previousClose: 50 })]);
    const row = scanner.rows(noon)[0]!;
    expect(row).toMatchObject({ changePercent: 0, rsi: null, sma50: null });
    expect(row.missing['rsi']).toMatch(/^daily history ends on 2024-/);
  });
  it('a history without the session before does not know the close before; a provider may', () => {
    const scanner = createScanner({ instruments: [stock('N')], history: () => bars.slice(0, -1) });
    scanner.setSession(MIC, session);
    scanner.take([quoteOf('N', noon, bars.at(-1)!.close)]);
    const row = scanner.rows(noon)[0]!;
    expect([row.changePercent, row.missing['changePercent']]).toEqual([null, 'the close before is not known']);
    scanner.take([quoteOf('N', noon + 1, bars.at(-1)!.close, { previousClose: bars.at(-1)!.close })]);
    expect(scanner.rows(noon)[0]).toMatchObject({ changePercent: 0, rsi: expect.any(Number) });
  });
  it('a split that history does not know: the change is right, indicators are null', () => {
    const scanner = createScanner({ instruments: [stock('N')], history: () => bars });
    scanner.setSession(MIC, session);
    const before = bars.at(-1)!.close / 10;
    scanner.take([quoteOf('N', noon, before * 1.01, { previousClose: before, volume: 100 })]);
    const row = scanner.rows(noon)[0]!;
    expect(row.changePercent).toBeCloseTo(1, 9);
    expect([row.rsi, row.volumeRatio]).toEqual([null, null]);
    expect(row.missing['rsi']).toMatch(/unknown split\?$/);
  });
  it(`${WARM_SESSIONS} sessions are as good as a thousand`, () => {
    const long = walk(3, 480);
    const given = [long, long.slice(-WARM_SESSIONS)].map((days) => {
      const scanner = createScanner({ instruments: [stock('N')], history: () => days });
      scanner.setSession(MIC, sessionAfter(480));
      scanner.take([quoteOf('N', sessionAfter(480).open + HOUR, days.at(-1)!.close)]);
      return scanner.rows(sessionAfter(480).open + HOUR)[0]!;
    });
    for (const name of ['rsi', 'macd', 'macdSignal', 'atr'] as const)
      expect(Math.abs(given[0]![name]! / given[1]![name]! - 1)).toBeLessThan(1e-8);
  });
});

describe('stocks described anew', () => {
  const history = { A: walk(1, SESSIONS), B: walk(2, SESSIONS) };
  it('have it in their next rows, and nothing else changes', () => {
    const scanner = scannerOf(history);
    scanner.take([quoteOf('A', noon, 50)]);
    const before = rowsOf(scanner);
    // In another order: a universe that is decided anew has one of its own.
    const told = [stock('B', { sector: null, sectorReason: 'ambiguous: why' }), stock('A', { marketCap: 7e8 })];
    expect(scanner.describe(told)).toBe(true);
    const after = rowsOf(scanner);
    expect([...after.keys()]).toEqual(['A', 'B']);
    expect(after.get('A')).toEqual({ ...before.get('A')!, marketCap: 7e8 });
    expect(after.get('B')).toMatchObject({ sector: null, missing: { sector: 'ambiguous: why' } });
  });

  it('are the same stocks of the same exchanges, or nothing is changed', () => {
    const scanner = scannerOf(history);
    const before = scanner.instruments;
    for (const others of [
      [stock('A')],
      [stock('A'), stock('C')],
      [stock('A'), stock('B'), stock('C')],
      [stock('A'), stock('A')],
      [stock('A', { sector: 'energy' }), stock('B', { mic: 'XNYS' })],
    ])
      expect(scanner.describe(others)).toBe(false);
    expect(scanner.instruments).toBe(before);
  });
});
