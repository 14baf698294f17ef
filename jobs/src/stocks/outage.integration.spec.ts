/** Outages in the middle of a session: the whole watching of stocks over real local servers and a real PostgreSQL. */
import { sessionOf } from '@marketgraph/domain/calendar';
import type { EquityQuote, IngestionState, ScanRow, Sweep } from '@marketgraph/domain/equities';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { VirtualClock } from '@marketgraph/platform/clock';
import { createEquityStore } from '@marketgraph/platform/db';
import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { TestDatabase } from '@marketgraph/testkit/database';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EquitySandbox, startEquitySandbox } from '../sandbox/equities/index.ts';
import { startStocks, type Stocks } from './index.ts';

const { open } = sessionOf('XNAS', '2026-11-20')!;
const logger = silentLog();
const clock = new VirtualClock(open + 90 * 60_000);
const [log, cache] = [createInProcessLog(), createInProcessCache()];
const db = new TestDatabase('SIMULATED');
let sandbox: EquitySandbox;
let stocks: Stocks;

beforeAll(async () => {
  // FMP without batches: one call a symbol, 300 a minute.
  const feed = { kind: 'simulated', seed: 7, stocks: 80 } as const;
  sandbox = await startEquitySandbox({ feed, clock, logger, plans: { fmp: 'starter' } });
  stocks = await startStocks({
    ...{ clock, mode: 'SIMULATED', seed: 7, endpoints: sandbox.endpoints, log, cache, logger },
    store: createEquityStore(db.pool, 'SIMULATED'),
    watched: async () => [],
  });
}, 60_000);
afterAll(async () => {
  await stocks.stop();
  await sandbox.stop();
});

async function state(): Promise<IngestionState> {
  const last = await log.last(topics.ingestion());
  return JSON.parse(last!.fields['state']!) as IngestionState;
}
const until = (holds: (state: IngestionState) => boolean, what: string, ms: number) =>
  waitUntil(async () => holds(await state()), what, ms);
const statusOf = (told: IngestionState, id: string) => told.providers.find((provider) => provider.id === id)!.status;
async function rows(): Promise<readonly ScanRow[]> {
  const latest = await cache.get<{ id: string }>('scanner:latest');
  return (await cache.get<Sweep>(`scanner:sweep:${latest!.id}`))!.rows;
}
async function quotesSince(after: string | null): Promise<EquityQuote[]> {
  const entries = await log.read(topics.quotes(), after, 100_000);
  return entries.map(({ fields }) => JSON.parse(fields['quote']!) as EquityQuote);
}
/** How many sweeps were told of in a span of time; they are five seconds apart, or what the machine makes of it. */
async function sweepsIn(from: number, to: number): Promise<number> {
  const told = (await log.read(topics.ingestion(), null, 100_000)).map(
    ({ fields }) => JSON.parse(fields['state']!) as IngestionState,
  );
  return new Set(told.filter(({ at }) => at > from && at <= to).map(({ sweepId }) => sweepId)).size;
}
const oldest = (some: readonly ScanRow[]): number =>
  Math.max(...some.map(({ quote }) => (quote ? clock.now() - quote.receivedAt : 0)));

it('one provider away: another goes on, slower and says so; all away: ages grow and nothing is made up; back: as before', async () => {
  await waitUntil(() => stocks.ready(), 'the first sweep', 30_000);
  await until((told) => told.isRunning && told.errorRate === 0, 'the watching', 15_000);
  const before = await state();
  expect(before).toMatchObject({ plannedSweepMs: 5_000, reason: null });
  expect(statusOf(before, 'massive')).toBe('UP');
  const stocksWatched = before.activeSymbols;
  expect(stocksWatched).toBeGreaterThan(60);

  // Massive dies. Its 80 names are more than FMP may be asked for in five seconds.
  let place = await log.lastId(topics.quotes());
  const died = clock.now();
  sandbox.faults.apply({ provider: 'massive', kind: 'down' });
  await waitUntil(
    async () => (await quotesSince(place)).some(({ provider }) => provider === 'fmp'),
    'quotes of FMP',
    30_000,
  );
  const first = (await quotesSince(place)).find(({ provider }) => provider === 'fmp')!;
  // In the sweep that found it dead, or the next: the one before may still be told.
  expect(await sweepsIn(died, first.receivedAt)).toBeLessThanOrEqual(3);
  await until((told) => statusOf(told, 'massive') === 'DOWN', 'its circuit', 20_000);
  const without = await state();
  expect(without.plannedSweepMs).toBeGreaterThan(5_000);
  expect(without.isRunning).toBe(true);
  expect(without.reason).toMatch(/symbols take .* s: fmp/);
  expect(without.providers.find(({ id }) => id === 'massive')!.reason).not.toBeNull();
  // Everything is asked in the interval that is told, and not before.
  await waitUntil(async () => oldest(await rows()) > 5_500, 'ages that grow', 30_000);
  expect(oldest(await rows())).toBeLessThan(without.plannedSweepMs! + 15_000);

  // Everybody dies.
  for (const provider of ['fmp', 'yahoo'] as const) sandbox.faults.apply({ provider, kind: 'down' });
  await until((told) => told.plannedSweepMs === null, 'nobody left', 40_000);
  const nobody = await state();
  expect(nobody.isRunning).toBe(false);
  expect(nobody.reason).toMatch(/massive|Massive/);
  expect(nobody.errorRate).toBeGreaterThan(0);
  // A sweep that nobody answers is none: nothing is of now.
  const { lastSweepAt } = nobody;
  expect(lastSweepAt).toBeLessThan(nobody.at - 3_000);
  place = await log.lastId(topics.quotes());
  const age = oldest(await rows());
  const prices = (await rows()).map(({ symbol, quote }) => [symbol, quote?.price]);
  await waitUntil(async () => oldest(await rows()) > age + 5_000, 'ages that grow', 30_000);
  expect(await quotesSince(place)).toEqual([]);
  expect((await rows()).map(({ symbol, quote }) => [symbol, quote?.price])).toEqual(prices);
  expect(stocks.ready()).toBe(true);
  expect((await state()).lastSweepAt).toBe(lastSweepAt);
  const back = clock.now();

  sandbox.faults.clear();
  // The sweep after the trial that finds it there. What the outage broke off is told apart from whether quotes come.
  await until((told) => told.isRunning && told.plannedSweepMs === 5_000 && told.reason === null, 'recovery', 45_000);
  await waitUntil(async () => oldest(await rows()) < 6_000, 'young quotes of everything', 45_000);
  const [told] = (await quotesSince(place)).filter(({ provider }) => provider === 'massive');
  // By the first sweep after it is back: one may have just begun.
  expect(await sweepsIn(back, told!.receivedAt)).toBeLessThanOrEqual(3);
}, 180_000);
