import type { DailyBar } from '@marketgraph/domain/equities';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEquityStore, openDatabase, type Database, type EquityStore } from '../index.ts';
import { bar, MINUTE } from '../rows.fixture.ts';
import { daily, decision, listed, NOW, opportunity } from './rows.fixture.ts';

let postgres: TestPostgres;
let db: Database;
let store: EquityStore;
let other: EquityStore;
beforeAll(async () => {
  postgres = await startPostgres();
  db = await openDatabase({ url: postgres.url, log: silentLog(), mode: 'LIVE', migrations: MIGRATIONS });
  store = createEquityStore(db.pool, 'SIMULATED');
  other = createEquityStore(db.pool, 'REPLAY');
});
afterAll(async () => {
  await db.close();
  await postgres.stop();
});
const TABLES =
  'bars_d1, bars_m1, bar_latest, instrument_facts, instruments, corporate_actions, universe_runs, universe_decisions, opportunities, opportunity_outcomes, market_events, volume_profiles, sector_profiles';
beforeEach(() => db.pool.query(`TRUNCATE ${TABLES}`));
const rowsOf = async (bars: Promise<DailyBar[]>) => (await bars).map(({ date, close }) => [date, close]);

describe('daily bars', () => {
  it('are given back as written, to the modes and dates that ask, in partitions of years', async () => {
    const bars = [
      daily('1990-01-02', {
        vwap: 10.5,
        trades: 3,
        adjustedClose: 2,
        splitsInTo: '2020-01-01',
        dividendsInTo: '2021-01-01',
      }),
      daily('2026-11-20'),
    ];
    expect(await store.saveDaily(bars)).toEqual({ written: 2, same: 0 });
    expect(await store.daily({ symbol: 'AAPL' })).toEqual(bars);
    expect(await rowsOf(store.daily({ symbol: 'AAPL', from: '1990-01-03' }))).toEqual([['2026-11-20', 11]]);
    expect(await rowsOf(store.daily({ symbol: 'AAPL', to: '1990-01-02' }))).toEqual([['1990-01-02', 11]]);
    expect(await rowsOf(store.daily({ symbol: 'AAPL', last: 1 }))).toEqual([['2026-11-20', 11]]);
    expect(await store.daily({ symbol: 'AAPL', asOf: NOW - 1 })).toEqual([]);
    expect(await other.daily({ symbol: 'AAPL' })).toEqual([]);
    expect((await db.pool.query('SELECT FROM bars_d1_default')).rowCount).toBe(0);
    expect((await db.pool.query('SELECT FROM bars_d1_1990')).rowCount).toBe(1);
    expect(await store.saveDaily(bars.map((each) => ({ ...each, knownAt: NOW + 5 })))).toEqual({ written: 0, same: 2 });
    await expect(store.saveDaily([daily('2026-11-20', { mode: 'LIVE' })])).rejects.toThrow('mode LIVE');
  });

  it('go out again by symbol, and by date, of their own mode only', async () => {
    const all = ['A', 'B'].flatMap((symbol) => ['2026-11-18', '2026-11-19'].map((date) => daily(date, { symbol })));
    await store.saveDaily(all);
    await other.saveDaily(all.map((bar) => ({ ...bar, mode: 'REPLAY' })));
    expect(await store.dailySpans(['A', 'Z'])).toEqual(
      new Map([
        [
          'A',
          {
            ...{ symbol: 'A', days: 2, from: '2026-11-18', to: '2026-11-19', sources: ['massive'], knownAt: NOW },
            sum: (2 * Date.UTC(2026, 10, 18)) / 86_400_000 + 1,
          },
        ],
      ]),
    );
    expect(await store.removeDaily(['A', 'Z'], ['2026-11-18', '2026-11-17'])).toBe(1);
    expect(await rowsOf(store.daily({ symbol: 'A' }))).toEqual([['2026-11-19', 11]]);
    expect(await store.removeDaily(['A', 'B'])).toBe(3);
    expect(await store.dailySymbols()).toEqual([]);
    expect((await other.daily({ symbol: 'A' })).length).toBe(2);
  });

  it('give way to what is closed, newer of the same source, or better, and to nothing else', async () => {
    const day = '2026-11-20';
    const last = async (change: Partial<DailyBar>) => {
      await store.saveDaily([daily(day, change)]);
      return (await store.daily({ symbol: 'AAPL' }))[0]!.close;
    };
    expect(await last({ provisional: true, close: 1, quality: 1 })).toBe(1);
    expect(await last({ provisional: true, close: 2, quality: 1, knownAt: NOW + 1 })).toBe(2);
    expect(await last({ close: 3, quality: 0.5, source: 'yahoo' })).toBe(3);
    expect(await last({ provisional: true, close: 4, quality: 1, knownAt: NOW + 9 })).toBe(3);
    expect(await last({ close: 5, quality: 0.5, source: 'fmp', knownAt: NOW + 9 })).toBe(3);
    expect(await last({ close: 6, quality: 0.6, source: 'fmp' })).toBe(6);
    expect(await last({ close: 7, quality: 0.6, source: 'fmp', knownAt: NOW - 1 })).toBe(6);
    expect(await last({ close: 8, quality: 0.6, source: 'fmp', knownAt: NOW + 1 })).toBe(8);
  });

  it('go in by COPY when they are many, and come back the same', async () => {
    const days = Array.from({ length: 300 }, (_, n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    const bars = Array.from({ length: 20 }, (_, n) =>
      days.map((date, day) =>
        daily(date, { symbol: n === 0 ? 'A\\B\tC' : `S${n}`, close: 10 + day / 7, trades: n === 1 ? null : day }),
      ),
    ).flat();
    expect(await store.saveDaily([...bars, bars[0]!])).toEqual({ written: 6_000, same: 1 });
    expect(await store.saveDaily(bars)).toEqual({ written: 0, same: 6_000 });
    expect(await store.daily({ symbol: 'A\\B\tC' })).toEqual(bars.slice(0, 300));
    const many = await store.dailyMany(['S1', 'S2', 'none'], 250, days[299]!);
    expect([...many.keys()].toSorted()).toEqual(['S1', 'S2']);
    expect(many.get('S2')).toEqual(bars.slice(600, 900).slice(-250));
    expect((await store.dailySymbols()).length).toBe(20);
    expect((await store.dailyOf(days[7]!)).length).toBe(20);
    expect(await store.marketDays({ from: days[298]!, first: 1 })).toEqual([
      { date: days[299], symbols: 20, provisional: 0 },
    ]);
    const found = async (query: Parameters<EquityStore['marketDays']>[0]) =>
      (await store.marketDays(query)).map(({ date }) => date);
    expect(await found({})).toEqual(days.toReversed());
    expect(await found({ to: days[9]!, first: 3 })).toEqual([days[9], days[8], days[7]]);
    expect(await found({ from: days[3]!, to: days[5]! })).toEqual([days[5], days[4], days[3]]);
    expect(await found({ to: '1999-01-01' })).toEqual([]);
  });
});

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
    await store.saveBars([
      ...minutes,
      bar(0, { symbol: 'MSFT', source: 'import:a.csv', mode: 'SIMULATED' }),
      bar(0, { mode: 'SIMULATED' }),
    ]);
    expect(await store.bars({ symbol: 'AAPL' })).toEqual(minutes);
    expect((await store.latestBars()).map(({ symbol }) => symbol)).toEqual(['AAPL', 'MSFT']);
    expect(await store.latestBars(['AAPL', 'SOLUSDT'])).toEqual([minutes[2]]);
    const from = minutes[0]!.timestamp;
    expect(await store.barsPerSymbol(from, from + 60 * MINUTE)).toEqual([
      { symbol: 'AAPL', bars: 3, lastAt: from + 3 * MINUTE, expected: 60, quality: 0.75 },
      { symbol: 'MSFT', bars: 1, lastAt: from, expected: 60, quality: null },
    ]);
    expect(await store.retain(from + 31 * 86_400_000)).toMatchObject({ bars_m1: 4 });
    expect((await db.pool.query('SELECT symbol FROM bars_m1')).rows).toEqual([{ symbol: 'SOLUSDT' }]);
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
    await store.saveBars(minute(1, 1, 0.5));
    await store.saveBars(minute(0, 5));
    expect(await store.bars({ symbol: "O'X\\Y" })).toEqual([minute(0, 5)[0], minute(1, 1, 0.5)[0]]);
    expect(new Set((await store.latestBars()).map(({ close }) => close))).toEqual(new Set([1]));
    await store.saveBars(minute(1, 2));
    await store.saveBars([...minute(1, 3), ...minute(1, 4)]);
    expect(new Set((await store.latestBars()).map(({ close }) => close))).toEqual(new Set([4]));
    expect((await store.latestBars()).length).toBe(300);
    expect((await store.bars({ symbol: 'S7' })).map(({ close }) => close)).toEqual([5, 4]);
    // Two new minutes at once, the later one first; then the same once more.
    for (let times = 0; times < 2; times += 1) {
      await store.saveBars([...minute(3, 7), ...minute(2, 6)]);
      expect(new Set((await store.latestBars()).map(({ close }) => close))).toEqual(new Set([7]));
      expect((await store.bars({ symbol: 'S7' })).map(({ close }) => close)).toEqual([5, 4, 6, 7]);
    }
  });
});

