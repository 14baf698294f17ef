import type { EquityQuote, SessionState } from '@marketgraph/domain/equities';
import { systemClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerStore, Provider, ProviderDeps, ProviderEndpoints } from './provider.ts';
import { createProviders } from './providers.ts';
import { startSweeper, type SweepEnd, type Sweeper, type SweeperOptions } from './sweeper.ts';
import { deps, json, plain, startServer, type Answer } from './testing/server.ts';

const REGULAR: SessionState = { mic: 'XNYS', name: 'REGULAR', date: '2026-01-02', since: 0, until: 1 };
const SYMBOLS = Array.from({ length: 120 }, (_, n) => `S${String.fromCharCode(65 + (n % 26))}${n}`);

const market: Answer = (asked, response) => {
  const named = asked.query.get('tickers')?.split(',') ?? SYMBOLS;
  const tickers = named.map((ticker) => ({ ticker, lastTrade: { p: 10, t: Date.now() * 1e6 } }));
  json({ status: 'OK', tickers })(asked, response);
};
/** FMP on a plan without batches. */
const quotes: Answer = (asked, response) => {
  if (asked.path === '/stable/batch-quote') return plain('Restricted Endpoint: upgrade', 402)(asked, response);
  const symbol = asked.query.get('symbol')!;
  json([{ symbol, price: 20, timestamp: Math.floor(Date.now() / 1000) }])(asked, response);
};

