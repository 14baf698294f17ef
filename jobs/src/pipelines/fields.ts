/** States -> the flat fields of the public topics, named as their clients know them (MD-070..076, MD-085). Pure. */
import type { BarState, BookEvent, DataMode, LiquidationState, TickerEvent } from '@marketgraph/domain/market';
import { fundingApr, rate8h } from '@marketgraph/domain/market/funding';
import type { Fields } from '@marketgraph/platform/events';

/** Unknown is the empty string: a flat field has no null. */
const text = (value: number | null): string => (value === null ? '' : String(value));

export const tradesFields = (bar: BarState): Fields => ({
  symbol: bar.symbol,
  timestamp: String(bar.timestamp),
  open: String(bar.open),
  high: String(bar.high),
  low: String(bar.low),
  close: String(bar.close),
  volume: String(bar.volume),
  buy_vol: text(bar.buyVolume),
  sell_vol: text(bar.sellVolume),
  delta: text(bar.delta),
  cvd: text(bar.cvd),
  vwap: text(bar.vwap),
  trades: String(bar.trades),
  completeness: String(bar.completeness),
  mode: bar.mode,
});

export const bookFields = ({ symbol, venue, eventTime, updateId, top }: BookEvent, mode: DataMode): Fields => ({
  symbol,
  venue,
  timestamp: String(eventTime),
  update_id: String(updateId),
  bid_px: String(top.bidPx),
  bid_qty: String(top.bidQty),
  ask_px: String(top.askPx),
  ask_qty: String(top.askQty),
  mid: String(top.mid),
  spread_bps: String(top.spreadBps),
  depth_10bps_bid_usd: String(top.depthBidUsd),
  depth_10bps_ask_usd: String(top.depthAskUsd),
  bid_band_covered: String(top.bidBandCovered),
  ask_band_covered: String(top.askBandCovered),
  mode,
});

export const liquidationFields = (state: LiquidationState): Fields => ({
  venue: state.venue,
  symbol: state.symbol,
  side: state.side,
  price: String(state.price),
  quantity: text(state.quantity),
  notional_usd: text(state.notionalUsd),
  timestamp: String(state.occurredAt),
  completeness: text(state.completeness),
  mode: state.mode,
});

export function fundingFields(ticker: TickerEvent, mode: DataMode): Fields {
  const { fundingRate: rate, fundingIntervalHours: hours, openInterest: base, markPrice } = ticker;
  return {
    symbol: ticker.symbol,
    venue: ticker.venue,
    timestamp: String(ticker.eventTime),
    oi_notional: text(base === null || markPrice === null ? null : base * markPrice),
    oi_base: text(base),
    oi_source: ticker.openInterestSource ?? '',
    mark_price: text(markPrice),
    index_price: text(ticker.indexPrice),
    funding_rate: text(rate),
    interval_hours: text(hours),
    funding_rate_8h: text(rate === null || !hours ? null : rate8h(rate, hours)),
    funding_apr: text(rate === null || !hours ? null : fundingApr(rate, hours)),
    next_funding: text(ticker.nextFundingAt),
    mode,
  };
}
