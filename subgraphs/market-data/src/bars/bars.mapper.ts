/** BarState -> GraphQL. Pure. */
import type { BarState, VenueId } from '@marketgraph/domain/market';
import type { Bar } from './bars.types.ts';

const VENUES: Readonly<Record<VenueId, true>> = { binance: true, okx: true, bybit: true };
const UNRATED = 'Bars of perpetuals are not rated; completeness says how much of their time and trades was observed.';
const UNTOLD = 'Nobody has rated this bar.';

/** Why a bar was not seen whole; of stocks a minute without trades has no bar, so that nobody knows of which kind it was. */
function unseen({ completeness, provisional, source }: BarState): string | null {
  if (completeness >= 1) return null;
  if (provisional) return 'The bar is still open.';
  const share = completeness < 0.01 ? 'less than 1' : Math.floor(completeness * 100);
  const rest = source in VENUES ? 'was not heard' : 'was not heard, or nobody traded then';
  return `Closed when its time was over: ${share} % of it was observed. The rest ${rest}; what is told of it later corrects the bar.`;
}

export const toBar = (bar: BarState): Bar => {
  const quality = bar.quality ?? null;
  return {
    ...bar,
    timestamp: new Date(bar.timestamp),
    lastTradeAt: bar.lastTradeAt === undefined ? null : new Date(bar.lastTradeAt),
    completenessReason: unseen(bar),
    quality,
    qualityReason: quality !== null ? null : bar.source in VENUES ? UNRATED : UNTOLD,
  };
};
