/** The product's own providers over the local ones, unchanged. */
import type { DailyBar } from '@marketgraph/domain/equities';
import { systemClock } from '@marketgraph/platform/clock';
import { silentLog } from '@marketgraph/testkit/log';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../providers/provider.ts';
import { createProviders } from '../../providers/providers.ts';
import type { EquitySandboxOptions } from './index.ts';
import { cleanUp, closeAfter, ELEVEN, FRIDAY, stage } from './testing/stage.ts';

cleanUp();
const signal = new AbortController().signal;

async function product(options: Partial<EquitySandboxOptions> = {}, at = ELEVEN) {
  const all = await stage({ ...options, wall: systemClock }, at);
  const deps = { clock: all.clock, wall: systemClock, log: silentLog(), mode: 'SIMULATED' } as const;
  const providers = await createProviders(all.sandbox.endpoints, deps);
  for (const one of providers) closeAfter(() => one.stop());
  const [massive, fmp, yahoo] = providers as [Provider, Provider, Provider];
  return { ...all, own: { massive, fmp, yahoo } };
}
const collect = async <T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> => {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
};

describe("the product's providers over the local ones", () => {
  it('read the whole market from each, and agree', async () => {
    const { own, sandbox } = await product();
    const listed = await collect(own.massive.reference!(signal));
    expect(listed.length).toBe(161);
    const symbols = listed.map(({ symbol }) => symbol);
    const quotes = new Map((await own.massive.snapshot!(symbols, signal)).map((quote) => [quote.symbol, quote]));
    // Thinly traded papers may not have traded yet today; everything else has.
    expect(quotes.size).toBeGreaterThan(155);
    const batch = await own.fmp.snapshot!(symbols.slice(0, 50), signal);
    expect(batch.length).toBeGreaterThan(40);
    for (const quote of batch) {
      const { price, open, high, low, previousClose, volume } = quotes.get(quote.symbol)!;
      expect(quote).toMatchObject({ price, open, high, low, previousClose, volume });
    }
    const one = await own.yahoo.quote!('SPY', signal);
    expect(one!.price).toBeCloseTo(quotes.get('SPY')!.price, 1);
    expect(await own.fmp.quote!('VIX', signal)).toMatchObject({ symbol: 'VIX', volume: 0 });
    expect(sandbox.counts('massive')).toMatchObject({ refused: 0 });
  });

  it('read the same daily bars, splits undone', async () => {
    const { own, massive } = await product();
    const splits = (await massive('/v3/reference/splits?limit=1000')).json<{
      results: { ticker: string; execution_date: string }[];
    }>().results;
    const recent = splits.find(({ ticker, execution_date: date }) => date > '2024-06-01' && /^[A-Z]+$/.test(ticker))!;
    const day = new Date(Date.parse(recent.execution_date) - 8 * 86_400_000).toISOString().slice(0, 10);
    const bars = (provider: Provider) => provider.history!(recent.ticker, day, '2026-11-19', signal);
    const shape = (list: readonly DailyBar[], digits: number) =>
      list.map(({ date, open, close }) => [date, open.toFixed(digits), close.toFixed(digits)]);
    const [a, b, c] = await Promise.all([bars(own.massive), bars(own.fmp), bars(own.yahoo)]);
    expect(a.filter(({ date }) => date < recent.execution_date).length).toBeGreaterThan(3);
    expect(a.filter(({ date }) => date >= recent.execution_date).length).toBeGreaterThan(3);
    expect(shape(b, 4)).toEqual(shape(a, 4));
    // Single precision.
    expect(c.map(({ date, close }, i) => [date, Math.abs(close / a[i]!.close - 1) < 1e-6])).toEqual(
      a.map(({ date }) => [date, true]),
    );
    const grouped = await own.massive.marketDay!(a[3]!.date, signal);
    expect(grouped.find(({ symbol }) => symbol === recent.ticker)).toMatchObject({
      close: a[3]!.close,
      volume: a[3]!.volume,
    });
    expect(await own.massive.marketDay!('2026-11-26', signal)).toEqual([]);
  });

  it('read the same minutes', async () => {
    const { own } = await product();
    const [from, to] = [FRIDAY.open, FRIDAY.open + 30 * 60_000];
    const [a, b] = await Promise.all([
      own.massive.minutes!('SPY', from, to, signal),
      own.yahoo.minutes!('SPY', from, to, signal),
    ]);
    expect(a.length).toBe(30);
    expect(b.map(({ timestamp, volume }) => [timestamp, volume])).toEqual(
      a.map(({ timestamp, volume }) => [timestamp, volume]),
    );
  });

  it('see an outage as one', async () => {
    const { own, sandbox } = await product();
    const snapshot = () => own.massive.snapshot!(['SPY'], signal);
    for (const kind of ['down', 'http-500', 'html', 'error-200', 'malformed', 'http-429'] as const) {
      sandbox.faults.apply({ provider: 'massive', kind, count: 1 });
      await expect(snapshot()).rejects.toMatchObject({ name: 'ProviderError' });
      sandbox.faults.clear();
    }
  });
});
