import { tradingDays } from '@marketgraph/domain/calendar';
import type { DailyBar, ListedInstrument } from '@marketgraph/domain/equities';
import { silentLog } from '@marketgraph/testkit/log';
import { describe, expect, it } from 'vitest';
import { ProviderError, type Provider } from '../providers/index.ts';
import { closedSessions, readHistory, type HistoryDeps } from './history.ts';
import { rateSessions } from './rate.ts';

const NOW = Date.UTC(2026, 10, 20, 16);
const days = closedSessions(NOW, 100).toReversed();
const dayOf = (symbol: string, date: string, change: Partial<DailyBar> = {}): DailyBar => ({
  ...{
    symbol,
    date,
    open: 10,
    high: 11,
    low: 9,
    close: 10,
    volume: 100,
    vwap: null,
    trades: null,
    adjustedClose: null,
  },
  ...{ provisional: false, source: 'fmp', quality: 1, knownAt: 1, mode: 'LIVE', ...change },
});
/** A store in memory that replaces as the real one does. */
function memory(symbols: readonly string[]) {
  const kept = new Map<string, DailyBar>();
  let checkpoint: unknown = null;
  const of = (symbol: string, to = '9') =>
    [...kept.values()]
      .filter((bar) => bar.symbol === symbol && bar.date <= to)
      .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const store = {
    instruments: async () => symbols.map((symbol, n) => ({ symbol, marketCap: 1_000 - n }) as ListedInstrument),
    marketDays: async () => [],
    actions: async () => [{ symbol: 'A', kind: 'SPLIT', date: days[50]!, ratio: 4, source: 'fmp', knownAt: 1 }],
    dailySymbols: async () => [...new Set([...kept.values()].map(({ symbol }) => symbol))],
    dailyMany: async (some: string[], last: number, to?: string) =>
      new Map(
        some.map((symbol) => [symbol, of(symbol, to).slice(-last)] as const).filter(([, bars]) => bars.length > 0),
      ),
    saveDaily: async (bars: DailyBar[]) => {
      for (const bar of bars) kept.set(`${bar.symbol} ${bar.date}`, bar);
      return { written: bars.length, same: 0 };
    },
    checkpoint: async () => (checkpoint === null ? null : { state: checkpoint }),
    saveCheckpoint: async (_name: string, state: unknown) => void (checkpoint = structuredClone(state)),
  };
  return { store: store as unknown as HistoryDeps['store'], kept, of };
}
function provider(asked: string[], history: (symbol: string) => DailyBar[]): Provider {
  return {
    id: 'fmp',
    offers: [{ capability: 'history', symbolsPerCall: 1, cost: 1 }],
    history: async (symbol: string, from: string, to: string) => {
      asked.push(symbol);
      return history(symbol).filter(({ date }) => date >= from && date <= to);
    },
  } as unknown as Provider;
}
const depsOf = (
  store: HistoryDeps['store'],
  providers: Provider[],
  signal = new AbortController().signal,
): HistoryDeps => {
  return { store, providers, signal, clock: { now: () => NOW }, logger: silentLog(), tell: () => undefined };
};

describe('history by symbol', () => {
  it('asks the next provider when one fails, the biggest first, and none again for what is there', async () => {
    const { store, of } = memory(['A', 'B', 'C']);
    const [first, second] = [[] as string[], [] as string[]];
    const failing = provider(first, () => {
      throw new Error('over budget');
    });
    const whole = provider(second, (symbol) => days.map((date) => dayOf(symbol, date)));
    expect(await readHistory(depsOf(store, [failing, whole]), 90)).toBe(3);
    expect([first, second]).toEqual([
      ['A', 'B', 'C'],
      ['A', 'B', 'C'],
    ]);
    expect(of('B').length).toBe(90);
    expect(await readHistory(depsOf(store, [failing, whole]), 90)).toBe(0);
    expect(second).toHaveLength(3);
  });
  it('goes on where it was cut off', async () => {
    const { store } = memory(['A', 'B', 'C']);
    const [asked, leaving] = [[] as string[], new AbortController()];
    const cut = provider(asked, (symbol) => {
      if (symbol === 'B') leaving.abort();
      return symbol === 'C' ? [] : [dayOf(symbol, days.at(-1)!)];
    });
    await readHistory(depsOf(store, [cut], leaving.signal), 90);
    expect(asked).toEqual(['A', 'B']);
    await readHistory(depsOf(store, [cut]), 90);
    expect(asked).toEqual(['A', 'B', 'B', 'C']);
    await readHistory(depsOf(store, [cut]), 90);
    expect(asked).toHaveLength(4);
  });
});

