/** First starts that find little: a closed market, small budgets, nobody who tells a list. Over real local servers and a real PostgreSQL. */
import { sessionOf } from '@marketgraph/domain/calendar';
import type {
  IngestionState,
  MarketEventState,
  OpportunityState,
  Sweep,
  UniverseState,
} from '@marketgraph/domain/equities';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { VirtualClock } from '@marketgraph/platform/clock';
import { createEquityStore, openDatabase } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, startPostgres } from '@marketgraph/testkit/postgres';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, expect, it } from 'vitest';
import { startEquitySandbox } from '../sandbox/equities/index.ts';
import { EquityMarket } from '../sandbox/equities/market/market.ts';
import { startStocks, type StocksOptions } from './index.ts';

const { open, close } = sessionOf('XNAS', '2026-11-20')!;
const logger = silentLog();
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of cleanups.splice(0).reverse()) await end();
});

async function start(at: number, change: (sandbox: StocksOptions['endpoints']) => Partial<StocksOptions>) {
  const clock = new VirtualClock(at);
  const postgres = await startPostgres();
  cleanups.push(() => postgres.stop());
  const db = await openDatabase({ url: postgres.url, log: logger, mode: 'SIMULATED', migrations: MIGRATIONS });
  cleanups.push(() => db.close());
  const sandbox = await startEquitySandbox({ feed: { kind: 'simulated', seed: 7, stocks: 80 }, clock, logger });
  cleanups.push(() => sandbox.stop());
  const [log, cache, store] = [createInProcessLog(), createInProcessCache(), createEquityStore(db.pool, 'SIMULATED')];
  const { endpoints } = sandbox;
  const options = { clock, mode: 'SIMULATED', seed: 7, endpoints, log, cache, logger, store } as const;
  const stocks = await startStocks({ ...options, watched: async () => [], ...change(endpoints) });
  cleanups.push(() => stocks.stop());
  const sweep = async (): Promise<Sweep | null> => {
    const latest = await cache.get<{ id: string }>('scanner:latest');
    return latest && cache.get<Sweep>(`scanner:sweep:${latest.id}`);
  };
  const state = async (): Promise<IngestionState | null> => {
    const last = await log.last(topics.ingestion());
    return last && (JSON.parse(last.fields['state']!) as IngestionState);
  };
  /** The next run of the product, over what this one left. */
  const again = async (change: Partial<StocksOptions>) => {
    await stocks.stop();
    const next = await startStocks({ ...options, watched: async () => [], ...change });
    cleanups.push(() => next.stop());
    return next;
  };
  return { sandbox, clock, log, store, stocks, sweep, state, again };
}
const off = { rest: 'http://127.0.0.1:1', key: null };

it('while the market is closed the rows are the stored closes of the last session, told as such', async () => {
  const { sandbox, log, stocks, store, sweep, state } = await start(close + 20 * 3_600_000, () => ({}));
  await waitUntil(() => stocks.ready(), 'rows', 30_000);
  const { rows, isOfCloses } = (await sweep())!;
  const bars = new Map((await store.dailyOf('2026-11-20')).map((bar) => [bar.symbol, bar]));
  expect([isOfCloses, rows.length > 60]).toEqual([true, true]);
  for (const { symbol, quote, changePercent, rsi } of rows) {
    const bar = bars.get(symbol)!;
    expect(quote).toMatchObject({ price: bar.close, asOf: close, volume: bar.volume, isStored: true });
    const [before] = await store.daily({ symbol, to: '2026-11-19', last: 1 });
    expect(changePercent).toBeCloseTo((bar.close / before!.close - 1) * 100, 6);
    expect(rsi).not.toBeNull();
  }
  const words = 'closed until the session of 2026-11-23; shown are the stored closes of 2026-11-20';
  await waitUntil(async () => (await state())!.reason?.includes(words) ?? false, 'words', 15_000);
  const told = (await state())!;
  expect(told).toMatchObject({ isRunning: false, lastSweepAt: null, session: { name: 'CLOSED' } });
  expect(told.dataQuality).toBe(1);
  // What happened before somebody looked is shown, and is no news; nobody was asked for a price.
  for (const topic of [topics.quotes(), topics.opportunities(), topics.marketEvents(), topics.significantMoves()])
    expect(await log.length(topic)).toBe(0);
  expect([...sandbox.counts('massive').paths.keys()].filter((path) => path.includes('snapshot'))).toEqual([]);
  // Nobody sweeps, and yet the rows have the sectors that are decided when more is known of the stocks.
  await waitUntil(async () => (await store.checkpoint('equities:details')) !== null, 'facts', 60_000);
  const decided = (await store.universe(null))!;
  expect((await store.universeRuns(10)).length).toBe(2);
  const sectors = new Map(decided.decisions.map(({ symbol, sector }) => [symbol, sector.sector]));
  await waitUntil(
    async () => (await sweep())!.rows.every(({ symbol, sector }) => sector === sectors.get(symbol)),
    'rows',
    15_000,
  );
  expect([await log.length(topics.marketEvents()), await log.length(topics.opportunities())]).toEqual([0, 0]);
}, 120_000);

