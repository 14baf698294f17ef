/** How one market event changes what the guards remember. */
import type { FeedEvent, MarketEvent } from '../event.ts';
import { addPrint } from '../liquidations/index.ts';
import { feedKey, type Feed, type GuardsConfig, type GuardsMemory } from './memory.ts';

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
      if (!config.liquidationVenues.includes(venue)) return memory;
      const liquidations = addPrint(memory.liquidations, event);
      return liquidations === memory.liquidations ? memory : { ...memory, liquidations };
    }
    case 'feed': {
      const key = feedKey(venue, event.feed);
      return { ...memory, feeds: { ...memory.feeds, [key]: nextFeed(memory.feeds[key], event) } };
    }
    default:
      return memory;
  }
}

function nextFeed(before: Feed | undefined, event: FeedEvent): Feed {
  const { venue, feed, state, lastFrameAt, subscribedSince, reason, receivedAt } = event;
  const since = before?.state === state ? before.since : receivedAt;
  return { venue, feed, state, lastFrameAt, subscribedSince, reason, since };
}
