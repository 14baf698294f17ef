/** What a product can do with recordings: which symbols and feeds there are, and what it must call "not in this recording". */
import type { FeedName, VenueId } from '@marketgraph/domain/market';
import type { Subscription } from '../../connectors/connector.ts';
import { RecordingError, streamsOf, type Recording } from '../../recording/index.ts';

export interface ReplayPlan {
  readonly mode: 'REPLAY';
  /** Venue-neutral: those that were preferred, then those of which there is most to see. */
  readonly symbols: readonly string[];
  /** Whose book the guards watch and whose trades make the bars; null: no venue's was recorded. */
  readonly bookVenue: VenueId | null;
  readonly tradesVenue: VenueId | null;
  /** Exactly what was recorded, ready for the connectors; empty: this venue is off. */
  readonly subscriptions: Readonly<Record<VenueId, readonly Subscription[]>>;
  /** Feeds of which no symbol has anything, per venue. */
  readonly missing: Readonly<Record<VenueId, readonly FeedName[]>>;
  /** Unix ms: the first connection, and the last frame. The product's clock runs between them. */
  readonly start: number;
  readonly end: number;
}

const VENUES: readonly VenueId[] = ['binance', 'okx', 'bybit'];
const FEEDS: Readonly<Record<VenueId, readonly FeedName[]>> = {
  binance: ['trades', 'book', 'liquidations'],
  okx: ['liquidations', 'quotes'],
  bybit: ['trades', 'book', 'liquidations', 'ticker', 'rest'],
};
/** Files further apart than this are no session. */
const APART_MS = 600_000;

/** @throws RecordingError when there is none, or when they were not recorded together. */
export function replayPlan(recordings: readonly Recording[], preferred: readonly string[] = []): ReplayPlan {
  const [first] = recordings;
  if (!first) throw new RecordingError('no recording to replay');
  const inOrder = recordings.toSorted((a, b) => startOf(a) - startOf(b));
  let until = inOrder[0]!.end;
  for (const recording of inOrder) {
    if (startOf(recording) - until > APART_MS)
      throw new RecordingError(
        `${recording.exchange} was recorded ${Math.round((startOf(recording) - until) / 60_000)} minutes after the others: replay them one at a time`,
      );
    until = Math.max(until, recording.end);
  }
  const subscriptions = each((venue) => merge(recordings.filter((one) => one.venue === venue)));
  const has = (venue: VenueId, feed: FeedName) => subscriptions[venue].some(({ feeds }) => feeds.includes(feed));
  const recorded = [...new Set(VENUES.flatMap((venue) => subscriptions[venue].map(({ symbol }) => symbol)))].toSorted();
  const frames = framesOf(recordings);
  const rank = (symbol: string) => (preferred.includes(symbol) ? preferred.indexOf(symbol) : preferred.length);
  const symbols = recorded.toSorted((a, b) => rank(a) - rank(b) || (frames.get(b) ?? 0) - (frames.get(a) ?? 0));
  return {
    mode: 'REPLAY',
    symbols,
    bookVenue: VENUES.find((venue) => has(venue, 'book')) ?? null,
    tradesVenue: VENUES.find((venue) => has(venue, 'trades')) ?? null,
    subscriptions,
    missing: each((venue) => FEEDS[venue].filter((feed) => !has(venue, feed))),
    start: startOf(inOrder[0]!),
    end: until,
  };
}

const each = <T>(of: (venue: VenueId) => T): Record<VenueId, T> => ({
  binance: of('binance'),
  okx: of('okx'),
  bybit: of('bybit'),
});

/** The first connection: frames need a moment more. */
const startOf = ({ lines, start }: Recording): number =>
  lines.reduce((earliest, line) => (line.t === 'connect' ? Math.min(earliest, line.ts) : earliest), start);

function framesOf(recordings: readonly Recording[]): ReadonlyMap<string, number> {
  const frames = new Map<string, number>();
  for (const { venue, lines } of recordings)
    for (const line of lines)
      for (const { symbol } of line.t === 'recv' ? streamsOf(venue, line) : [])
        if (symbol !== null) frames.set(symbol, (frames.get(symbol) ?? 0) + 1);
  return frames;
}

/** Feeds of a symbol over several files; REST polls count when their answers were recorded. */
function merge(recordings: readonly Recording[]): Subscription[] {
  const feeds = new Map<string, Set<FeedName>>();
  for (const { feeds: recorded, lines } of recordings) {
    for (const [symbol, list] of recorded) feeds.set(symbol, new Set([...(feeds.get(symbol) ?? []), ...list]));
    for (const line of lines) {
      const symbol =
        line.t === 'http' && /\/(?:open-interest|funding\/history)\?/.test(line.url)
          ? new URL(line.url).searchParams.get('symbol')
          : null;
      if (symbol !== null) feeds.get(symbol)?.add('rest');
    }
  }
  return [...feeds].map(([symbol, set]) => ({ symbol, feeds: [...set].toSorted() }));
}
