/** https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-tickers-channel: best bid and ask of one leg of the basis. */
import type { QuoteEvent } from '@marketgraph/domain/market';
import { positive, time } from '../../fields.ts';
import { bad, IGNORED, isObject } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { symbolOf } from '../symbol.ts';
import type { OkxParsed } from './frame.ts';

export function parseTicker(data: readonly unknown[], receivedAt: number, wanted: Wanted): OkxParsed {
  const events: QuoteEvent[] = [];
  for (const row of data) {
    if (!isObject(row) || typeof row['instId'] !== 'string') return bad('tickers');
    const target = symbolOf(row['instId']);
    if (!target || !wanted('quotes', target.symbol)) continue;
    const [bid, ask, eventTime] = [positive(row['bidPx']), positive(row['askPx']), time(row['ts'])];
    if (Number.isNaN(eventTime)) return bad('tickers without ts');
    // An empty side, or the crossed prices of a pre-open auction, are no quote.
    if (!(bid < ask)) continue;
    events.push({
      kind: 'quote',
      venue: 'okx',
      symbol: target.symbol,
      eventTime,
      receivedAt,
      leg: target.leg,
      instrument: row['instId'],
      bid,
      ask,
    });
  }
  const first = events[0];
  return first ? { kind: 'events', feed: 'quotes', symbol: first.symbol, sentAt: first.eventTime, events } : IGNORED;
}
