import { sessionOf } from '@marketgraph/domain/calendar';
import type { ScanRow } from '@marketgraph/domain/equities';
import type { ScanInstrument } from '@marketgraph/domain/scanner';
import type { KnownAction } from '@marketgraph/platform/db';
import { systemClock, VirtualClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryEquityStore } from '../equities/testing/memory-store.ts';
import { warmScanner } from '../equities/warm-start.ts';
import { createProviders, type Provider } from '../providers/index.ts';
import { startEquitySandbox } from '../sandbox/equities/index.ts';
import { EquityMarket } from '../sandbox/equities/market/market.ts';
import { readActions } from './actions.ts';

const SEED = 7;
const STOCKS = 400;
const { open } = sessionOf('XNAS', '2026-11-20')!;
const { signal } = new AbortController();
const BY_DATE = (a: KnownAction, b: KnownAction) => (`${a.date}${a.symbol}` < `${b.date}${b.symbol}` ? -1 : 1);

describe('splits', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of cleanups.splice(0).reverse()) await end();
  });
  async function start() {
    const clock = new VirtualClock(open + 3_600_000, 0);
    const feed = { kind: 'simulated', seed: SEED, stocks: STOCKS } as const;
    const sandbox = await startEquitySandbox({ feed, clock, logger: silentLog() });
    const deps = { clock, wall: systemClock, log: silentLog(), mode: 'SIMULATED' as const };
    const providers = (await createProviders(sandbox.endpoints, deps)) as [Provider, Provider, Provider];
    cleanups.push(
      () => sandbox.stop(),
      () => Promise.all(providers.map((provider) => provider.stop())),
    );
    const memory = createMemoryEquityStore();
    return { clock, sandbox, providers, memory, deps: { store: memory.store, clock, logger: silentLog(), signal } };
  }

  it('are told alike by all who tell them, page by page, and saved once', async () => {
    const { providers, memory, deps } = await start();
    const [massive, fmp] = providers;
    const told = async (provider: Provider) => {
      const all: KnownAction[] = [];
      for await (const page of provider.actions!('2023-11-20', signal)) all.push(...page);
      return all.toSorted(BY_DATE).map(({ symbol, date, kind }) => ({ symbol, date, kind }));
    };
    const [a, b] = [await told(massive), await told(fmp)];
    expect(a.length).toBeGreaterThan(20);
    expect(b).toEqual(a);
    expect(await readActions({ ...deps, providers })).toBe(a.length);
    const first = structuredClone(memory.actions);
    expect(await readActions({ ...deps, providers })).toBe(0);
    expect(memory.actions).toEqual(first);
  });

  it('come from the next provider when the first one is away; nobody there: nothing is marked as read', async () => {
    const { sandbox, providers, memory, deps } = await start();
    sandbox.faults.apply({ provider: 'massive', kind: 'http-500' });
    sandbox.faults.apply({ provider: 'fmp', kind: 'http-500' });
    expect(await readActions({ ...deps, providers })).toBeNull();
    expect(memory.checkpoint).toBeNull();
    sandbox.faults.clear('fmp');
    expect(await readActions({ ...deps, providers })).toBeGreaterThan(20);
    expect(new Set(memory.actions.map(({ source }) => source))).toEqual(new Set(['fmp']));
  });

  it('are heard beside the history of a provider that has no list of them', async () => {
    const { sandbox, clock } = await start();
    const heard: KnownAction[] = [];
    const onActions = (actions: readonly KnownAction[]) => void heard.push(...actions);
    const deps = { clock, wall: systemClock, log: silentLog(), mode: 'SIMULATED' as const, onActions };
    const [massive, , yahoo] = (await createProviders(sandbox.endpoints, deps)) as [Provider, Provider, Provider];
    cleanups.push(() => Promise.all([massive.stop(), yahoo.stop()]));
    for await (const page of massive.actions!('2025-11-20', signal)) {
      const { symbol, date, ...told } = page[0]!;
      const ratio = told.kind === 'SPLIT' ? told.ratio : null;
      await yahoo.history!(symbol, '2025-11-20', '2026-11-20', signal);
      expect(heard).toContainEqual(expect.objectContaining({ symbol, date, ratio, source: 'yahoo' }));
      break;
    }
  });

  it('reach the scanner: its means and RSI are those of the adjusted history, by a slow computation', async () => {
    const { clock, providers, memory, deps } = await start();
    const market = new EquityMarket(SEED, STOCKS);
    const today = market.sessions.at(clock.now());
    const split = market.listings.filter(({ symbol }) =>
      market.get(symbol)!.splits.some(({ n }) => n > today - 40 && n <= today),
    );
    expect(split.length).toBeGreaterThan(0);
    const [massive] = providers;
    for (let n = today - 80; n < today; n += 1) {
      const bars = await massive.marketDay!(market.sessions.get(n).date, signal);
      await memory.store.saveDaily(bars);
    }
    const instruments = split.map(({ symbol, mic }): ScanInstrument => ({
      symbol,
      name: symbol,
      sector: null,
      mic,
      marketCap: 1,
      floatShares: 1,
    }));
    const rowsNow = async () => {
      const { scanner } = await warmScanner(memory.store, instruments, clock.now());
      const quotes = await massive.snapshot!(
        split.map(({ symbol }) => symbol),
        signal,
      );
      for (const quote of quotes) scanner.takeQuote(quote);
      return scanner.rows(clock.now());
    };
    const adjusted = (row: ScanRow): number[] => {
      const stock = market.get(row.symbol)!;
      const closes = Array.from({ length: 80 }, (_, i) => {
        const n = today - 80 + i;
        return (stock.bar(n).close * stock.factor(n)) / stock.factor(today);
      });
      return [...closes, row.quote!.price];
    };
    const mean50 = (closes: readonly number[]) => closes.slice(-50).reduce((sum, each) => sum + each, 0) / 50;
    // Without them they are of shares of two kinds.
    for (const row of await rowsNow())
      expect(Math.abs((row.sma50 ?? 0) / mean50(adjusted(row)) - 1)).toBeGreaterThan(0.1);
    await readActions({ ...deps, providers });
    for (const row of await rowsNow()) {
      const closes = adjusted(row);
      expect(row.sma50).toBeCloseTo(mean50(closes), 6);
      expect(row.rsi).toBeCloseTo(slowRsi(closes, 14), 6);
      expect(row.missing).not.toHaveProperty('sma50');
      expect(row.missing).not.toHaveProperty('rsi');
    }
  });
});

/** Wilder's, by its definition. */
function slowRsi(closes: readonly number[], length: number): number {
  const moves = closes.slice(1).map((close, n) => close - closes[n]!);
  const smooth = (values: number[]): number =>
    values
      .slice(length)
      .reduce(
        (mean, value) => (mean * (length - 1) + value) / length,
        values.slice(0, length).reduce((sum, each) => sum + each, 0) / length,
      );
  const [up, down] = [smooth(moves.map((m) => Math.max(0, m))), smooth(moves.map((m) => Math.max(0, -m)))];
  return 100 - 100 / (1 + up / down);
}