describe('instruments', () => {
  it('keep what was known when; a source that is silent takes nothing away', async () => {
    expect(await store.saveInstruments([listed('AAPL', { marketCap: 5 }), listed('BRK.B', { mic: 'XNYS' })])).toEqual({
      written: 2,
      same: 0,
    });
    const later = listed('AAPL', { knownAt: NOW + 10, status: 'HALTED', floatShares: 7 });
    expect(await store.saveInstruments([later])).toEqual({ written: 1, same: 0 });
    expect(await store.saveInstruments([{ ...later, knownAt: NOW + 20 }])).toEqual({ written: 0, same: 1 });
    expect(await store.instrument('AAPL')).toEqual({ ...later, marketCap: 5 });
    expect(await store.instrument('AAPL', NOW + 9)).toMatchObject({ status: 'ACTIVE', floatShares: null });
    expect(await store.instrument('AAPL', NOW - 1)).toBeNull();
    expect(await other.instrument('AAPL')).toBeNull();
    const symbols = async (query: Parameters<EquityStore['instruments']>[0]) =>
      (await store.instruments(query)).map(({ symbol }) => symbol);
    expect(await symbols({})).toEqual(['AAPL', 'BRK.B']);
    expect(await symbols({ first: 1, after: 'AAPL' })).toEqual(['BRK.B']);
    expect(await symbols({ text: 'brk' })).toEqual(['BRK.B']);
    expect(await symbols({ mics: ['XNAS'], statuses: ['HALTED'], minMarketCap: 5 })).toEqual(['AAPL']);
    // Older knowledge that comes late becomes history only.
    await store.saveInstruments([listed('AAPL', { knownAt: NOW - 10, name: 'Apple Computer' })]);
    expect((await store.instrument('AAPL', NOW - 5))!.name).toBe('Apple Computer');
    expect((await store.instrument('AAPL'))!.name).toBe('AAPL Inc.');
  });

  it('say of an exchange whether it was told; an assumed one takes nothing away', async () => {
    const assumed = listed('X', { mic: 'XNAS', exchangeSource: 'ASSUMED' });
    await store.saveInstruments([assumed]);
    expect(await store.instrument('X')).toEqual(assumed);
    const told = listed('X', { mic: 'XNYS', knownAt: NOW + 1 });
    expect(await store.saveInstruments([told])).toEqual({ written: 1, same: 0 });
    expect(await store.instrument('X')).toEqual(told);
    expect(await store.saveInstruments([{ ...assumed, knownAt: NOW + 2 }])).toEqual({ written: 0, same: 1 });
    expect(await store.instrument('X', NOW)).toEqual(assumed);
    // What was taken for granted is told now, and the same.
    await store.saveInstruments([{ ...assumed, symbol: 'Y', localSymbol: 'Y' }]);
    await store.saveInstruments([listed('Y', { knownAt: NOW + 1 })]);
    expect((await store.instrument('Y'))!.exchangeSource).toBeUndefined();
  });

  it('keep dividends beside splits of the same day', async () => {
    const about = { symbol: 'SPY', date: '2020-08-31', source: 'import:x', knownAt: NOW } as const;
    const dividend = { ...about, kind: 'DIVIDEND', amount: 1.25 } as const;
    const split = { ...about, kind: 'SPLIT', ratio: 2 } as const;
    expect(await store.saveActions([dividend, split])).toEqual({ written: 2, same: 0 });
    expect(await store.saveActions([{ ...dividend, knownAt: NOW + 1 }])).toEqual({ written: 0, same: 1 });
    expect(await store.saveActions([{ ...dividend, amount: 1.26, knownAt: NOW + 2 }])).toEqual({ written: 1, same: 0 });
    expect(await store.actions('SPY')).toEqual([{ ...dividend, amount: 1.26, knownAt: NOW + 2 }, split]);
  });

  it('keep corporate actions the same way', async () => {
    const split = { symbol: 'AAPL', kind: 'SPLIT', date: '2020-08-31', ratio: 4, source: 'fmp', knownAt: NOW } as const;
    const merger = {
      symbol: 'HDFC',
      kind: 'MERGED',
      date: '2023-07-13',
      into: 'HDFCBANK',
      ratio: 1.68,
      source: 'list',
      knownAt: NOW,
    } as const;
    expect(await store.saveActions([split, merger])).toEqual({ written: 2, same: 0 });
    expect(await store.saveActions([{ ...split, knownAt: NOW + 1 }])).toEqual({ written: 0, same: 1 });
    await store.saveActions([{ ...split, ratio: 5, knownAt: NOW + 2 }]);
    expect(await store.actions('AAPL')).toEqual([{ ...split, ratio: 5, knownAt: NOW + 2 }]);
    expect(await store.actions(null, NOW)).toEqual([split, merger]);
  });
});