describe('a short outage in the middle of it', () => {
  const away = new ProviderError('fmp', 'unavailable', 'no answer');
  it('whoever is patient is told of the symbols that it left out, and only they are asked for again', async () => {
    const { store, of } = memory(['A', 'B', 'C']);
    const asked: string[] = [];
    let isAway = true;
    const short = provider(asked, (symbol) => {
      if (symbol === 'B' && isAway) throw away;
      return days.map((date) => dayOf(symbol, date));
    });
    const deps = { ...depsOf(store, [short]), isPatient: true };
    let more = 0;
    const onMore = async () => void (more += 1);
    await expect(readHistory({ ...deps, onMore }, 90)).rejects.toThrow(
      'histories of 1 stocks could not be read (2 of 3 were)',
    );
    expect([of('C').length, more]).toEqual([90, 1]);
    isAway = false;
    expect(await readHistory(deps, 90)).toBe(1);
    expect(asked).toEqual(['A', 'B', 'C', 'B']);
  });
  it('what was read is rated though somebody else failed', async () => {
    const { store, of } = memory(['A', 'B']);
    const short = provider([], (symbol) => {
      if (symbol === 'B') throw away;
      return days.filter((_, n) => n !== 60).map((date) => dayOf(symbol, date, { source: 'massive' }));
    });
    await expect(readHistory({ ...depsOf(store, [short]), isPatient: true }, 90)).rejects.toThrow();
    expect(of('A').find(({ date }) => date === days[61])!.quality).toBeCloseTo(0.98, 12);
  });
  it('who leaves few to later goes on without one stock, and waits when nothing comes any more', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `S${n}`);
    const { store } = memory(names);
    let isAway: (symbol: string) => boolean = (symbol) => symbol === 'S3';
    const odd = provider([], (symbol) => {
      if (isAway(symbol)) throw away;
      return days.map((date) => dayOf(symbol, date));
    });
    const deps = { ...depsOf(store, [odd]), isPatient: true, leavesFew: true };
    expect(await readHistory(deps, 80)).toBe(29);
    isAway = () => true;
    const none = memory(names);
    await expect(readHistory({ ...deps, store: none.store }, 80)).rejects.toThrow(
      'histories of stocks could not be read',
    );
  });
  it('the same of whole days; what the plan does not have is not waited for', async () => {
    const failing = new Map([
      [days[97]!, away],
      [days[98]!, new ProviderError('fmp', 'not-entitled', 'not in our plan')],
    ]);
    const market = (asked: string[]): Provider =>
      ({
        ...{ id: 'fmp', offers: [{ capability: 'market-day', symbolsPerCall: Infinity, cost: 1 }] },
        marketDay: async (date: string) => {
          asked.push(date);
          const failure = failing.get(date);
          if (failure) throw failure;
          return [dayOf('A', date)];
        },
      }) as unknown as Provider;
    const { store, kept } = memory(['A']);
    const deps = { ...depsOf(store, [market([])]), isPatient: true };
    await expect(readHistory(deps, 5)).rejects.toThrow('sessions of the past could not be read (3 of 5 were)');
    failing.delete(days[97]!);
    await readHistory(deps, 5);
    expect(kept.size).toBe(4);
  });
});

describe('rated sessions', () => {
  it('are worth what gap, leap and source leave, over splits, and the same when rated again', async () => {
    const { store, kept, of } = memory(['A', 'B']);
    // A splits 4 for 1 and does not leap; B leaps, and lacks two sessions.
    const rows = days.flatMap((date, n) => [
      dayOf('A', date, { close: n < 50 ? 40 : 10, source: 'massive' }),
      ...(n === 60 || n === 61 ? [] : [dayOf('B', date, { close: n < 70 ? 10 : 22.5, source: 'massive' })]),
    ]);
    await store.saveDaily(rows);
    expect(await rateSessions(store, 100, new AbortController().signal)).toBe(2);
    expect(of('A').every(({ quality }) => quality === 1)).toBe(true);
    const low = [...kept.values()].filter(({ quality }) => quality < 1).map(({ date, quality }) => [date, quality]);
    expect(low).toEqual([
      [days[62], 0.98 ** 2],
      [days[70], expect.closeTo(0.5, 12)],
    ]);
    expect(await rateSessions(store, 100, new AbortController().signal)).toBe(0);
    expect(tradingDays('XNAS', days[0]!, days.at(-1)!)).toEqual(days);
  });
});
