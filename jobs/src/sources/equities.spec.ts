import { calendarRange, sessionAt, sessionOf } from '@marketgraph/domain/calendar';
import type { DailyBar } from '@marketgraph/domain/equities';
import { loadEnvironment, parts } from '@marketgraph/platform/env';
import { silentLog } from '@marketgraph/testkit/log';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ManualClock } from '../sandbox/testing/manual-clock.ts';
import { newestSession, openEquities, type EquityOptions } from './equities.ts';

const schema = z.object({ ...parts.sources.shape, ...parts.equities.shape });
const opened = async (env: Record<string, string>, options: EquityOptions = {}) => {
  const sources = await openEquities(loadEnvironment(schema, env), { stocks: 20, ...options }, silentLog());
  await sources.stop();
  return sources;
};
const BAR: DailyBar = {
  ...{ symbol: 'SPY', date: '2023-04-17', open: 1, high: 1, low: 1, close: 1, volume: 1, vwap: null, trades: null },
  ...{ adjustedClose: null, provisional: false, quality: 0.9, knownAt: 0, source: 'import:days.csv', mode: 'REPLAY' },
};
const at = (text: string) => new ManualClock(Date.parse(text));

describe('where stocks come from', () => {
  it('is the simulated market at 11:00 of the newest trading day, whatever day it is', async () => {
    for (const [now, date] of [
      ['2026-11-21T15:00:00Z', '2026-11-20'],
      ['2026-11-23T08:00:00Z', '2026-11-23'],
      ['2026-11-26T18:00:00Z', '2026-11-25'],
      ['2026-11-27T18:00:00Z', '2026-11-27'],
      ['2026-03-08T12:00:00Z', '2026-03-06'],
    ] as const) {
      const { clock, mode, session, seed } = await opened({ SANDBOX_SEED: '3' }, { wall: at(now) });
      expect([mode, session, seed]).toEqual(['SIMULATED', date, 3]);
      const started = clock.now();
      expect(started - sessionOf('XNAS', date)!.open).toBeGreaterThanOrEqual(5_400_000);
      expect(started - sessionOf('XNAS', date)!.open).toBeLessThan(5_460_000);
      expect(sessionAt('XNAS', started)).toMatchObject({ name: 'REGULAR', date });
    }
  });

  it("runs by the world's clock when told", async () => {
    const wall = at('2026-11-21T15:00:00Z');
    const { clock, session } = await opened({ SIM_CLOCK: 'wall' }, { wall });
    expect([clock, session]).toEqual([wall, null]);
  });

  it('is the real providers when live; without a key they are off', async () => {
    const { mode, endpoints, sandbox } = await opened({
      SOURCES: 'live',
      FMP_API_KEY: 'k',
      FMP_BUDGET: '300/min',
      MASSIVE_REST_URL: 'https://proxy.example/m/',
    });
    expect([mode, sandbox]).toEqual(['LIVE', null]);
    expect(endpoints).toEqual({
      massive: { rest: 'https://proxy.example/m', socket: 'wss://socket.massive.com/stocks', key: null },
      fmp: { rest: 'https://financialmodelingprep.com', key: 'k', budgets: [{ calls: 300, perMs: 60_000 }] },
      yahoo: { rest: 'https://query2.finance.yahoo.com', enabled: true },
    });
  });

  it('is imported history at the close of its last full session', async () => {
    // Funds go on until the end of the year.
    const days = [
      ...Array.from({ length: 30 }, (_, i) => ({ date: `2023-12-${String(30 - i).padStart(2, '0')}`, symbols: 15 })),
      { date: '2023-04-18', symbols: 1 },
      { date: '2023-04-17', symbols: 990 },
      { date: '2023-04-14', symbols: 1000 },
    ];
    const history: NonNullable<EquityOptions['history']> = {
      instruments: async () => [],
      actions: async () => [],
      dailySymbols: async () => ['SPY'],
      dailyMany: async () => new Map(),
      daily: async () => [],
      dailyOf: async () => [],
      marketDays: async () => days,
    };
    const imported = { ...history, dailyMany: async () => new Map([['SPY', [BAR]]]) };
    const { mode, session, clock, originOf } = await opened({ EQUITIES: 'history' }, { history: imported });
    // Local providers pass its quotes on; they stay the word of the file.
    expect([originOf?.('SPY'), originOf?.('QQQ')]).toEqual(['import:days.csv', null]);
    expect([mode, session]).toEqual(['REPLAY', '2023-04-17']);
    expect(clock.now() - sessionOf('XNAS', '2023-04-17')!.close).toBeLessThan(60_000);
    await expect(opened({ EQUITIES: 'history' })).rejects.toThrow('needs the store');
    const empty = { ...history, marketDays: async () => [] };
    await expect(opened({ EQUITIES: 'history' }, { history: empty })).rejects.toThrow('npm run import -- bars');
  });

  it('says so when the calendar has ended', () => {
    const { to } = calendarRange('XNAS')!;
    expect(() => newestSession(Date.parse(to) + 400 * 86_400_000)).toThrow(RangeError);
  });
});