describe('runs of the universe', () => {
  it('keep what their sectors did, once, and of that run and mode only', async () => {
    const energy = { sector: 'energy', etf: 'XLE', stocks: 3, sessions: 237, gapFrequency: 0.01 } as const;
    const known = { ...energy, meanCorrelation: 0.45, correlated: 2 };
    const silent = {
      ...energy,
      sector: 'utilities',
      etf: 'XLU',
      gapFrequency: null,
      meanCorrelation: null,
      correlated: 0,
    } as const;
    await store.saveSectorProfiles(NOW, [silent, known]);
    await store.saveSectorProfiles(NOW, [{ ...known, stocks: 9 }]);
    expect(await store.sectorProfiles(NOW)).toEqual([known, silent]);
    expect(await store.sectorProfiles(NOW + 1)).toEqual([]);
    expect(await other.sectorProfiles(NOW)).toEqual([]);
    await store.rewind(NOW - 1);
    expect(await store.sectorProfiles(NOW)).toEqual([]);
  });
  it('answer what was decided then, for ever', async () => {
    const first = {
      asOf: NOW,
      funnel: [{ step: 'ALL', count: 2 } as const],
      decisions: [decision('A'), decision('B', { included: null, step: 'FLOAT_KNOWN' })],
    };
    await store.saveUniverse(first);
    await store.saveUniverse({ ...first, decisions: [decision('C')] });
    await store.saveUniverse({ asOf: NOW + 5, funnel: [], decisions: [decision('D')] });
    expect(await store.universe(NOW + 4)).toEqual(first);
    expect(await store.universe(NOW - 1)).toBeNull();
    expect((await store.universe(null))!.decisions).toEqual([decision('D')]);
    expect((await store.universeRuns(9)).map(({ members }) => members)).toEqual([1, 1]);
    expect(await store.sectorOf('A', NOW)).toEqual(decision('A').sector);
    expect(await store.universeDecision('A', null)).toBeNull();
    expect(await store.stockUniverse()).toEqual([
      {
        symbol: 'D',
        marketCap: 5e8,
        avgDailyVolume: 2e6,
        sector: 'energy',
        volatilityMultiplier: 1.2,
        lastUpdated: NOW + 5,
      },
    ]);
    expect(await other.stockUniverse()).toEqual([]);
  });
});

