/**
 * Which streams a routed URL serves. A stream of the other tier is acknowledged and then silent, and so is an unknown one; the
 * un-routed URLs, retired 2026-04-23, serve the public tier only.
 */
export type Tier = 'public' | 'market';

const PUBLIC = /^(?:[a-z0-9]+@(?:depth(?:5|10|20)?(?:@100ms|@500ms)?|bookTicker|trade|rpiDepth@500ms)|!bookTicker)$/;
const MARKET =
  /^(?:[a-z0-9]+@(?:aggTrade|markPrice(?:@1s)?|kline_\w+|miniTicker|ticker|forceOrder|compositeIndex)|[a-z0-9]+_[a-z]+@continuousKline_\w+|!(?:forceOrder|ticker|miniTicker)@arr|!markPrice@arr(?:@1s)?|!assetIndex@arr|!contractInfo|tradingSession)$/;

/** Null: no such stream. */
export const tierOf = (stream: string): Tier | null =>
  PUBLIC.test(stream) ? 'public' : MARKET.test(stream) ? 'market' : null;
