/** Recorded sessions put through the parsers and books as the connectors do it, without sockets and clocks. */
import { resolve } from 'node:path';
import type { BookTop, TradeEvent } from '@marketgraph/domain/market';
import { CountSequencer, OrderBook, PuSequencer, type Outcome } from '@marketgraph/domain/market/book';
import { dataDir } from '@marketgraph/testkit/data';
import { readRecording, type RecordedLine, type Recording } from '../recording/index.ts';
import { parseFrame as parseBinance, type TimedUpdate } from '../connectors/binance/parse/frame.ts';
import { parseSnapshot } from '../connectors/binance/parse/rest.ts';
import { SNAPSHOT_LEVELS } from '../connectors/binance/venue.ts';
import { parseFrame as parseBybit } from '../connectors/bybit/parse/frame.ts';
import { BOOK_LEVELS } from '../connectors/bybit/venue.ts';

export const session = (name: 'BINANCE_FUTURES' | 'BYBIT'): Promise<Recording> =>
  readRecording(resolve(dataDir(), 'crypto/cryptofeed', `${name}.jsonl.gz`));
export const all = () => true;
export const without = ({ lines, ...rest }: Recording, line: number): Recording => ({
  ...rest,
  lines: lines.filter((one) => one.line !== line),
});

export interface BookRow {
  readonly symbol: string;
  readonly updateId: number;
  readonly top: BookTop | null;
  readonly levels: readonly [number, number];
}

export interface BookRun {
  readonly rows: readonly BookRow[];
  /** Everything that was not simply applied or dropped, by line. */
  readonly faults: readonly {
    readonly line: number;
    readonly symbol: string;
    readonly outcome: Outcome;
    readonly rebuilt: Outcome | null;
  }[];
  readonly sequencers: ReadonlyMap<
    string,
    {
      readonly live: boolean;
      readonly updateId: number;
      readonly stats: { dropped: number; gaps: number; crossed: number };
    }
  >;
}

/** Snapshots are given when they are in the recording; after a gap the same one is offered again, since there is no other. */
export function runBinanceBooks({ lines }: Recording): BookRun {
  const rows: BookRow[] = [];
  const faults: BookRun['faults'][number][] = [];
  const snapshots = new Map<string, string>();
  const sequencers = new Map<string, PuSequencer<TimedUpdate>>();
  const of = (symbol: string): PuSequencer<TimedUpdate> => {
    const found = sequencers.get(symbol);
    if (found) return found;
    const book = new OrderBook({ levels: SNAPSHOT_LEVELS, edge: 'snapshot' });
    const made = new PuSequencer<TimedUpdate>(book, (update) =>
      rows.push({ symbol, updateId: update.last, top: book.top(), levels: [book.bids.length, book.asks.length] }),
    );
    sequencers.set(symbol, made);
    return made;
  };
  for (const line of lines) {
    const snapshotOf = line.t === 'http' ? /\/depth\?symbol=(\w+)/.exec(line.url)?.[1] : undefined;
    if (line.t === 'http' && snapshotOf) {
      snapshots.set(snapshotOf, line.data);
      of(snapshotOf).snapshot(parseSnapshot(JSON.parse(line.data)));
    }
    const frame = line.t === 'recv' ? parseBinance(line.data, line.ts, all) : null;
    if (frame?.kind !== 'depth') continue;
    const outcome = of(frame.symbol).update(frame.update);
    if (outcome === 'applied' || outcome === 'dropped' || !snapshots.has(frame.symbol)) continue;
    const rebuilt = of(frame.symbol).snapshot(parseSnapshot(JSON.parse(snapshots.get(frame.symbol)!)));
    faults.push({ line: line.line, symbol: frame.symbol, outcome, rebuilt });
  }
  return { rows, faults, sequencers };
}

export const categoryOf = (line: RecordedLine): string =>
  line.t === 'recv' ? line.addr.slice(line.addr.lastIndexOf('/') + 1) : '';

/** Symbols are `<category>:<symbol>`: both sockets use the same topics. */
export function runBybitBooks({ lines }: Recording): BookRun {
  const rows: BookRow[] = [];
  const faults: BookRun['faults'][number][] = [];
  const sequencers = new Map<string, CountSequencer>();
  for (const line of lines) {
    const frame = line.t === 'recv' ? parseBybit(line.data, line.ts, all) : null;
    if (frame?.kind !== 'book') continue;
    const symbol = `${categoryOf(line)}:${frame.symbol}`;
    const sequencer =
      sequencers.get(symbol) ?? new CountSequencer(new OrderBook({ levels: BOOK_LEVELS, edge: 'sliding' }));
    sequencers.set(symbol, sequencer);
    const outcome = frame.change === 'snapshot' ? sequencer.snapshot(frame.levels) : sequencer.delta(frame.levels);
    const { book, updateId } = sequencer;
    if (outcome === 'applied')
      rows.push({ symbol, updateId, top: book.top(), levels: [book.bids.length, book.asks.length] });
    else if (outcome !== 'dropped') faults.push({ line: line.line, symbol, outcome, rebuilt: null });
  }
  return { rows, faults, sequencers };
}

/** Trades in arrival order, with the category of their socket. */
export function tradesOf({ venue, lines }: Recording): { readonly category: string; readonly trade: TradeEvent }[] {
  const parse = venue === 'binance' ? parseBinance : parseBybit;
  return lines.flatMap((line) => {
    const frame = line.t === 'recv' ? parse(line.data, line.ts, all) : null;
    if (frame?.kind !== 'events' || frame.feed !== 'trades') return [];
    return frame.events.map((event) => ({ category: categoryOf(line), trade: event as TradeEvent }));
  });
}

/** The fields of the reference's book rows. */
export const referenceFields = ({ top, levels }: BookRow) => ({
  bid_px: top?.bidPx,
  bid_qty: top?.bidQty,
  ask_px: top?.askPx,
  ask_qty: top?.askQty,
  mid: top?.mid,
  spread_bps: top?.spreadBps,
  depth_10bps_bid_usd: top?.depthBidUsd,
  depth_10bps_ask_usd: top?.depthAskUsd,
  levels_bid: levels[0],
  levels_ask: levels[1],
});
