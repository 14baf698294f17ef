/** A thousand real tickers behind the local providers, and through the product's own adapter. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { DailyBar } from '@marketgraph/domain/equities';
import { systemClock } from '@marketgraph/platform/clock';
import { loadEnvironment, parts } from '@marketgraph/platform/env';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { silentLog } from '@marketgraph/testkit/log';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createProviders } from '../../../providers/providers.ts';
import { openEquities } from '../../../sources/equities.ts';
import { cleanUp, closeAfter } from '../testing/stage.ts';
import type { HistoryReader } from './feed.ts';

cleanUp();
const FILE = 'equities/universe_daily.csv.gz';
const here = hasData(FILE);
if (!here) announceSkipped(1, 'imported history behind the local providers');

/** Rows since March 2023, as an import keeps them. */
async function recent(): Promise<Map<string, DailyBar[]>> {
  const bars = new Map<string, DailyBar[]>();
  const lines = createInterface({ input: createReadStream(join(dataDir(), FILE)).pipe(createGunzip()) });
  const facts = { vwap: null, trades: null, adjustedClose: null, provisional: false, quality: 1, knownAt: 0 } as const;
  for await (const line of lines) {
    const [symbol, date, open, high, low, close, , volume] = line.split(',');
    if (!date!.startsWith('2023-0') || date! < '2023-03') continue;
    const prices = { open: Number(open), high: Number(high), low: Number(low), close: Number(close) };
    const bar: DailyBar = {
      symbol: symbol!,
      date: date!,
      ...prices,
      volume: Number(volume),
      ...facts,
      source: 'import:x',
      mode: 'REPLAY',
    };
    bars.set(symbol!, [...(bars.get(symbol!) ?? []), bar]);
  }
  return bars;
}

describe.skipIf(!here)('a thousand imported tickers', () => {
  let bars = new Map<string, DailyBar[]>();
  beforeAll(async () => void (bars = await recent()), 60_000);
  const all = () => [...bars.values()].flat();
  const reader: HistoryReader = {
    instruments: async () => [],
    actions: async () => [],
    dailySymbols: async () => [...bars.keys()],
    dailyMany: async (_, last, to = '9') =>
      new Map([...bars].map(([symbol, list]) => [symbol, list.filter(({ date }) => date <= to).slice(-last)])),
    daily: async ({ symbol }) => bars.get(symbol) ?? [],
    dailyOf: async (date) => all().filter((bar) => bar.date === date),
    marketDays: async ({ first }) => {
      const counts = new Map<string, number>();
      for (const { date } of all()) counts.set(date, (counts.get(date) ?? 0) + 1);
      return [...counts]
        .map(([date, symbols]) => ({ date, symbols }))
        .toSorted((a, b) => (a.date < b.date ? 1 : -1))
        .slice(0, first);
    },
  };

  it('are quoted with their own bars of the last session that most of them have', async () => {
    const env = loadEnvironment(z.object({ ...parts.sources.shape, ...parts.equities.shape }), { EQUITIES: 'history' });
    const sources = await openEquities(env, { history: reader }, silentLog());
    closeAfter(() => sources.stop());
    // Four tickers have a row of the 17th and a hundred and forty-four one of the 14th: stray rows, no session of the market.
    expect([sources.mode, sources.session]).toEqual(['REPLAY', '2023-04-13']);
    const { clock, endpoints } = sources;
    const [massive] = await createProviders(endpoints, { clock, wall: systemClock, log: silentLog(), mode: 'REPLAY' });
    closeAfter(() => massive!.stop());
    const quotes = await massive!.snapshot!([...bars.keys()], new AbortController().signal);
    expect(quotes.length).toBeGreaterThan(990);
    for (const { symbol, price, open, high, low, previousClose, minute, asOf, bid } of quotes) {
      const list = bars.get(symbol)!;
      const at = list.findIndex(({ date }) => date === '2023-04-13');
      const bar = list[at]!;
      for (const [told, wanted] of [
        [price, bar.close],
        [open, bar.open],
        [high, bar.high],
        [low, bar.low],
      ])
        expect(told! - wanted!).toBeCloseTo(0, 3);
      expect(previousClose! - list[at - 1]!.close).toBeCloseTo(0, 3);
      expect([minute, bid, new Date(asOf).toISOString()]).toEqual([null, null, '2023-04-13T20:00:00.000Z']);
    }
  });
});
