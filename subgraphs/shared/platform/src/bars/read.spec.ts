import { describe, expect, it } from 'vitest';
import type { BarState } from '@marketgraph/domain/market';
import { rollBars } from '@marketgraph/domain/market/bars';
import { createInProcessLog, topics } from '../events/index.ts';
import type { BarSources } from './newest.ts';
import { readBars } from './read.ts';

const DAY = Date.UTC(2026, 5, 16);
const at = (time: string) => new Date(`2026-06-16T${time}:00Z`);
const minute = (start: number, provisional = false): BarState => ({
  symbol: 'SOLUSDT',
  timestamp: start,
  open: 1,
  high: 1,
  low: 1,
  close: 1,
  volume: 1,
  quoteVolume: 1,
  buyVolume: 1,
  sellVolume: 0,
  delta: 1,
  cvd: 1,
  vwap: 1,
  trades: 1,
  provisional,
  completeness: 1,
  source: 'binance',
  mode: 'LIVE',
});
type Query = { from?: number; to?: number; last?: number; minutes?: number };

/** Every minute of the day up to 09:39, and the open one of 09:40. */
async function sources(): Promise<BarSources> {
  const log = createInProcessLog();
  const open = minute(at('09:40').getTime(), true);
  await log.append(topics.bars('SOLUSDT'), [{ fields: { bar: JSON.stringify(open) } }]);
  const all = Array.from({ length: 9 * 60 + 40 }, (_, n) => minute(DAY + n * 60_000));
  const within = ({ from = -Infinity, to = Infinity }: Query) =>
    all.filter(({ timestamp }) => timestamp >= from && timestamp < to);
  const store = {
    bars: async (query: Query) => within(query).slice(-(query.last ?? 5_000)),
    rolledBars: async (query: Query) => rollBars(within(query), query.minutes!).slice(-(query.last ?? 5_000)),
  };
  return { log, store } as unknown as BarSources;
}
const read = async (range: Parameters<typeof readBars>[2]) =>
  (await readBars(await sources(), 'SOLUSDT', range)).map(({ timestamp, volume, provisional }) => [
    new Date(timestamp).toISOString().slice(11, 16),
    volume,
    ...(provisional ? ['open'] : []),
  ]);

describe('bars of a range', () => {
  it('start at or after `from`, the open one too', async () => {
    expect(await read({ interval: 'M1', from: at('09:39') })).toEqual([
      ['09:39', 1],
      ['09:40', 1, 'open'],
    ]);
    expect(await read({ interval: 'M1', from: at('09:40') })).toEqual([['09:40', 1, 'open']]);
    expect(await read({ interval: 'M1', from: at('09:41') })).toEqual([]);
  });

  it('start before `to`', async () => {
    expect(await read({ interval: 'M1', from: at('09:39'), to: at('09:40') })).toEqual([['09:39', 1]]);
    for (const to of ['09:38', '09:39'])
      await expect(read({ interval: 'M1', from: at('09:39'), to: at(to) })).rejects.toThrow('from must be before to.');
    expect((await read({ interval: 'M1', from: at('09:39'), to: at('09:41') })).at(-1)).toEqual(['09:40', 1, 'open']);
  });

  it('are whole bars where the range cuts them', async () => {
    expect(await read({ interval: 'H1', from: at('07:00'), to: at('08:30') })).toEqual([
      ['07:00', 60],
      ['08:00', 60],
    ]);
    expect(await read({ interval: 'H1', from: at('07:01') })).toEqual([
      ['08:00', 60],
      ['09:00', 41, 'open'],
    ]);
    expect(await read({ interval: 'H1', from: at('09:01') })).toEqual([]);
  });

  it('are the newest of it with `last`', async () => {
    expect(await read({ interval: 'H1', last: 2 })).toEqual([
      ['08:00', 60],
      ['09:00', 41, 'open'],
    ]);
    expect(await read({ interval: 'M1', last: 1, to: at('09:00') })).toEqual([['08:59', 1]]);
  });
});