describe('opportunities and events', () => {
  it('are paged newest first, and outcomes survive later looks', async () => {
    const [a, b] = [opportunity('A'), opportunity('B', { detectedAt: NOW + 1, score: 90 })];
    await store.saveOpportunities([a, b]);
    expect(await store.openOutcomes(NOW + 1)).toHaveLength(3);
    await store.saveOutcomes([{ id: a.id, sessions: 1, changePercent: 2, hit: true, recordedAt: NOW + 9 }]);
    const seen = { ...a, lastSeenAt: NOW + 3, open: false, detectedAt: NOW + 3 };
    await store.saveOpportunities([seen]);
    await store.saveOpportunities([{ ...a, message: 'an older look' }]);
    expect(await store.opportunity(a.id)).toEqual({
      ...seen,
      detectedAt: NOW,
      outcomes: [{ sessions: 1, changePercent: 2, hit: true, recordedAt: NOW + 9 }, ...a.outcomes.slice(1)],
    });
    const page = await store.opportunities({ first: 1 });
    expect([page.rows[0]!.id, page.hasMore]).toEqual([b.id, true]);
    const next = await store.opportunities({ first: 1, after: page.rows[0]!.cursor });
    expect([next.rows[0]!.id, next.hasMore]).toEqual([a.id, false]);
    const ids = async (query: object) =>
      (await store.opportunities({ first: 9, ...query })).rows.map(({ symbol }) => symbol);
    expect(await ids({ minScore: 60 })).toEqual(['B']);
    expect(await ids({ open: false })).toEqual(['A']);
    expect(await ids({ symbols: ['A', 'C'], types: ['VOLUME_SPIKE'] })).toEqual(['A']);
    expect(await store.hitRates()).toEqual([
      { type: 'VOLUME_SPIKE', sessions: 1, recorded: 1, directed: 1, hits: 1, meanChangePercent: 2 },
    ]);
    await expect(store.opportunities({ first: 1, after: 'nonsense' })).rejects.toThrow('endCursor');
    // Best score first, whichever was found first; each order has cursors of its own.
    await store.saveOpportunities([opportunity('C', { score: 12.345678901234567 })]);
    const best = await store.opportunities({ first: 2, order: 'BEST' });
    const scores = [
      ...best.rows,
      ...(await store.opportunities({ first: 2, order: 'BEST', after: best.rows[1]!.cursor })).rows,
    ];
    expect(scores.map(({ score }) => score)).toEqual(scores.map(({ score }) => score).toSorted((x, y) => y - x));
    expect(new Set(scores.map(({ id }) => id)).size).toBe(3);
    const crossed = [{ after: best.rows[0]!.cursor }, { order: 'BEST', after: page.rows[0]!.cursor } as const];
    for (const query of crossed) await expect(store.opportunities({ first: 1, ...query })).rejects.toThrow('endCursor');
    expect([await store.countOpportunities({}), await store.countOpportunities({ symbols: ['A', 'C'] })]).toEqual([
      3, 2,
    ]);
  });

  it('keep each event once, and volume profiles by session', async () => {
    const event = {
      id: 'e1',
      kind: 'GAP',
      symbol: 'A',
      direction: 'UP',
      message: 'm',
      price: 1,
      changePercent: null,
      volumeRatio: 2,
      occurredAt: NOW,
      mode: 'SIMULATED',
    } as const;
    await store.saveMarketEvents([event, event, { ...event, id: 'e2', occurredAt: NOW + 1 }]);
    const page = await store.marketEvents({ first: 1 });
    expect([page.rows[0]!.id, page.hasMore]).toEqual(['e2', true]);
    const { cursor: _cursor, ...row } = (await store.marketEvents({ first: 5, after: page.rows[0]!.cursor })).rows[0]!;
    expect(row).toEqual(event);
    const profile = (date: string, value: number) => ({ symbol: 'A', date, cumulative: [0, value, 1.5] });
    await store.saveVolumeProfiles([profile('2026-11-18', 1), profile('2026-11-19', 2), profile('2026-11-20', 3)]);
    await store.saveVolumeProfiles([profile('2026-11-20', 4)]);
    expect(await store.volumeProfiles(undefined, 2)).toEqual(
      new Map([['A', [profile('2026-11-19', 2), profile('2026-11-20', 4)]]]),
    );
  });
});
