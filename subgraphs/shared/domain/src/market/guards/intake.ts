/** How one market event changes what the guards remember. */
import type { MarketEvent } from '../event.ts';
import { feedKey, type GuardsConfig, type GuardsMemory } from './memory.ts';

export const LIQUIDATION_WINDOW_MS = 5 * 60_000;

/** Events of other symbols and venues that the guards don't use leave the memory as it is. */
export function remember(memory: GuardsMemory, event: MarketEvent, config: GuardsConfig): GuardsMemory {
  if (event.symbol !== config.symbol) return memory;
  const { venue, eventTime, receivedAt } = event;
  switch (event.kind) {
    case 'book':
      return venue === config.bookVenue
        ? { ...memory, book: { venue, top: event.top, eventTime, receivedAt } }
        : memory;
    case 'quote':
      return {
        ...memory,
        quotes: {
          ...memory.quotes,
          [event.leg]: { venue, instrument: event.instrument, mid: (event.bid + event.ask) / 2, eventTime, receivedAt },
        },
      };
    case 'ticker':
      if (venue !== config.tickerVenue) return memory;
      return {
        ...memory,
        ticker: {
          venue,
          eventTime,
          receivedAt,
          markPrice: event.markPrice,
          openInterest: event.openInterest,
          openInterestSource: event.openInterestSource,
          fundingRate: event.fundingRate,
          intervalHours: event.fundingIntervalHours,
          nextFundingAt: event.nextFundingAt,
        },
      };
    case 'liquidation': {
      if (memory.liquidations.some((known) => known.key === event.dedupKey)) return memory;
      // A venue's clock may run ahead of ours: what we have received happened at the latest when we received it.
      const print = {
        at: Math.min(eventTime, receivedAt),
        key: event.dedupKey,
        side: event.side,
        notionalUsd: event.notionalUsd,
      };
      return { ...memory, liquidations: [...memory.liquidations, print] };
    }
    case 'feed': {
      const { feed, state, lastFrameAt, subscribedSince, reason } = event;
      return {
        ...memory,
        feeds: {
          ...memory.feeds,
          [feedKey(venue, feed)]: { venue, feed, state, lastFrameAt, subscribedSince, reason },
        },
      };
    }
    default:
      return memory;
  }
}