describe('sweeper', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of cleanups.splice(0).reverse()) await end();
  });
  const server = async (answer: Answer) => {
    const started = await startServer(answer);
    cleanups.push(() => started.stop());
    return started;
  };
  const sweep = async (
    endpoints: ProviderEndpoints,
    more: Partial<SweeperOptions> = {},
    world: Partial<ProviderDeps> = {},
  ) => {
    const providers: Provider[] = await createProviders(endpoints, deps(systemClock, world));
    const told: EquityQuote[] = [];
    const ends: SweepEnd[] = [];
    const sweeper: Sweeper = startSweeper({
      providers,
      symbols: () => SYMBOLS,
      hot: () => new Set(),
      clock: systemClock,
      wall: systemClock,
      log: silentLog(),
      session: () => REGULAR,
      onQuotes: (some) => void told.push(...some),
      onSweepEnd: (end) => void ends.push(end),
      ...more,
    });
    cleanups.push(
      () => Promise.all(providers.map((provider) => provider.stop())),
      () => sweeper.stop(),
    );
    return { sweeper, told, ends, providers };
  };
  const off = { rest: 'http://127.0.0.1:1', key: null };
  const many = [{ calls: 100_000, perMs: 60_000 }];

  it('what a provider only passes on is the word of who told it', async () => {
    const massive = await server(market);
    const { told, ends } = await sweep(
      {
        massive: { rest: massive.url, socket: null, key: 'K', budgets: many },
        fmp: off,
        yahoo: { rest: off.rest, enabled: false },
      },
      { originOf: (symbol) => (symbol === SYMBOLS[0] ? 'import:days.csv' : null) },
    );
    await waitUntil(() => ends.length === 1, 'a sweep');
    const providerOf = (name: string) => told.find(({ symbol }) => symbol === name)!.provider;
    expect([providerOf(SYMBOLS[0]!), providerOf(SYMBOLS[1]!)]).toEqual(['import:days.csv', 'massive']);
  });

  it('one call for the market, by those who are on; the others say why they are off', async () => {
    const massive = await server(market);
    const { sweeper, told, ends } = await sweep({
      massive: { rest: massive.url, socket: null, key: 'K', budgets: many },
      fmp: off,
      yahoo: { rest: off.rest, enabled: false },
    });
    await waitUntil(() => ends.length === 1, 'a sweep');
    expect(ends[0]).toMatchObject({ id: '1', asked: 120, answered: 120, failed: 0, failures: [] });
    expect(ends[0]!.plan.sweepMs).toBe(5000);
    expect(told).toHaveLength(120);
    expect(massive.asked.map(({ authorization }) => authorization)).toEqual(['Bearer K']);
    const stats = sweeper.stats();
    expect(stats).toMatchObject({ isRunning: true, reason: null, errorRate: 0, activeSymbols: 120, apiUsed: 1 });
    expect(stats.providers.map(({ id, status, reason }) => [id, status, reason])).toEqual([
      ['massive', 'UP', null],
      ['fmp', 'OFF', 'no key'],
      ['yahoo', 'OFF', 'switched off'],
    ]);
  });

  const yahooOff = { rest: off.rest, enabled: false };
  const premium = (url: string) => ({ rest: url, key: 'F', budgets: [{ calls: 50_000, perMs: 60_000 }] });

  it('what our plans lack is asked for in other ways within the same sweep, and is told', async () => {
    const refused = json({ status: 'NOT_AUTHORIZED', message: 'You are not entitled to this data.' }, 403);
    const [massive, fmp] = [await server(refused), await server(quotes)];
    const { told, ends, sweeper } = await sweep({
      massive: { rest: massive.url, socket: null, key: 'K', budgets: many },
      fmp: premium(fmp.url),
      yahoo: yahooOff,
    });
    await waitUntil(() => ends.length === 1, 'a sweep', 6000);
    expect(new Set(told.map(({ symbol, provider }) => `${provider} ${symbol}`)).size).toBe(120);
    expect(ends[0]).toMatchObject({ asked: 120, answered: 120, failed: 0 });
    expect(ends[0]!.failures.map(({ provider, kind, symbols }) => [provider, kind, symbols])).toEqual([
      ['massive', 'not-entitled', 120],
      ['fmp', 'not-entitled', expect.any(Number)],
    ]);
    expect(sweeper.stats().providers[0]).toMatchObject({
      status: 'DEGRADED',
      reason: expect.stringContaining('our plan does not have snapshot, quote'),
    });
  });

  it('one symbol’s failure fails neither its batch nor the others; unknown and refused ones get no quote', async () => {
    const fmp = await server((asked, response) => {
      const symbol = asked.query.get('symbol');
      if (symbol === SYMBOLS[3]) return json({ 'Error Message': 'odd' }, 400)(asked, response);
      return symbol === SYMBOLS[4] ? json([])(asked, response) : quotes(asked, response);
    });
    const { told, ends } = await sweep({ massive: { ...off, socket: null }, fmp: premium(fmp.url), yahoo: yahooOff });
    await waitUntil(() => ends.length === 1, 'a sweep', 6000);
    expect(ends[0]).toMatchObject({ asked: 120, answered: 118, failed: 1 });
    expect(told.map(({ symbol }) => symbol)).not.toContain(SYMBOLS[3]);
    expect(ends[0]!.failures).toContainEqual(expect.objectContaining({ kind: 'rejected', symbols: 1 }));
  });

  it('what the market’s provider leaves out again and again, others are asked for', async () => {
    const massive = await server((asked, response) => {
      const tickers = SYMBOLS.slice(1).map((ticker) => ({ ticker, lastTrade: { p: 10, t: Date.now() * 1e6 } }));
      json({ status: 'OK', tickers })(asked, response);
    });
    const fmp = await server(quotes);
    const { told, ends } = await sweep(
      {
        massive: { rest: massive.url, socket: null, key: 'K', budgets: many },
        fmp: premium(fmp.url),
        yahoo: yahooOff,
      },
      { stepMs: 1000, symbols: () => [...SYMBOLS, 'XNSE:INFY'] },
    );
    await waitUntil(() => ends.length >= 4, 'four sweeps');
    expect(ends.slice(0, 4).map(({ asked, answered, failed }) => [asked, answered, failed])).toEqual([
      [121, 119, 0],
      [121, 119, 0],
      [121, 121, 0],
      [121, 119, 0],
    ]);
    expect(told.filter(({ provider }) => provider === 'fmp').map(({ symbol }) => symbol)).toEqual(['SA0', 'XNSE:INFY']);
  });

  it('nobody is there: nothing is told, and it says why', async () => {
    const { told, ends, sweeper } = await sweep({ massive: { ...off, socket: null }, fmp: off, yahoo: yahooOff });
    await waitUntil(() => ends.length === 1, 'a sweep');
    expect([told, ends[0]!.asked, ends[0]!.failed]).toEqual([[], 0, 0]);
    expect(sweeper.stats()).toMatchObject({
      isRunning: false,
      plannedSweepMs: null,
      errorRate: null,
      apiCapacity: 0,
      reason: 'no provider can supply quotes (massive: no key; fmp: no key; yahoo: switched off)',
    });
  });

  it('a budget that is used up is no interval: it says since what and until when', async () => {
    const fmp = await server(quotes);
    const spent = [{ at: Date.now() - 3_600_000, calls: 250 }];
    const state = { at: Date.now(), windows: [{ perMs: 86_400_000, spent }] };
    const ledgers: LedgerStore = {
      load: () => Promise.resolve({ state, ahead: 0 }),
      save: () => Promise.resolve(),
    };
    const { sweeper, ends } = await sweep(
      { massive: { ...off, socket: null }, fmp: { rest: fmp.url, key: 'F' }, yahoo: yahooOff },
      {},
      { ledgers },
    );
    await waitUntil(() => ends.length === 1, 'a sweep');
    const words = 'our budget of 250/day is used up; something may go out again in 1381 min';
    expect(sweeper.plan()).toMatchObject({ sweepMs: null, reason: expect.stringContaining(words) });
    expect(sweeper.stats().providers[1]).toMatchObject({ status: 'DEGRADED', reason: words });
    expect(fmp.asked).toEqual([]);
  });

  it('while the market is closed nothing goes out', async () => {
    const massive = await server(market);
    let looks = 0;
    const session = (): SessionState => {
      looks += 1;
      return { ...REGULAR, name: 'CLOSED' };
    };
    const { ends, sweeper } = await sweep(
      { massive: { rest: massive.url, socket: null, key: 'K', budgets: many }, fmp: off, yahoo: yahooOff },
      { session, stepMs: 20 },
    );
    await waitUntil(() => looks > 10, 'some steps');
    expect([massive.asked, ends]).toEqual([[], []]);
    expect(sweeper.stats()).toMatchObject({
      isRunning: false,
      reason: expect.stringContaining('the last values stay'),
    });
  });

  it('while it is closed, only stocks that lack a price are asked for, and three times at most', async () => {
    const massive = await server((asked, response) => {
      const tickers = (asked.query.get('tickers') ?? '').split(',').filter((ticker) => ticker !== 'SA0');
      json({ status: 'OK', tickers: tickers.map((ticker) => ({ ticker, lastTrade: { p: 10, t: Date.now() * 1e6 } })) })(
        asked,
        response,
      );
    });
    const known = new Set(SYMBOLS.slice(3));
    let looks = 0;
    const lacking = () => {
      looks += 1;
      return SYMBOLS.filter((symbol) => !known.has(symbol));
    };
    const { told, sweeper } = await sweep(
      { massive: { rest: massive.url, socket: null, key: 'K', budgets: many }, fmp: off, yahoo: yahooOff },
      {
        session: () => ({ ...REGULAR, name: 'CLOSED' }),
        lacking,
        onQuotes: (some) => some.forEach((quote) => (told.push(quote), known.add(quote.symbol))),
        stepMs: 300,
      },
    );
    await waitUntil(() => massive.asked.length === 3, 'three sweeps');
    const before = looks;
    await waitUntil(() => looks > before + 2, 'steps that could be a fourth one');
    expect(massive.asked.map(({ query }) => query.get('tickers'))).toEqual([
      SYMBOLS.slice(0, 3).join(','),
      'SA0',
      'SA0',
    ]);
    expect(told.map(({ symbol }) => symbol)).toEqual(SYMBOLS.slice(1, 3));
    expect(sweeper.stats().isRunning).toBe(false);
  });

  it('a price never goes back to an older one of another provider', async () => {
    let at = Date.now();
    const massive = await server((asked, response) => {
      const tickers = [{ ticker: 'SA0', lastTrade: { p: 1 + (at % 100), t: at * 1e6 } }];
      json({ status: 'OK', tickers })(asked, response);
    });
    const { told, ends } = await sweep(
      { massive: { rest: massive.url, socket: null, key: 'K', budgets: many }, fmp: off, yahoo: yahooOff },
      { stepMs: 300, onSweepEnd: (end) => void (ends.push(end), (at += ends.length === 1 ? -60_000 : 61_000)) },
    );
    await waitUntil(() => ends.length === 3, 'three sweeps');
    const times = told.map(({ asOf }) => asOf);
    expect(times).toHaveLength(2);
    expect(times[1]!).toBeGreaterThan(times[0]!);
  });
});
