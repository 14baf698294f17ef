/**
 * Looks at some stocks as a stream: the last known one of each at once, then each new one. A cursor of the beginning is the place behind all
 * of it, stamped but for the last: whoever resumes behind a stamped one has not had the whole beginning and gets it anew.
 */
import type { EquityQuote, ScanRow } from '@marketgraph/domain/equities';
import { compareIds, encodeCursor, stampCursor, stampOf, topics } from '@marketgraph/platform/events';
import { followTopic } from '@marketgraph/platform/graphql';
import type { Streamed } from '../context.ts';
import type { EquitySources } from '../equities.ts';
import { latestSweep } from '../scanner/sweeps.ts';
import { paceNow, type Pace } from './pace.ts';

/** A look as it came; of the beginning (`pace`: what counts as late) one that was told before, or the state that the last sweep left. */
export type ToldQuote =
  | { readonly look: EquityQuote; readonly pace?: undefined }
  | { readonly look: EquityQuote; readonly pace: Pace }
  | { readonly row: ScanRow; readonly pace: Pace };
export interface QuotesWanted {
  readonly symbols: readonly string[];
  readonly after?: string | null | undefined;
  readonly delivery?: 'ALL' | 'LATEST' | null | undefined;
}

const STAMP = /^q\./;
const BEFORE_ALL = '0-1';
const BATCH = 5_000;
/** Looks that were told while a sweep was being written may not be in it. */
const OVERLAP_MS = 5_000;

/** What was told since the sweep, by symbol: the newest of each, up to the entry `to`. */
async function toldSince(
  { log }: EquitySources,
  from: number,
  to: string,
  symbols: ReadonlySet<string>,
): Promise<Map<string, EquityQuote>> {
  const found = new Map<string, EquityQuote>();
  for (let after = `${Math.max(0, from)}-1`; ;) {
    const entries = await log.read(topics.quotes(), after, BATCH);
    for (const { id, fields } of entries)
      if (symbols.has(fields['symbol']!) && compareIds(id, to) <= 0)
        found.set(fields['symbol']!, JSON.parse(fields['quote']!) as EquityQuote);
    const last = entries.at(-1);
    if (!last || entries.length < BATCH || compareIds(last.id, to) >= 0) return found;
    after = last.id;
  }
}

interface Beginning {
  readonly events: Streamed<ToldQuote>[];
  /** What follows is behind this. */
  readonly standing: string;
}
async function beginningOf(sources: EquitySources, wanted: ReadonlySet<string>): Promise<Beginning> {
  const { log } = sources;
  const [epoch, lastId] = await Promise.all([log.epoch(), log.lastId(topics.quotes())]);
  const [swept, sweep, pace] = await Promise.all([
    log.last(topics.scanner()),
    // Without its rows what was told lately is all there is.
    latestSweep(sources).catch(() => null),
    paceNow(sources),
  ]);
  const standing = encodeCursor(epoch, topics.quotes(), lastId ?? BEFORE_ALL);
  const from = swept && sweep ? Number(swept.id.split('-')[0]) - OVERLAP_MS : 0;
  const newer = lastId === null ? new Map<string, EquityQuote>() : await toldSince(sources, from, lastId, wanted);
  const told = [...wanted].flatMap((symbol): ToldQuote[] => {
    const [look, row] = [newer.get(symbol), sweep?.bySymbol.get(symbol)];
    if (look && !(row?.quote && row.quote.receivedAt >= look.receivedAt)) return [{ look, pace }];
    return row ? [{ row, pace }] : [];
  });
  const reading = Math.random().toString(36).slice(2, 10);
  const events = told.map((value, index) => ({
    cursor: index === told.length - 1 ? standing : stampCursor(standing, `q.${reading}.${index}`),
    value,
  }));
  return { events, standing };
}

export async function quoteStream(
  sources: EquitySources,
  { symbols, after, delivery }: QuotesWanted,
): Promise<AsyncIterable<Streamed<ToldQuote>>> {
  const wanted = new Set(symbols);
  const follow = (behind: string | null | undefined, how: QuotesWanted['delivery']) =>
    followTopic(
      { log: sources.log, topic: topics.quotes(), after: behind, delivery: how },
      (entry): Streamed<ToldQuote> | null =>
        wanted.has(entry.fields['symbol']!)
          ? { cursor: entry.cursor, value: { look: JSON.parse(entry.fields['quote']!) as EquityQuote } }
          : null,
    );
  const isWhole = after === null || after === undefined || STAMP.test(stampOf(after) ?? '');
  if (!isWhole) return follow(after, delivery);
  const { events, standing } = await beginningOf(sources, wanted);
  const live = follow(standing, 'ALL');
  // A silent stream says where it stands; one that begins with events need not.
  if (events.length === 0) return live;
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => (events.length > 0 ? { done: false, value: events.shift()! } : live.next()),
      return: () => live.return!(),
    }),
  };
}
