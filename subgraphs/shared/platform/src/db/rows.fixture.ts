/** Rows for the tests of the store. */
import type { BarState } from '@marketgraph/domain/market';
import type { LiquidationRow } from './port.ts';

export const MINUTE = 60_000;
export const T0 = Date.UTC(2026, 10, 20, 22);
export const bar = (minute: number, change: Partial<BarState> = {}): BarState => ({
  symbol: 'SOLUSDT',
  timestamp: T0 + minute * MINUTE,
  open: 1,
  high: 3,
  low: 0.5,
  close: 2,
  volume: 10,
  quoteVolume: 15,
  buyVolume: 6,
  sellVolume: 4,
  delta: 2,
  cvd: 2,
  vwap: 1.5,
  trades: 7,
  provisional: false,
  completeness: 1,
  source: 'binance',
  mode: 'LIVE',
  ...change,
});
export const consistent = (each: BarState): BarState => ({ ...each, vwap: each.quoteVolume! / each.volume });
export const liquidation = (n: number, change: Partial<LiquidationRow> = {}): LiquidationRow => ({
  venue: 'okx',
  symbol: 'SOLUSDT',
  side: 'long',
  price: 100,
  quantity: null,
  notionalUsd: null,
  occurredAt: T0 + n,
  completeness: 0.5,
  mode: 'LIVE',
  dedupKey: `k${n}`,
  ...change,
});
