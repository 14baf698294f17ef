/** A closed minute of a stock, as everybody's bar. */
import type { ProviderId } from '@marketgraph/domain/equities';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { Ohlc } from './fields.ts';

export const MINUTE_MS = 60_000;

export interface ToldMinute extends Ohlc {
  readonly symbol: string;
  readonly start: number;
  readonly volume: number;
  readonly vwap: number | null;
  readonly trades: number | null;
  readonly source: ProviderId;
  readonly mode: DataMode;
}

/** Without a vwap the turnover is not known either. */
export function minuteBar(told: ToldMinute): BarState {
  const { symbol, start, open, high, low, close, volume, vwap, trades, source, mode } = told;
  return {
    symbol,
    timestamp: start,
    open,
    high,
    low,
    close,
    volume,
    quoteVolume: vwap === null ? null : volume * vwap,
    buyVolume: null,
    sellVolume: null,
    delta: null,
    cvd: null,
    vwap: volume > 0 ? vwap : null,
    trades,
    provisional: false,
    completeness: 1,
    source,
    mode,
  };
}
