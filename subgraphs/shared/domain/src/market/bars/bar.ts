/** One bar and one trade. */
import type { KlineEvent, TradeEvent } from '../event.ts';
import type { BarState } from '../states.types.ts';
import { minuteOf, type BarsConfig, type Place, type WorkingBar } from './memory.ts';

const isBefore = (a: Place, b: Place) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** The bar that begins with this trade, not yet counting it. */
export function newBar(trade: TradeEvent, place: Place, config: BarsConfig): WorkingBar {
  const { price } = trade;
  return {
    symbol: config.symbol,
    timestamp: minuteOf(trade.eventTime),
    open: price,
    high: price,
    low: price,
    close: price,
    volume: 0,
    quoteVolume: 0,
    buyVolume: 0,
    sellVolume: 0,
    delta: 0,
    cvd: null,
    vwap: null,
    trades: 0,
    provisional: true,
    completeness: 1,
    source: config.venue,
    mode: config.mode,
    first: place,
    last: place,
  };
}

/** Order of arrival does not matter: open and close belong to the first and last trade by venue time. */
export function withTrade(bar: WorkingBar, trade: TradeEvent, place: Place): WorkingBar {
  const { price, quantity, aggressor } = trade;
  const buyVolume = (bar.buyVolume ?? 0) + (aggressor === 'buy' ? quantity : 0);
  const sellVolume = (bar.sellVolume ?? 0) + (aggressor === 'sell' ? quantity : 0);
  const volume = bar.volume + quantity;
  const quoteVolume = bar.quoteVolume + price * quantity;
  const isFirst = isBefore(place, bar.first);
  const isLast = !isBefore(place, bar.last);
  return {
    ...bar,
    open: isFirst ? price : bar.open,
    high: Math.max(bar.high, price),
    low: Math.min(bar.low, price),
    close: isLast ? price : bar.close,
    volume,
    quoteVolume,
    buyVolume,
    sellVolume,
    delta: buyVolume - sellVolume,
    vwap: volume > 0 ? quoteVolume / volume : null,
    trades: bar.trades + 1,
    first: isFirst ? place : bar.first,
    last: isLast ? place : bar.last,
  };
}

/** As readers know it. */
export function stateOf({ first: _first, last, ...state }: WorkingBar): BarState {
  return { ...state, lastTradeAt: last.at };
}

/** A finished bar of the venue's own history as ours; the taker's volume gives buy and sell. */
export function barOfKline(kline: KlineEvent, config: BarsConfig, cvd: number | null = null): BarState {
  const { start, open, high, low, close, volume, buyVolume, quoteVolume, trades } = kline;
  const sellVolume = volume - buyVolume;
  return {
    symbol: config.symbol,
    timestamp: start,
    open,
    high,
    low,
    close,
    volume,
    quoteVolume,
    buyVolume,
    sellVolume,
    delta: buyVolume - sellVolume,
    cvd,
    vwap: volume > 0 ? quoteVolume / volume : null,
    trades,
    provisional: false,
    completeness: 1,
    source: config.venue,
    mode: config.mode,
  };
}