it('small budgets: quotes first, with reasons for what needs history; then history, as far as told', async () => {
  const { sandbox, stocks, sweep, state } = await start(open + 5_400_000, ({ massive }) => ({
    endpoints: {
      massive: { ...massive, budgets: [{ calls: 3, perMs: 1_000 }] },
      fmp: off,
      yahoo: { rest: off.rest, enabled: false },
    },
  }));
  await waitUntil(() => stocks.ready(), 'a sweep', 15_000);
  const [first] = (await sweep())!.rows.filter(({ quote }) => quote);
  expect(first).toMatchObject({ rsi: null, sma50: null, avgVolume20: null });
  expect(first!.changePercent).not.toBeNull();
  expect(first!.missing).toMatchObject({ rsi: expect.stringMatching(/daily history|closed sessions/) });
  await waitUntil(
    async () => /Sessions of the past are being read: \d+ of 80/.test((await state())?.backfill ?? ''),
    'words',
    15_000,
  );
  expect(await state()).toMatchObject({ isRunning: true, reason: null });
  await waitUntil(async () => (await sweep())!.rows.some(({ avgVolume20 }) => avgVolume20 !== null), 'means', 60_000);
  expect(sandbox.counts('massive').refused).toBe(0);
}, 120_000);

it('sectors that were decided before descriptions came are decided once more when they are read; the watch goes on and tells nothing twice', async () => {
  const { log, store, stocks, sweep, state } = await start(open + 5_400_000, () => ({}));
  await waitUntil(async () => stocks.ready() && (await store.universe(null)) !== null, 'a universe', 30_000);
  const first = (await store.universe(null))!;
  await waitUntil(async () => (await store.checkpoint('equities:details')) !== null, 'facts', 60_000);
  const second = (await store.universe(null))!;
  const ambiguous = ({ decisions }: UniverseState) =>
    decisions.filter(({ sector }) => sector.verdict === 'AMBIGUOUS').length;
  expect(ambiguous(first)).toBeGreaterThan(0);
  expect(ambiguous(second)).toBeLessThan(ambiguous(first));
  expect((await store.universeRuns(10)).map(({ asOf }) => asOf)).toEqual([second.asOf, first.asOf]);
  expect(await store.universe(first.asOf)).toEqual(first);
  const sectors = new Map(second.decisions.map(({ symbol, sector }) => [symbol, sector.sector]));
  await waitUntil(
    async () => (await sweep())!.rows.every(({ symbol, sector }) => sector === sectors.get(symbol)),
    'rows with the sectors that were decided last',
    30_000,
  );
  // One watch, whose sweeps go on; what it found is told once.
  const told = async (topic: string, field: string) =>
    (await log.read(topic, null, 100_000)).map(({ fields }) => fields[field]!);
  const runs = (await told(topics.scanner(), 'sweep')).map((id) => id.split('-')[0]);
  expect(new Set(runs).size).toBe(1);
  const opened = (await told(topics.opportunities(), 'opportunity'))
    .map((text) => JSON.parse(text) as OpportunityState)
    .filter(({ open: isOpen }) => isOpen);
  const events = (await told(topics.marketEvents(), 'event')).map((text) => JSON.parse(text) as MarketEventState);
  for (const ids of [opened, events].map((some) => some.map(({ id }) => id)))
    expect(new Set(ids).size).toBe(ids.length);
  expect(JSON.stringify(events)).not.toMatch(/sector/i);
  expect((await state())!.reason).toBeNull();
}, 120_000);

it('a run that ended while facts came in has not decided by them: the next one does at once, though nobody tells more', async () => {
  const { store, stocks, again } = await start(open + 5_400_000, () => ({}));
  await waitUntil(async () => stocks.ready() && (await store.universe(null)) !== null, 'a universe', 30_000);
  await stocks.stop();
  const before = (await store.universe(null))!;
  const unsure = before.decisions.find(({ sector }) => sector.verdict === 'AMBIGUOUS')!;
  const listing = (await store.instrument(unsure.symbol))!;
  const description = 'An electric utility: it distributes electricity and natural gas to customers.';
  const row = { ...listing, sicCode: '4911', description, sourceSector: 'Utilities', knownAt: listing.knownAt + 1 };
  await store.saveInstruments([row]);
  await again({
    endpoints: { massive: { ...off, socket: null }, fmp: off, yahoo: { rest: off.rest, enabled: false } },
  });
  await waitUntil(async () => (await store.universe(null))!.asOf > before.asOf, 'another decision', 30_000);
  const decided = (await store.universe(null))!.decisions.find(({ symbol }) => symbol === unsure.symbol)!;
  expect(decided.sector).toMatchObject({ verdict: 'CLASSIFIED', sector: 'utilities' });
  expect(await store.universe(before.asOf)).toEqual(before);
}, 120_000);

it('nobody tells a list: it says what to do, and takes what is on a watchlist', async () => {
  let watched: string[] = [];
  const { store, stocks, sweep, state } = await start(open + 5_400_000, ({ yahoo }) => ({
    endpoints: { massive: { ...off, socket: null }, fmp: off, yahoo },
    watched: async () => watched,
  }));
  await waitUntil(async () => (await state())?.reason?.includes('npm run import') ?? false, 'words', 15_000);
  expect(stocks.providers().map(({ status, circuit }) => [status, circuit])).toEqual([
    ['OFF', 'closed'],
    ['OFF', 'closed'],
    ['IDLE', 'closed'],
  ]);
  const { symbol } = new EquityMarket(7, 80).listings.find(({ type }) => type === 'CS')!;
  watched = [symbol, 'NO.SUCH'];
  await waitUntil(() => stocks.ready(), 'a sweep', 60_000);
  const rows = (await sweep())!.rows;
  expect(rows.map(({ symbol, quote }) => [symbol, quote?.provider ?? null])).toEqual([[symbol, 'yahoo']]);
  expect(await store.instrument(symbol)).toMatchObject({ type: 'STOCK', source: 'yahoo', marketCap: null });
}, 120_000);
