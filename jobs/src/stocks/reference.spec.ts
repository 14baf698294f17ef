import { sessionOf } from '@marketgraph/domain/calendar';
import type { ListedInstrument } from '@marketgraph/domain/equities';
import type { EquityStore } from '@marketgraph/platform/db';
import { systemClock, VirtualClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { parseFloats as fmpFloats, parseSplits as fmpSplits } from '../providers/fmp/market.ts';
import { createProviders, type Provider } from '../providers/index.ts';
import { parseFloats, parseSplits } from '../providers/massive/reference.ts';
import { startEquitySandbox } from '../sandbox/equities/index.ts';
import { SimulatedFeed } from '../sandbox/equities/market/feed.ts';
import { EquityMarket } from '../sandbox/equities/market/market.ts';
import { readReference } from './reference.ts';

const { open } = sessionOf('XNAS', '2026-11-20')!;

it('a few calls tell cap and float of everything that has them', async () => {
  const clock = new VirtualClock(open + 3_600_000, 0);
  const sandbox = await startEquitySandbox({
    feed: { kind: 'simulated', seed: 7, stocks: 200 },
    clock,
    logger: silentLog(),
  });
  const providers = await createProviders(sandbox.endpoints, {
    ...{ clock, wall: systemClock, log: silentLog(), mode: 'SIMULATED' as const },
  });
  const kept = new Map<string, ListedInstrument>();
  const store = {
    saveInstruments: async (rows: readonly ListedInstrument[]) => rows.forEach((row) => kept.set(row.symbol, row)),
    saveActions: async () => undefined,
  } as unknown as EquityStore;
  const { signal } = new AbortController();
  const deps = { store, providers, logger: silentLog(), signal, wall: systemClock, tell: () => undefined };
  expect(await readReference(deps)).toBe(true);
  const feed = new SimulatedFeed(new EquityMarket(7, 200));
  const stocks = [...kept.values()].filter(({ type, mic }) => type === 'STOCK' && mic !== 'XNSE');
  expect(stocks.length).toBeGreaterThanOrEqual(190);
  for (const { symbol, floatShares, marketCap } of stocks) {
    const facts = feed.facts(symbol, clock.now());
    expect([symbol, floatShares, marketCap]).toEqual([symbol, facts.float, facts.marketCap]);
  }
  expect(sandbox.counts('massive').asked + sandbox.counts('fmp').asked).toBeLessThanOrEqual(6);
  await Promise.all(providers.map((provider) => provider.stop()));
  await sandbox.stop();
});

it('an exchange that was assumed at the import is not told by a replay of it', async () => {
  const row = (symbol: string, mic: string, change: Partial<ListedInstrument> = {}): ListedInstrument => ({
    ...{ symbol, localSymbol: symbol, name: symbol, type: 'STOCK', mic, currency: 'USD', status: 'ACTIVE' },
    ...{ marketCap: null, sharesOutstanding: null, floatShares: null, sicCode: null, sourceSector: null },
    ...{ sourceIndustry: null, description: null, source: 'massive', knownAt: 1, ...change },
  });
  const before = [
    row('A', 'XNAS', { exchangeSource: 'ASSUMED' }),
    row('B', 'XNYS'),
    row('C', 'XNAS', { exchangeSource: 'ASSUMED' }),
  ];
  const saved = async (mode: string) => {
    const kept: ListedInstrument[] = [];
    const store = {
      mode,
      instruments: async () => before,
      saveInstruments: async (rows: readonly ListedInstrument[]) => kept.push(...rows),
      saveActions: async () => undefined,
    } as unknown as EquityStore;
    const provider = {
      ...{ id: 'massive', offers: [{ capability: 'reference' }] },
      reference: async function* () {
        yield [row('A', 'XNAS'), row('B', 'XNYS'), row('C', 'XNYS')];
      },
    } as unknown as Provider;
    const { signal } = new AbortController();
    await readReference({
      store,
      providers: [provider],
      logger: silentLog(),
      signal,
      wall: systemClock,
      tell: () => undefined,
    });
    return kept.filter(({ mic }) => mic !== 'XNSE').map(({ exchangeSource = 'TOLD' }) => exchangeSource);
  };
  expect(await saved('REPLAY')).toEqual(['ASSUMED', 'TOLD', 'TOLD']);
  expect(await saved('LIVE')).toEqual(['TOLD', 'TOLD', 'TOLD']);
});

it('floats and splits as documented; what is half there is left out', () => {
  const results = [
    { execution_date: '2020-08-31', id: 'E1', split_from: 1, split_to: 4, ticker: 'AAPL' },
    { execution_date: '2024-01-02', id: 'E2', split_from: 20, split_to: 1, ticker: 'BRK.B' },
    { execution_date: '2024-01-02', id: 'E3', split_from: 0, split_to: 1, ticker: 'X' },
    { execution_date: 'soon', id: 'E4', split_from: 1, split_to: 2, ticker: 'Y' },
  ];
  const split = { kind: 'SPLIT', knownAt: 5 } as const;
  expect(parseSplits({ results, status: 'OK' }, 5)).toEqual([
    { ...split, symbol: 'AAPL', date: '2020-08-31', ratio: 4, source: 'massive' },
    { ...split, symbol: 'BRK.B', date: '2024-01-02', ratio: 0.05, source: 'massive' },
  ]);
  const rows = [
    { symbol: 'AAPL', date: '2020-08-31', numerator: 4, denominator: 1 },
    { symbol: 'BRK-B', date: '2024-01-02', numerator: 1, denominator: 20 },
    { symbol: 'X', date: '2024-01-02', numerator: 1, denominator: 0 },
  ];
  expect(fmpSplits(rows, 5)).toEqual(parseSplits({ results }, 5).map((one) => ({ ...one, source: 'fmp' })));
  expect(parseFloats({ results: [{ ticker: 'A', free_float: 10 }, { ticker: 'B', free_float: 0 }, null] })).toEqual([
    { symbol: 'A', floatShares: 10, sharesOutstanding: null },
  ]);
  expect(fmpFloats([{ symbol: 'A', floatShares: 10, outstandingShares: 12 }, { symbol: 'B' }])).toEqual([
    { symbol: 'A', floatShares: 10, sharesOutstanding: 12 },
  ]);
  for (const odd of [null, 'x', {}, [], { results: 'no' }, [{ results: [1] }]])
    expect([parseFloats(odd), parseSplits(odd, 1), fmpFloats(odd), fmpSplits(odd, 1)].flat()).toEqual([]);
});
