/**
 * The bars as they were known before an entry of their topic: the stored ones, but for what the topic closed from there on; and what it
 * had closed until then is taken from the topic, because the store may lag behind it, or hold a later correction.
 */
import { type BarValues } from '@marketgraph/domain/indicators/evaluate';
import type { Beginning, FollowBar, Width } from '@marketgraph/domain/indicators/follow';
import type { Candle } from '@marketgraph/domain/market';
import { PRICES, type BarTable } from '@marketgraph/domain/market/bars';
import {
  barOf,
  bucketStart,
  DEFAULT_LAST,
  MINUTES,
  type BarSources,
  type IntervalName,
} from '@marketgraph/platform/bars';
import { compareIds, topics, type Entry } from '@marketgraph/platform/events';
import { warmBars } from '../calculate/window.ts';
import type { LiveProgram } from './program.ts';

const MINUTE_MS = 60_000;
/** How far the store may be behind the topic, and a late trade behind its bar. */
const LAG_MS = 10 * MINUTE_MS;
/** As long as the topic is kept: what it said of a minute then is told from what it says later. */
const HEARD_MS = 20 * MINUTE_MS;
const BATCH = 5_000;
/** Minutes that may have been closed since the oldest cursor that still resumes. */
const LATER = 60;

/** The bar without its trimmings. */
export const toFollow = ({ timestamp, open, high, low, close, volume, provisional }: Candle): FollowBar => ({
  open,
  high,
  low,
  close,
  volume,
  time: timestamp,
  provisional,
});

const toFollowAll = ({ length, columns: { open, high, low, close, volume, time } }: BarTable): FollowBar[] =>
  Array.from({ length }, (_, i) => ({
    open: open[i]!,
    high: high[i]!,
    low: low[i]!,
    close: close[i]!,
    volume: volume[i]!,
    time: time[i]!,
    provisional: false,
  }));

/** Null for minutes, and for a stock's days and weeks: they are followed as they come. A stock's hours are those of its sessions. */
export async function widthOf({ stocks }: BarSources, symbol: string, interval: IntervalName): Promise<Width | null> {
  const minutes = MINUTES[interval];
  if (minutes === 1) return null;
  if (await stocks?.isStock(symbol)) return minutes < MINUTES.D1 ? stocks!.grid(symbol, minutes) : null;
  return { startOf: (at) => bucketStart(at, minutes), endOf: (start) => start + minutes * MINUTE_MS };
}

/** What the topic says of minutes: closed before the entry, and closed by it or later. */
interface Heard {
  readonly before: ReadonlyMap<number, FollowBar>;
  readonly since: ReadonlySet<number>;
  /** Newest minute told before the entry; -Infinity: none. */
  readonly newest: number;
  /** Newest open minute told before the entry. */
  readonly open: FollowBar | null;
  /** Minutes from this one on would have been heard of when they closed; Infinity: none would. */
  readonly covered: number;
}

async function hear({ log }: BarSources, symbol: string, at: Entry, isBefore: (id: string) => boolean): Promise<Heard> {
  const before = new Map<number, FollowBar>();
  const since = new Set<number>();
  let newest = Number.NEGATIVE_INFINITY;
  let open: FollowBar | null = null;
  let covered = Number.POSITIVE_INFINITY;
  let from = `${Math.max(1, Number(at.id.split('-')[0]) - HEARD_MS)}-0`;
  for (;;) {
    const batch = await log.read(topics.bars(symbol), from, BATCH);
    for (const { id, fields } of batch) {
      const bar = toFollow(barOf(fields));
      const isEarlier = isBefore(id);
      if (isEarlier) newest = Math.max(newest, bar.time);
      // Open bars come in the order of time; a closed one may be a late correction.
      if (isEarlier && bar.provisional) {
        covered = Math.min(covered, bar.time);
        open = bar;
      }
      if (bar.provisional) continue;
      if (isEarlier) before.set(bar.time, bar);
      else since.add(bar.time);
    }
    if (batch.length < BATCH) return { before, since, newest, open, covered };
    from = batch.at(-1)!.id;
  }
}

/** As the head of this file says; with `inclusive` as they were known once the entry was told. */
export async function barsAsOf(
  sources: BarSources,
  { symbol, interval, program }: LiveProgram,
  width: Width | null,
  at: Entry,
  inclusive = false,
): Promise<Beginning> {
  const depth = DEFAULT_LAST + warmBars(program.facts);
  const told = toFollow(barOf(at.fields));
  // The topic after the store: what was stored meanwhile has its entry by then.
  const stored = async (
    minutes: number,
    range: { readonly from?: number; readonly to?: number; readonly last?: number },
  ) => toFollowAll(await sources.store.barTable({ symbol, minutes, prices: PRICES, ...range }));
  // The wide bar of the minute before it, however long ago that was: this entry may be what ends it.
  const [last] = width ? await stored(1, { to: told.time, last: 1 }) : [];
  const from = Math.min(told.time - LAG_MS, last?.time ?? Infinity);
  const wideFrom = width && (width.startOf(from) ?? from);
  const minutes = await stored(1, wideFrom === null ? { last: depth + LATER } : { from: wideFrom });
  const wide = wideFrom === null ? [] : await stored(MINUTES[interval], { to: wideFrom, last: depth });
  const isBefore = (id: string) => compareIds(id, at.id) < (inclusive ? 1 : 0);
  const { before, since, newest, open, covered } = await hear(sources, symbol, at, isBefore);
  // A minute that is open now, or later than now, is not closed yet, whatever the store has got by now.
  const end = Math.max(newest, told.provisional ? told.time : -Infinity);
  // Closed from here on, and it would have been heard of before: then it was missing.
  const isLater = (time: number) => since.has(time) && (time >= covered || end === -Infinity);
  const known = new Map<number, BarValues>();
  for (const bar of minutes) if (!isLater(bar.time) && (end === -Infinity || bar.time < end)) known.set(bar.time, bar);
  for (const [time, bar] of before) if (wideFrom === null || time >= wideFrom) known.set(time, bar);
  const sorted = [...known.values()].toSorted((a, b) => a.time - b.time);
  if (wideFrom === null) return { closed: sorted.slice(-depth), minutes: [], minutesFrom: -Infinity, open };
  return { closed: wide, minutes: sorted, minutesFrom: wideFrom, open };
}
