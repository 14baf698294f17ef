import { expect, it } from 'vitest';
import type { BarState } from '@marketgraph/domain/market';
import { createInProcessLog, topics } from '../events/index.ts';
import type { MarketStore } from '../db/port.ts';
import { barStream } from './stream.ts';

const HOUR = Date.UTC(2026, 5, 16, 9);
const minute = (n: number, provisional = false): BarState => ({
  symbol: 'SOLUSDT',
  timestamp: HOUR + n * 60_000,
  open: n,
  high: n + 1,
  low: n,
  close: n + 0.5,
  volume: 1,
  quoteVolume: n,
  buyVolume: 1,
  sellVolume: 0,
  delta: 1,
  cvd: 1,
  vwap: n,
  trades: 1,
  provisional,
  completeness: 1,
  source: 'binance',
  mode: 'LIVE',
});

it('a wide bar that was begun before its minutes were filled in has them from then on', async () => {
  const log = createInProcessLog();
  const stored: BarState[] = [];
  const store = {
    bars: async ({ from = 0, to = Infinity }) => stored.filter(({ timestamp: at }) => at >= from && at < to),
  } as unknown as MarketStore;
  const tell = (bar: BarState, more = {}) =>
    log.append(topics.bars('SOLUSDT'), [{ fields: { bar: JSON.stringify(bar), ...more } }]);
  const stream = barStream({ log, store }, { symbol: 'SOLUSDT', interval: 'H1' });
  const next = async () => (await stream.next()).value!.value as BarState;
  await tell(minute(40, true));
  expect(await next()).toMatchObject({ open: 40, volume: 1 });
  for (let n = 0; n < 40; n += 1) stored.push(minute(n));
  await tell(minute(40, true), { filled: String(HOUR - 60_000) });
  expect(await next()).toMatchObject({ open: 0, volume: 41, provisional: true });
  await tell(minute(40));
  await tell(minute(41, true));
  await next();
  expect(await next()).toMatchObject({ open: 0, high: 42, volume: 42 });
  await stream.return!();
});
