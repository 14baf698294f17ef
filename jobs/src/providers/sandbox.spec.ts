/** The adapters against the local providers, which speak the real protocols over one simulated market. */
import type { EquityQuote, ListedInstrument } from '@marketgraph/domain/equities';
import { sessionAt, sessionOf } from '@marketgraph/domain/calendar';
import { systemClock, VirtualClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import { startEquitySandbox, type EquitySandbox, type EquitySandboxOptions } from '../sandbox/equities/index.ts';
import type { Provider } from './provider.ts';
import { createProviders } from './providers.ts';
import { startSweeper, type SweepEnd } from './sweeper.ts';

const { open } = sessionOf('XNYS', '2026-11-20')!;
const signal = new AbortController().signal;

describe('the adapters against the local providers', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of cleanups.splice(0).reverse()) await end();
  });
  const start = async (options: Partial<EquitySandboxOptions> = {}) => {
    const clock = new VirtualClock(open + 90 * 60_000 + 30_000);
    const feed = { kind: 'simulated', seed: 7, stocks: 150 } as const;
    const sandbox: EquitySandbox = await startEquitySandbox({ feed, clock, logger: silentLog(), ...options });
    const deps = { clock, wall: systemClock, log: silentLog(), mode: 'SIMULATED' as const };
    const [massive, fmp, yahoo] = (await createProviders(sandbox.endpoints, deps)) as [Provider, Provider, Provider];
    const providers = [massive, fmp, yahoo];
    cleanups.push(
      () => sandbox.stop(),
      () => Promise.all(providers.map((provider) => provider.stop())),
    );
    return { clock, sandbox, providers, massive, fmp, yahoo };
  };
  const listed = async (provider: Provider): Promise<ListedInstrument[]> => {
    const all: ListedInstrument[] = [];
    for await (const page of provider.reference!(signal)) all.push(...page);
    return all;
  };

  it('tell the same of the same stocks, in our words', async () => {
    const { massive, fmp, yahoo } = await start();
    const all = await listed(massive);
    expect(all.length).toBeGreaterThan(150);
    expect(new Set(all.map(({ symbol }) => symbol)).size).toBe(all.length);
    const symbols = all.filter(({ type }) => type === 'STOCK').map(({ symbol }) => symbol);
    const told = await massive.snapshot!(symbols, signal);
    expect(told.length).toBe(symbols.length);
    const classes = symbols.filter((symbol) => symbol.includes('.'));
    const some = [...symbols.slice(0, 8), ...classes.slice(0, 2)];
    const batch = new Map((await fmp.snapshot!(some, signal)).map((quote) => [quote.symbol, quote]));
    for (const symbol of some) {
      const quotes = [
        told.find((quote) => quote.symbol === symbol),
        await massive.quote!(symbol, signal),
        batch.get(symbol),
        await fmp.quote!(symbol, signal),
        await yahoo.quote!(symbol, signal),
      ];
      for (const quote of quotes) {
        expect(quote).toMatchObject({ symbol, mode: 'SIMULATED', delayMs: 0 });
        // A few hundred milliseconds lie between the first answer and the last.
        expect(quote!.price / quotes[0]!.price).toBeCloseTo(1, 1);
        expect(quote!.previousClose).toBeCloseTo(quotes[0]!.previousClose!, 3);
        expect(quote!.open).toBeCloseTo(quotes[0]!.open!, 3);
        expect(quote!.asOf).toBeLessThanOrEqual(quote!.receivedAt + 1000);
        expect(quote!.receivedAt - quote!.asOf).toBeLessThan(180_000);
        expect(quote!.volume).toBeGreaterThan(0);
      }
    }
  });

  it('tell the same history: bars as they were traded, today’s provisional, closed minutes only', async () => {
    const { clock, massive, fmp, yahoo } = await start();
    const [{ symbol }] = (await listed(massive)).filter(({ type }) => type === 'STOCK') as [ListedInstrument];
    const days = await massive.history!(symbol, '2026-10-01', '2026-11-20', signal);
    expect(days.map(({ date }) => date).slice(-2)).toEqual(['2026-11-19', '2026-11-20']);
    expect(days.map(({ provisional }) => provisional)).toEqual(days.map(({ date }) => date === '2026-11-20'));
    for (const other of [fmp, yahoo]) {
      const theirs = await other.history!(symbol, '2026-10-01', '2026-11-20', signal);
      expect(theirs.map(({ date }) => date)).toEqual(days.map(({ date }) => date));
      theirs.slice(0, -1).forEach((bar, n) => {
        expect(bar.close).toBeCloseTo(days[n]!.close, 2);
        expect(bar.volume / days[n]!.volume).toBeCloseTo(1, 2);
      });
    }
    const market = await massive.marketDay!('2026-11-19', signal);
    expect(market.find((bar) => bar.symbol === symbol)).toMatchObject({
      close: days.at(-2)!.close,
      provisional: false,
    });
    expect(await massive.marketDay!('2026-11-21', signal)).toEqual([]);
    const minutes = await massive.minutes!(symbol, open, clock.now(), signal);
    expect(minutes.length).toBeGreaterThan(60);
    expect(minutes.every(({ timestamp }) => timestamp >= open && timestamp + 60_000 <= clock.now())).toBe(true);
    const theirs = await yahoo.minutes!(symbol, open, clock.now(), signal);
    expect(theirs.slice(0, 60).map(({ timestamp, close }) => [timestamp, close])).toEqual(
      minutes.slice(0, 60).map(({ timestamp, close }) => [timestamp, expect.closeTo(close, 2)]),
    );
  });

  it('what a provider does not tell is refused, not empty', async () => {
    const { clock, yahoo } = await start();
    const old = clock.now() - 40 * 86_400_000;
    await expect(yahoo.minutes!('AAPL', old, old + 60_000, signal)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('details, and what nobody knows', async () => {
    const { massive, fmp, yahoo } = await start();
    const [{ symbol }] = (await listed(massive)).filter(({ type }) => type === 'STOCK') as [ListedInstrument];
    const [ours, theirs] = [await massive.details!(symbol, signal), await fmp.details!(symbol, signal)];
    expect(ours).toMatchObject({ symbol, type: 'STOCK', source: 'massive', sicCode: expect.any(String) });
    expect(theirs).toMatchObject({ symbol, source: 'fmp', sourceSector: expect.any(String) });
    expect(theirs!.marketCap! / ours!.marketCap!).toBeCloseTo(1, 1);
    expect([
      await massive.details!('ZZZZZ', signal),
      await fmp.details!('ZZZZZ', signal),
      await massive.quote!('ZZZZZ', signal),
      await fmp.quote!('ZZZZZ', signal),
      await yahoo.quote!('ZZZZZ', signal),
      await massive.snapshot!(['ZZZZZ'], signal),
      await yahoo.history!('ZZZZZ', '2026-11-01', '2026-11-20', signal),
    ]).toEqual([null, null, null, null, null, [], []]);
  });

  it('a delayed plan says so, a free one has no snapshots and says so', async () => {
    const late = await start({ plans: { massive: 'delayed' } });
    const [{ symbol }] = (await listed(late.massive)).filter(({ type }) => type === 'STOCK') as [ListedInstrument];
    const quote = await late.massive.quote!(symbol, signal);
    expect(quote!.delayMs).toBe(900_000);
    expect(quote!.receivedAt - quote!.asOf).toBeGreaterThanOrEqual(899_000);
    const free = await start({ plans: { massive: 'free', fmp: 'free' } });
    await expect(free.massive.snapshot!([symbol], signal)).rejects.toMatchObject({ kind: 'not-entitled' });
    expect(free.massive.offers.map(({ capability }) => capability)).not.toContain('snapshot');
    expect(free.massive.state()).toMatchObject({ status: 'DEGRADED', reason: expect.stringContaining('snapshot') });
    await expect(free.fmp.snapshot!([symbol], signal)).rejects.toMatchObject({ kind: 'not-entitled' });
    expect(await free.fmp.quote!(symbol, signal)).toMatchObject({ symbol });
  });

  it.each(['down', 'http-429', 'http-500', 'html', 'error-200', 'malformed', 'slow'] as const)(
    '%s instead of the market: others answer the same sweep within 5 s, and no budget is exceeded',
    async (kind) => {
      const { clock, sandbox, providers, massive } = await start();
      const symbols = (await listed(massive)).filter(({ type }) => type === 'STOCK').map((one) => one.symbol);
      const told: EquityQuote[] = [];
      const ends: SweepEnd[] = [];
      sandbox.faults.apply({ provider: 'massive', kind, path: '/snapshot/', delayMs: 30_000 });
      const sweeper = startSweeper({
        ...{ providers, clock, wall: systemClock, log: silentLog() },
        symbols: () => symbols,
        hot: () => new Set(symbols.slice(0, 5)),
        session: () => sessionAt('XNYS', clock.now()),
        onQuotes: (quotes) => void told.push(...quotes),
        onSweepEnd: (end) => void ends.push(end),
      });
      cleanups.push(() => sweeper.stop());
      // It is cut off before its 5 s are over, and whoever has not answered by then has failed: nobody has.
      await waitUntil(() => ends.length === 1, 'the sweep', 14_000);
      expect(new Set(told.map(({ symbol }) => symbol)).size).toBe(symbols.length);
      expect(told.every(({ provider }) => provider !== 'massive')).toBe(true);
      expect(ends[0]).toMatchObject({ asked: symbols.length, answered: symbols.length, failed: 0 });
      for (const id of ['massive', 'fmp', 'yahoo'] as const) expect(sandbox.counts(id).refused).toBe(0);
    },
    30_000,
  );

  it('an outage is seen as such, its circuit opens, and after one that passed the provider is asked again', async () => {
    const { clock, sandbox, providers, massive, fmp } = await start();
    const symbols = (await listed(massive)).filter(({ type }) => type === 'STOCK').map((one) => one.symbol);
    sandbox.faults.apply({ provider: 'massive', kind: 'http-500', count: 1, path: '/snapshot/' });
    const by = new Map<string, Set<string>>();
    const ends: SweepEnd[] = [];
    const sweeper = startSweeper({
      ...{ providers, clock, wall: systemClock, log: silentLog(), stepMs: 1500 },
      symbols: () => symbols,
      hot: () => new Set(),
      session: () => sessionAt('XNYS', clock.now()),
      onQuotes: (quotes, { sweep }) => {
        const known = by.get(sweep) ?? new Set();
        for (const { provider } of quotes) by.set(sweep, known.add(provider));
      },
      onSweepEnd: (end) => void ends.push(end),
    });
    cleanups.push(() => sweeper.stop());
    await waitUntil(() => ends.length === 2, 'two sweeps', 6000);
    expect(by.get('1')!.has('massive')).toBe(false);
    expect([...by.get('2')!]).toEqual(['massive']);
    expect(massive.state()).toMatchObject({ status: 'UP', circuit: 'closed', reason: null, errors: 1 });
    await sweeper.stop();

    sandbox.faults.apply({ provider: 'fmp', kind: 'down' });
    for (let n = 0; n < 3; n++)
      await expect(fmp.quote!(symbols[0]!, signal)).rejects.toMatchObject({
        name: 'ProviderError',
        kind: 'unavailable',
      });
    expect(fmp.state()).toMatchObject({ status: 'DOWN', circuit: 'open', reason: expect.stringContaining('fmp') });
    const asked = fmp.state().calls;
    await expect(fmp.quote!(symbols[0]!, signal)).rejects.toMatchObject({ retryAfterMs: expect.any(Number) });
    expect(fmp.state().calls).toBe(asked);
    expect(sweeper.plan().shares.find(({ provider }) => provider === 'fmp')!.callsPerMinute).toBe(0);
  }, 15_000);
});
