// The universe against a real PostgreSQL, from the real screener (8,031 listings) and the real daily bars of 1,000 of them.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DailyBar, ListedInstrument, UniverseState } from '@marketgraph/domain/equities';
import { fromWords, kindOfName } from '@marketgraph/domain/instruments';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { createEquityStore, type EquityStore } from '@marketgraph/platform/db';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { TestDatabase } from '@marketgraph/testkit/database';
import { beforeAll, describe, expect, it } from 'vitest';
import { universeTask } from '../tasks/universe.task.ts';
import { openUniverse, rebuildUniverse, redecideUniverse, UNIVERSE_SET, type UniverseDeps } from './index.ts';

const have = hasData('equities/universe_daily.csv.gz');
if (!have) announceSkipped(9, 'the universe of the real screener');

const text = (name: string): string => {
  const bytes = readFileSync(resolve(dataDir(), 'equities', name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const cells = (line: string): string[] =>
  Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), (match) => match[1] ?? match[2] ?? '');
const table = (name: string): string[][] => text(name).trim().split(/\r?\n/).slice(1).map(cells);
/** 80 sessions to the day of the screener, and the last ones of the file. */
const dailyRows: () => string[][] = memo(() =>
  text('universe_daily.csv.gz')
    .split('\n')
    .filter((line) => /^[^,]+,(?:2022-0[1-4]|2023-0[34])-/.test(line))
    .map((line) => line.split(',')),
);
function memo<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const KNOWN_AT = Date.parse('2023-04-14T06:00:00Z');
const MICS: Record<string, string> = { Q: 'XNAS', N: 'XNYS', A: 'XASE', P: 'ARCX', Z: 'BATS' };

/** The screener tells no exchange: it is known of 262 names, and taken for Nasdaq's of the rest. */
function listings(): ListedInstrument[] {
  const directory = new Map(table('symbols_valid_meta.csv').map((row) => [row[1], MICS[row[3]!]]));
  const bySymbol = new Map<string, ListedInstrument>();
  for (const row of table('screener_2022-06.csv.gz')) {
    const symbol = fromWords(row[0]!.trim(), 'nasdaq');
    if (symbol === null) continue;
    const kind = kindOfName(row[1]!);
    bySymbol.set(symbol, {
      ...{ symbol, localSymbol: row[0]!, name: row[1]!, type: kind.kind === 'UNKNOWN' ? 'STOCK' : kind.type },
      ...{ mic: directory.get(symbol) ?? 'XNAS', currency: 'USD', status: 'ACTIVE', marketCap: Number(row[5]) || null },
      ...{ sharesOutstanding: null, floatShares: null, sicCode: null, description: null, source: 'import:screener' },
      ...{ sourceSector: row[9] || null, sourceIndustry: row[10] || null, knownAt: KNOWN_AT },
    });
  }
  return [...bySymbol.values()];
}
const dailyBars = (): DailyBar[] =>
  dailyRows().map(([symbol, date, open, high, low, close, adjusted, volume]) => ({
    ...{ symbol: symbol!, date: date!, open: Number(open), high: Number(high), low: Number(low) },
    ...{ close: Number(close), volume: Number(volume), vwap: null, trades: null, adjustedClose: Number(adjusted) },
    ...{ splitsInTo: '2023-04-17', provisional: false, source: 'import:universe' as const, quality: 0.9 },
    ...{ knownAt: KNOWN_AT, mode: 'REPLAY' as const },
  }));

describe.skipIf(!have)('the real screener', () => {
  const database = new TestDatabase('REPLAY');
  let store: EquityStore;
  let deps: UniverseDeps;
  let state: UniverseState;
  const cache = createInProcessCache();
  // 20:00 in New York. The screener was taken during 27 April (its file says June): its last sale less its change is the close of the 26th.
  const AT = Date.parse('2022-04-27T00:00:00Z');
  const given = listings();
  const lines: unknown[][] = [];

  beforeAll(() => {
    store = createEquityStore(database.pool, 'REPLAY');
    const log = (...line: unknown[]): void => void lines.push(line);
    deps = { store, cache, logger: { info: log, warn: log } as unknown as UniverseDeps['logger'] };
  });

  it('without bars there is no universe, and nothing is kept', async () => {
    expect(await rebuildUniverse(deps, AT)).toBeNull();
    await store.saveInstruments(given);
    expect(await openUniverse(deps, AT)).toBeNull();
    expect(lines.at(-1)![0]).toEqual({ reason: 'no daily bars' });
    expect(await store.universe(null)).toBeNull();
    const payload = { mode: 'REPLAY' as const, at: AT };
    const context = { signal: new AbortController().signal, jobId: 'j' };
    expect((await universeTask.run({ universe: deps }, payload, context)).status).toBe('skipped');
    expect(await universeTask.run({ universe: null }, payload, context)).toMatchObject({ status: 'skipped' });
  }, 60_000);

  it('the funnel explains every name', async () => {
    const bars = dailyBars();
    await store.saveDaily(bars.filter((bar) => bar.symbol === 'AAPL').map((bar) => ({ ...bar, symbol: 'NOBODY' })));
    expect(await rebuildUniverse(deps, AT)).toBeNull();
    expect(lines.at(-1)![0]).toEqual({ reason: 'no price is known' });
    await store.saveDaily(bars);
    state = (await rebuildUniverse(deps, AT))!;
    expect(state.decisions).toHaveLength(given.length);
    expect(state.funnel[0]).toEqual({ step: 'ALL', count: given.length });
    const lost = (step: string): number =>
      state.decisions.filter((one) => one.step === step && one.included !== true).length;
    for (const [i, { step, count }] of state.funnel.entries())
      expect((state.funnel[i - 1]?.count ?? given.length) - count).toBe(lost(step));
    expect(state.decisions.every((one) => one.reasons.length > 0)).toBe(true);
    expect(state.funnel).toMatchInlineSnapshot(`
      [
        {
          "count": 8026,
          "step": "ALL",
        },
        {
          "count": 4602,
          "step": "MARKET_CAP",
        },
        {
          "count": 51,
          "step": "LIQUIDITY_AND_PRICE",
        },
        {
          "count": 51,
          "step": "EXCHANGE_AND_TYPE",
        },
        {
          "count": 0,
          "step": "FLOAT_KNOWN",
        },
        {
          "count": 0,
          "step": "FLOAT",
        },
        {
          "count": 0,
          "step": "RESULT",
        },
      ]
    `);
    expect(lines.at(-1)![0]).toMatchObject({ session: '2022-04-26', asOf: AT });
  }, 120_000);

  it('nobody has told a float: who passes all else is undecided, and a member if that is configured', async () => {
    const undecided = state.decisions.filter((one) => one.included === null && one.step === 'FLOAT_KNOWN');
    expect(undecided.length).toBeGreaterThan(30);
    expect(undecided.every((one) => one.reasons.join() === 'FLOAT_UNKNOWN')).toBe(true);
    expect(await cache.members(UNIVERSE_SET)).toEqual([]);
    const wide = (await rebuildUniverse({ ...deps, rules: { floatUnknown: 'include' } }, AT + 1))!;
    const members = wide.decisions.filter((one) => one.included === true);
    expect(members.map((one) => one.symbol).toSorted()).toEqual(undecided.map((one) => one.symbol).toSorted());
    expect((await cache.members(UNIVERSE_SET))?.toSorted()).toEqual(undecided.map((one) => one.symbol).toSorted());
    const gaps = members.map((one) => one.gapFrequency!);
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
  }, 60_000);

  it('each number of a decision is that of the files', async () => {
    const rows = dailyRows().filter((row) => row[1]! <= '2022-04-26');
    const screener = new Map(table('screener_2022-06.csv.gz').map((row) => [row[0]!, row.slice(2, 4)]));
    const checked = state.decisions.filter((one) => one.step === 'FLOAT_KNOWN').slice(0, 40);
    let same = 0;
    for (const decision of checked) {
      const own = rows.filter((row) => row[0] === decision.symbol).slice(-20);
      expect(decision.avgVolume20).toBe(Math.round(own.reduce((sum, row) => sum + Number(row[7]), 0) / 20));
      expect(decision.price).toBe(Number(own.at(-1)![5]));
      const [sale, change] = screener.get(decision.symbol)!;
      if (Math.abs(decision.price! - (Number(sale!.slice(1)) - Number(change))) < 0.006) same += 1;
      expect(decision.marketCap).toBe(given.find((one) => one.symbol === decision.symbol)!.marketCap);
    }
    // Another source than the bars: the one that differs was split since.
    expect(same).toBeGreaterThanOrEqual(checked.length - 1);
  }, 60_000);

  it('a session counts once most stocks have its bars: on 14 April 2023 only 144 of 1,000 had', async () => {
    const later = (await rebuildUniverse(deps, Date.parse('2023-04-15T00:00:00Z')))!;
    expect(lines.at(-1)![0]).toMatchObject({ session: '2023-04-13' });
    expect(lines.at(-2)![0]).toEqual({ session: '2023-04-13', expected: '2023-04-14' });
    const priced = later.decisions.filter((one) => one.price !== null);
    expect(priced.length).toBeGreaterThan(900);
  }, 60_000);

  it('what was said of a moment stays said; a start with a stored universe only tells the cache', async () => {
    expect(await rebuildUniverse({ ...deps, rules: { minPrice: 50 } }, AT)).toEqual(state);
    expect(await store.universe(AT)).toEqual(state);
    await cache.setMembers(UNIVERSE_SET, ['OLD'], 60_000);
    const calls = lines.length;
    const asJudged = { ...deps, rules: { floatUnknown: 'include' } } as const;
    expect((await openUniverse(asJudged, AT + 1))?.asOf).toBe(AT + 1);
    expect(await cache.members(UNIVERSE_SET)).not.toContain('OLD');
    expect(lines).toHaveLength(calls);
    expect(await store.universe(AT - 1)).toBeNull();
  }, 60_000);

  it('what the members of a sector did is kept with the run: a fund without bars gives no correlation, one with bars Pearson’s', async () => {
    const rules = { floatUnknown: 'include' } as const;
    const alone = await store.sectorProfiles(AT + 1);
    expect(alone.length).toBeGreaterThan(3);
    expect(alone.every((one) => one.stocks > 0 && one.meanCorrelation === null && one.correlated === 0)).toBe(true);
    const fund = text('etf/XLV.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const like = dailyBars()[0]!;
    const bars = fund.map(([date, open, high, low, close]) => ({
      ...{ ...like, symbol: 'XLV', date: date!.slice(0, 10), open: Number(open), high: Number(high) },
      ...{ low: Number(low), close: Number(close) },
    }));
    await store.saveDaily(bars.filter(({ date }) => date >= '2022-01-01' && date <= '2023-04-14'));
    const run = (await rebuildUniverse({ ...deps, rules }, AT + 3))!;
    const measured = (await store.sectorProfiles(AT + 3)).find((one) => one.sector === 'healthcare')!;
    const members = run.decisions.filter((one) => one.included === true && one.sector.sector === 'healthcare');
    expect(measured).toMatchObject({ etf: 'XLV', stocks: members.length });
    // The slow way, over the file itself.
    const closes = (rows: readonly (readonly [string, number])[]) =>
      new Map(rows.slice(1).map(([date, close], i) => [date, close / rows[i]![1] - 1]));
    const until = (date: string): boolean => date >= '2022-01-01' && date <= '2022-04-26';
    const proxy = closes(bars.filter(({ date }) => until(date)).map(({ date, close }) => [date, close]));
    const correlations = members.flatMap(({ symbol }) => {
      const own = dailyRows().filter((row) => row[0] === symbol && until(row[1]!));
      const pairs = [...closes(own.map((row) => [row[1]!, Number(row[5])]))].filter(([date]) => proxy.has(date));
      // A young stock: too few days to tell.
      if (pairs.length < 60) return [];
      const [xs, ys] = [pairs.map(([, x]) => x), pairs.map(([date]) => proxy.get(date)!)];
      const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
      const [mx, my] = [mean(xs), mean(ys)];
      const sum = (f: (i: number) => number): number => xs.reduce((total, _, i) => total + f(i), 0);
      const covariance = sum((i) => (xs[i]! - mx) * (ys[i]! - my));
      return covariance / Math.sqrt(sum((i) => (xs[i]! - mx) ** 2) * sum((i) => (ys[i]! - my) ** 2));
    });
    expect(measured.correlated).toBe(correlations.length);
    expect(correlations.length).toBeLessThan(members.length);
    const expected = correlations.reduce((total, one) => total + one, 0) / correlations.length;
    expect(measured.meanCorrelation).toBeCloseTo(expected, 9);
  }, 60_000);

  it('decided anew where facts change a decision, as a run of its own moment; else nothing is kept', async () => {
    // The moments of the runs before, and those that were imported for later ones, are behind it.
    const now = Date.parse('2023-04-15T00:00:00Z') + 60_000;
    const before = (await store.universe(null))!;
    expect([before.asOf < now, await redecideUniverse(deps, now)]).toEqual([true, null]);
    expect(await store.universe(null)).toEqual(before);
    const unsure = before.decisions.find(({ sector }) => sector.verdict === 'AMBIGUOUS')!;
    const listing = given.find(({ symbol }) => symbol === unsure.symbol)!;
    const description = 'An electric utility: it distributes electricity and natural gas to customers. '.repeat(2);
    await store.saveInstruments([{ ...listing, sicCode: '4911', description, knownAt: KNOWN_AT + 1 }]);
    const after = (await redecideUniverse(deps, now))!;
    expect(after.asOf).toBe(now);
    const of = (state: UniverseState | null) => state!.decisions.find(({ symbol }) => symbol === unsure.symbol)!;
    expect(of(after).sector).toMatchObject({ verdict: 'CLASSIFIED', sector: 'utilities' });
    // What was said of the moment before stays said, and the same facts say nothing new.
    expect(of(await store.universe(now - 1)).sector).toEqual(unsure.sector);
    expect([await redecideUniverse(deps, now + 1), (await store.universe(null))!.asOf]).toEqual([null, now]);
    // Whoever is late says nothing of a moment that has passed.
    await store.saveInstruments([{ ...listing, knownAt: KNOWN_AT + 2 }]);
    expect(await redecideUniverse(deps, now - 1)).toBeNull();
    expect(await store.universe(now - 1)).toEqual(before);
  }, 60_000);

  it('as a task: done, with the funnel in words', async () => {
    const context = { signal: new AbortController().signal, jobId: 'j' };
    const result = await universeTask.run({ universe: deps }, { mode: 'REPLAY', at: AT + 2 }, context);
    expect(result).toMatchObject({
      status: 'done',
      reason: expect.stringMatching(/^ALL \d+, MARKET_CAP \d+, .*RESULT 0$/),
    });
  }, 60_000);
});
