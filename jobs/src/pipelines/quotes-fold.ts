/** Book and perpetual figures of one symbol: public topics as they come, the store at 1 Hz (book) and once a minute (open interest). */
import type { BookEvent, DataMode, TickerEvent, VenueId } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { bookFields, fundingFields } from './fields.ts';
import type { Outbox } from './outbox.ts';
import type { RawInput } from './raw.ts';
import type { StoreWriter } from './store-writer.ts';

const BOOK_STORE_MS = 1_000;
const OI_STORE_MS = 60_000;

export class QuotesFold {
  private storedSecond = 0;
  private storedMinute = 0;
  private mid: number | null = null;
  private funding = '';
  /** When the last ticker was received; null = none yet. */
  tickerSeenAt: number | null = null;

  constructor(
    private readonly mode: DataMode,
    private readonly bookVenue: VenueId,
    private readonly tickerVenue: VenueId,
  ) {}

  lastMid(): number | null {
    return this.mid;
  }

  take(input: RawInput, outbox: Outbox, writer: StoreWriter): void {
    if (input.kind === 'book' && input.venue === this.bookVenue) this.book(input, outbox, writer);
    else if (input.kind === 'ticker' && input.venue === this.tickerVenue) this.ticker(input, outbox, writer);
    else if (input.kind === 'funding')
      writer.funding([
        {
          symbol: input.symbol,
          venue: input.venue,
          at: input.eventTime,
          rate: input.rate,
          intervalHours: input.intervalHours,
          mode: this.mode,
        },
      ]);
    else if (input.kind === 'open-interest') {
      const { symbol, venue, eventTime: at, openInterest: base, markPrice, source } = input;
      writer.openInterest([
        {
          symbol,
          venue,
          at,
          base,
          markPrice,
          notionalUsd: markPrice === null ? null : base * markPrice,
          source,
          mode: this.mode,
        },
      ]);
    }
  }

  private book(event: BookEvent, outbox: Outbox, writer: StoreWriter): void {
    this.mid = event.top.mid;
    // The venues send a book every 100 ms: each applied one is published, none is made up between them.
    outbox.put(topics.book(event.symbol), bookFields(event, this.mode));
    const second = Math.floor(event.receivedAt / BOOK_STORE_MS) * BOOK_STORE_MS;
    if (second === this.storedSecond) return;
    this.storedSecond = second;
    const { bidPx, bidQty, askPx, askQty, spreadBps, depthBidUsd, depthAskUsd } = event.top;
    writer.book({
      symbol: event.symbol,
      venue: event.venue,
      at: second,
      bidPx,
      bidQty,
      askPx,
      askQty,
      spreadBps,
      depthBidUsd,
      depthAskUsd,
      mode: this.mode,
    });
  }

  private ticker(event: TickerEvent, outbox: Outbox, writer: StoreWriter): void {
    this.tickerSeenAt = event.receivedAt;
    const fields = fundingFields(event, this.mode);
    const { timestamp: _timestamp, ...rest } = fields;
    const figures = JSON.stringify(rest);
    if (figures !== this.funding) outbox.put(topics.funding(event.symbol), fields);
    this.funding = figures;
    const minute = Math.floor(event.receivedAt / OI_STORE_MS) * OI_STORE_MS;
    if (minute === this.storedMinute || event.openInterest === null || event.markPrice === null) return;
    this.storedMinute = minute;
    const { openInterest: base, markPrice } = event;
    writer.openInterest([
      {
        symbol: event.symbol,
        venue: event.venue,
        at: event.eventTime,
        base,
        markPrice,
        notionalUsd: base * markPrice,
        source: event.openInterestSource ?? 'single',
        fundingRate: event.fundingRate,
        fundingIntervalHours: event.fundingIntervalHours,
        mode: this.mode,
      },
    ]);
  }
}
