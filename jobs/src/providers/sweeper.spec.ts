import type { EquityQuote, SessionState } from '@marketgraph/domain/equities';
import { systemClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import type { Provider, ProviderEndpoints } from './provider.ts';
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
  const sweep = async (endpoints: ProviderEndpoints, more: Partial<SweeperOptions> = {}) => {
    const providers: Provider[] = await createProviders(endpoints, deps());
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

  it.each([
    ['an error', plain('<html>bad gateway</html>', 502)],
    ['HTML with 200', plain('<html>maintenance</html>', 200)],
    ['a limit', json({ status: 'ERROR', error: "You've exceeded the maximum requests per minute" }, 429)],
    ['a plan', json({ status: 'NOT_AUTHORIZED', message: 'You are not entitled to this data.' }, 403)],
    ['silence', () => undefined],
  ] as [string, Answer][])(
    '%s instead of the market: others are asked within the same 5 s',
    async (_, answer) => {
      const massive = await server(answer);
      const fmp = await server(quotes);
      const begun = Date.now();
      const { told, ends, sweeper } = await sweep({
        massive: { rest: massive.url, socket: null, key: 'K', budgets: many },
        fmp: { rest: fmp.url, key: 'F', budgets: [{ calls: 50_000, perMs: 60_000 }] },
        yahoo: { rest: off.rest, enabled: false },
      });
      await waitUntil(() => ends.length === 1, 'a sweep', 6000);
      expect(Date.now() - begun).toBeLessThan(5000);
      expect(new Set(told.map(({ symbol, provider }) => `${provider} ${symbol}`)).size).toBe(120);
      expect(told.every(({ provider }) => provider === 'fmp')).toBe(true);
      expect(ends[0]).toMatchObject({ asked: 120, answered: 120, failed: 0 });
      expect(ends[0]!.failures).toContainEqual(expect.objectContaining({ provider: 'massive', symbols: 120 }));
      expect(sweeper.stats().providers[0]).toMatchObject({ reason: expect.any(String) });
      expect(sweeper.stats().providers[0]!.status).not.toBe('UP');
    },
    15_000,
  );
});
