/** BarState -> GraphQL. Pure. */
import type { BarState, VenueId } from '@marketgraph/domain/market';
import type { Bar } from './bars.types.ts';

const VENUES: Readonly<Record<VenueId, true>> = { binance: true, okx: true, bybit: true };
const UNRATED = 'Bars of perpetuals are not rated: completeness tells how much of their time and trades was seen.';
const UNTOLD = 'Nobody has rated this bar.';

export const toBar = (bar: BarState): Bar => {
  const quality = bar.quality ?? null;
  return {
    ...bar,
    timestamp: new Date(bar.timestamp),
    lastTradeAt: bar.lastTradeAt === undefined ? null : new Date(bar.lastTradeAt),
    quality,
    qualityReason: quality !== null ? null : bar.source in VENUES ? UNRATED : UNTOLD,
  };
};
