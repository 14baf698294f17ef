import type { Clock } from '@marketgraph/platform/clock';
import { createInProcessCache } from '@marketgraph/platform/cache';
import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import type { DailyBar, UniverseState } from '@marketgraph/domain/equities';
import { nextRebuild, startNightly, UNIVERSE_SET, type UniverseDeps } from './index.ts';

const at = (iso: string): number => Date.parse(iso);

it.each([
  ['a summer day', '2023-07-12T15:00:00Z', '2023-07-13T00:00:00Z'],
  ['20:00 itself: the next day', '2023-07-13T00:00:00Z', '2023-07-14T00:00:00Z'],
  ['a winter day', '2023-12-12T15:00:00Z', '2023-12-13T01:00:00Z'],
  ['Friday evening: Monday', '2023-12-16T01:00:00Z', '2023-12-19T01:00:00Z'],
  ['a half day, at 20:00 too', '2023-11-24T23:00:00Z', '2023-11-25T01:00:00Z'],
  ['the weekend in which clocks go forward', '2023-03-11T12:00:00Z', '2023-03-14T00:00:00Z'],
  ['the weekend in which clocks go back', '2023-11-04T12:00:00Z', '2023-11-07T01:00:00Z'],
  ['Christmas', '2023-12-25T15:00:00Z', '2023-12-27T01:00:00Z'],
])('%s', (_, now, then) =>
  expect(new Date(nextRebuild('XNAS', at(now))).toISOString()).toBe(new Date(then).toISOString()),
);

it('ends where the calendar ends', () =>
  expect(() => nextRebuild('XNAS', at('2028-01-01T02:00:00Z'))).toThrow(RangeError));

/** Time that moves only by `go`. */
class HandClock implements Clock {
  private timers: { due: number; fn: () => void }[] = [];
  constructor(public time: number) {}
  now = (): number => this.time;
  after(ms: number, fn: () => void): () => void {
    const timer = { due: this.time + ms, fn };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((one) => one !== timer));
  }
  every = (): never => {
    throw new Error('not used');
  };
  get waiting(): number {
    return this.timers.length;
  }
  go(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.toSorted((a, b) => a.due - b.due)[0];
      if (!next || next.due > end) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.time = next.due;
      next.fn();
    }
    this.time = end;
  }
}

const daily = (symbol: string, date: string): DailyBar => ({
  ...{ symbol, date, open: 5, high: 5, low: 5, close: 5, volume: 1, vwap: null, trades: null, adjustedClose: null },
  ...{ provisional: false, source: 'massive', quality: 1, knownAt: 0, mode: 'SIMULATED' },
});

describe('every night', () => {
  function open(fail = 0) {
    const clock = new HandClock(at('2023-07-12T15:00:00Z'));
    const saved: UniverseState[] = [];
    const warned: unknown[] = [];
    let failures = fail;
    const store: UniverseDeps['store'] = {
      mode: 'SIMULATED',
      instruments: async () => {
        if (failures-- > 0) throw new Error('away');
        return [
          {
            ...{ symbol: 'X', localSymbol: 'X', name: 'X Common Stock', type: 'STOCK', mic: 'XNAS', currency: 'USD' },
            ...{ status: 'ACTIVE', marketCap: 1e8, sharesOutstanding: null, floatShares: 2e7, sicCode: null },
            ...{ sourceSector: null, sourceIndustry: null, description: null, source: 'list', knownAt: 0 },
          },
        ];
      },
      dailyMany: async (symbols, _last, to) => new Map(symbols.map((symbol) => [symbol, [daily(symbol, to!)]])),
      marketDays: async ({ to } = {}) => [{ date: to!, symbols: 1, provisional: 0 }],
      actions: async () => [],
      saveUniverse: async (state) => void saved.push(state),
      saveSectorProfiles: async () => {},
      universe: async () => saved.at(-1) ?? null,
    };
    const cache = createInProcessCache();
    const logger = {
      info: () => {},
      warn: (line: unknown) => void warned.push(line),
    } as unknown as UniverseDeps['logger'];
    const heard: number[] = [];
    const nightly = startNightly({ store, cache, logger, clock }, (state) => heard.push(state.asOf));
    return { clock, saved, warned, cache, heard, nightly };
  }

  it('rebuilds at 20:00 and waits for the next night, until it is stopped', async () => {
    const { clock, heard, cache, nightly } = open();
    clock.go(8.99 * 3_600_000);
    expect(heard).toEqual([]);
    for (const night of ['2023-07-13T00:00:00Z', '2023-07-14T00:00:00Z']) {
      clock.go(at(night) - clock.time);
      await waitUntil(() => heard.at(-1) === at(night) && clock.waiting === 1, night);
    }
    expect(await cache.members(UNIVERSE_SET)).toEqual([]); // one bar: its volume is undecided
    await nightly.stop();
    expect(clock.waiting).toBe(0);
    clock.go(7 * 86_400_000);
    expect(heard).toHaveLength(2);
  });

  it('tries again after ten minutes when the store is away', async () => {
    const { clock, heard, warned, nightly } = open(1);
    clock.go(9 * 3_600_000);
    await waitUntil(() => warned.length === 1 && clock.waiting === 1, 'the failure');
    expect(heard).toEqual([]);
    clock.go(600_000);
    await waitUntil(() => heard.length === 1, 'the second try');
    expect(heard).toEqual([at('2023-07-13T00:10:00Z')]);
    await nightly.stop();
  });
});
