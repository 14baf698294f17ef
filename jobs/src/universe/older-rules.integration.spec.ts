/** A start over a run that older rules judged, in a real PostgreSQL. */
import type { DailyBar, ListedInstrument, UniverseState } from '@marketgraph/domain/equities';
import { volumeSessions } from '@marketgraph/domain/universe';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { createEquityStore, type EquityStore } from '@marketgraph/platform/db';
import { TestDatabase } from '@marketgraph/testkit/database';
import { beforeEach, expect, it } from 'vitest';
import { openUniverse, rebuildUniverse, UNIVERSE_SET, type UniverseDeps } from './index.ts';

const TABLES = 'universe_runs, universe_decisions, sector_profiles, instruments, instrument_facts, bars_d1';
const database = new TestDatabase('LIVE', TABLES);
const cache = createInProcessCache();
const NIGHT = Date.parse('2026-11-20T01:00:00Z');
const START = NIGHT + 14 * 3_600_000;
const lines: string[] = [];
const log = (_fields: unknown, words: string): void => void lines.push(words);
let store: EquityStore;
let deps: UniverseDeps;
beforeEach(() => {
  lines.length = 0;
  store = createEquityStore(database.pool, 'LIVE');
  deps = { store, cache, logger: { info: log, warn: log } as unknown as UniverseDeps['logger'] };
});

const listing: ListedInstrument = {
  ...{ symbol: 'JORO', localSymbol: 'JORO', name: 'Joro Corp', type: 'STOCK', mic: 'XNAS', currency: 'USD' },
  ...{ status: 'ACTIVE', marketCap: 5e8, sharesOutstanding: 5e7, floatShares: 4e7, sicCode: null, description: null },
  ...{ sourceSector: 'Technology', sourceIndustry: 'Computer Manufacturing', source: 'fmp', knownAt: NIGHT - 1 },
};
const bars = volumeSessions('XNAS', '2026-11-19').map((date): DailyBar => ({
  ...{ symbol: 'JORO', date, open: 10, high: 10, low: 10, close: 10, volume: 2e6, vwap: null, trades: null },
  ...{ adjustedClose: null, provisional: false, source: 'fmp', quality: 1, knownAt: NIGHT - 1, mode: 'LIVE' },
}));
/** As the product wrote it before a run told its rules: the same stock, which was ambiguous then. */
async function leaveOldRun(): Promise<UniverseState> {
  await store.saveInstruments([listing]);
  await store.saveDaily(bars);
  const { rules: _rules, ...now } = (await rebuildUniverse(deps, NIGHT))!;
  const decisions = now.decisions.map((one) => ({
    ...one,
    sector: { ...one.sector, verdict: 'AMBIGUOUS' as const, reason: 'too little evidence', sector: null },
  }));
  await database.pool.query('TRUNCATE universe_runs, universe_decisions, sector_profiles');
  await store.saveUniverse({ ...now, decisions });
  await cache.setMembers(UNIVERSE_SET, [], 60_000);
  lines.length = 0;
  return { ...now, decisions };
}
const sectorsOf = async () => (await store.stockUniverse()).map(({ symbol, sector }) => `${symbol} ${sector}`);

it('is judged anew at once: view, profiles and cache say what the rules of today say; what was said of the night stays', async () => {
  const old = await leaveOldRun();
  expect(await sectorsOf()).toEqual(['JORO null']);
  const opened = (await openUniverse(deps, START))!;
  expect(opened.decisions[0]!.sector).toMatchObject({ verdict: 'CLASSIFIED', sector: 'technology' });
  expect(await sectorsOf()).toEqual(['JORO technology']);
  expect((await store.sectorProfiles(START)).map(({ sector, stocks }) => [sector, stocks])).toEqual([
    ['technology', 1],
  ]);
  expect(await cache.members(UNIVERSE_SET)).toEqual(['JORO']);
  expect(await store.universe(START - 1)).toEqual(old);
  expect((await store.sectorOf('JORO', NIGHT))!.verdict).toBe('AMBIGUOUS');
  expect(lines).toContain('the stored universe was judged by other rules: it is judged anew');
});

it('only once: the next start finds what today says', async () => {
  await leaveOldRun();
  await openUniverse(deps, START);
  lines.length = 0;
  expect((await openUniverse(deps, START + 60_000))!.asOf).toBe(START);
  expect((await store.universeRuns(9)).map(({ asOf }) => asOf)).toEqual([START, NIGHT]);
  expect(lines).toEqual([]);
});

it('so is one that was judged by another configuration', async () => {
  await store.saveInstruments([{ ...listing, floatShares: null }]);
  await store.saveDaily(bars);
  expect((await rebuildUniverse(deps, NIGHT))!.decisions[0]!.included).toBeNull();
  const wide = { ...deps, rules: { floatUnknown: 'include' } } as const;
  expect((await openUniverse(wide, START))!.decisions[0]!.included).toBe(true);
  expect((await openUniverse(wide, START + 1))!.asOf).toBe(START);
});

it('stays while there is nothing to judge by, and while it cannot be judged', async () => {
  const old = await leaveOldRun();
  await database.pool.query('TRUNCATE bars_d1');
  expect(await openUniverse(deps, START)).toEqual(old);
  expect(await cache.members(UNIVERSE_SET)).toEqual(['JORO']);
  const failing = { ...store, marketDays: () => Promise.reject(new RangeError('beyond the calendar')) };
  expect(await openUniverse({ ...deps, store: failing }, START)).toEqual(old);
  expect((await store.universeRuns(9)).map(({ asOf }) => asOf)).toEqual([NIGHT]);
});
