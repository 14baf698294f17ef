/** The bars of a calculation: closed ones from the store (or, just closed, from the topic), the open one from the topic. */
import type { BarState } from '@marketgraph/domain/market';
import { joined, partOf, placeOf, tableOf, type BarTable } from '@marketgraph/domain/market/bars';
import type { Facts } from '@marketgraph/domain/language';
import { rolledNewest, type BarSources } from '@marketgraph/platform/bars';
import { isUnbroken, pricesOf } from './columns.ts';
import { isStored, type Standing } from './corrected.ts';
import { isSettled, withLate } from './late.ts';
import { Shelf } from './shelf.ts';
import { beginning, MAX_BARS, reachOf, warmBars, type Window } from './window.ts';

export interface BarsRead {
  /** Closed, oldest first; those before `first` only warm up. */
  readonly bars: BarTable;
  /** Index of the first bar that is shown. */
  readonly first: number;
  /** Index behind the last that is shown: values of later bars are drawn at shown ones. */
  readonly end: number;
}

type Query = Parameters<BarSources['store']['barTable']>[0];

const shelves = new WeakMap<object, Shelf>();
/** One for each store. */
const shelfOf = (store: object): Shelf => {
  const found = shelves.get(store) ?? new Shelf();
  shelves.set(store, found);
  return found;
};

/** What makes two reads the same besides the query: the newest bar there is, and the newest correction. */
interface Mark {
  readonly newest: BarState;
  readonly corrected: string | null;
}

/** As the store gives them, from a moment ago where the mark is the same; null: not from memory. */
async function recent({ store }: BarSources, query: Query, mark: Mark | null): Promise<BarTable> {
  if (mark === null) return store.barTable(query);
  const { symbol, minutes, from, to = Infinity, last = Infinity, prices } = query;
  const { newest, corrected } = mark;
  const key = JSON.stringify([symbol, minutes, from, to, newest.timestamp, newest.provisional, corrected]);
  const span = from === undefined ? 0 : (to - from) / (minutes * 60_000);
  const end = { ...newest, timestamp: Math.min(to, newest.timestamp) };
  return shelfOf(store).take(
    key,
    { last, prices },
    {
      read: (wanted) =>
        store.barTable(wanted.last === Infinity ? { ...query, prices: wanted.prices } : { ...query, ...wanted }),
      isWhole: (bars) => bars.length >= span && isUnbroken(bars, end, minutes),
    },
  );
}

/** The bar that is forming, or the newest that was closed; null where the topic has none that counts, `reach` bars behind the window's end included. */
export async function newestOf(
  sources: BarSources,
  minute: BarState | null,
  { minutes, to, known, open, live }: Window,
  reach: number,
): Promise<BarState | null> {
  if (!minute || (!(reach > 0 ? live : open) && (minutes > 1 || minute.provisional))) return null;
  // Where its bar begins the bar itself says: hours of a stock count from the open of its session.
  const newest = await rolledNewest(sources, minute, minutes);
  return newest && newest.timestamp < (reach > 0 ? known : to) ? newest : null;
}

interface Following {
  readonly from: number;
  readonly before: number;
  readonly count: number;
}
/** The first `count` closed bars from `from` on, or as many as there are before `before`; the store is asked for ranges, and bars may be missing. */
async function following(
  sources: BarSources,
  { from, before, count, ...query }: Pick<Query, 'symbol' | 'minutes' | 'prices'> & Following,
  mark: Mark | null,
): Promise<BarTable[]> {
  const found: BarTable[] = [];
  let [begin, span, missing] = [from, count, count];
  while (missing > 0 && begin < before) {
    const to = Math.min(before, begin + span * query.minutes * 60_000);
    const bars = await recent(sources, { ...query, from: begin, to }, mark);
    found.push(partOf(bars, 0, missing));
    missing -= bars.length;
    begin = to;
    span = Math.min(MAX_BARS, 2 * span);
  }
  return found;
}

/** Reads the closed bars that a program needs for a window; `newest`: of the topic, which is among them once it is closed. */
export async function readClosed(
  sources: BarSources,
  symbol: string,
  window: Window,
  facts: Facts,
  newest: BarState | null,
  topic: Standing,
  now: number,
): Promise<BarsRead> {
  const { minutes, from, count } = window;
  const warm = warmBars(facts);
  const reach = reachOf(facts);
  const to = Math.min(window.to, window.closed);
  const before = Math.min(window.known, window.closed);
  const whole = newest && isSettled(minutes, newest, now) && isStored(topic, now);
  const mark = whole ? { newest, corrected: topic.corrected } : null;
  const query = { symbol, minutes, prices: pricesOf(facts) };
  const [shown, earlier, later] = await Promise.all([
    recent(sources, { ...query, to, ...(from === null ? { last: count + warm } : { from }) }, mark),
    from === null ? tableOf([]) : recent(sources, { ...query, to: Math.min(from, to), last: warm }, mark),
    following(sources, { ...query, from: to, before, count: reach }, mark),
  ]);
  const all = await withLate(sources, symbol, joined(earlier, shown, ...later), minutes, newest, now);
  const end = placeOf(all, window.to);
  const first = from === null ? Math.max(0, end - count) : placeOf(all, from);
  const bars = partOf(all, 0, end + reach);
  const { time } = bars.columns;
  const begun = placeOf(bars, beginning(facts, time[first] ?? from ?? window.to, minutes));
  const skipped = begun < bars.length ? begun : 0;
  return { bars: partOf(bars, skipped), first: first - skipped, end: end - skipped };
}
