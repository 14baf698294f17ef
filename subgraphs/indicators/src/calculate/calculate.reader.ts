/** The bars of a calculation: closed ones from the store (or, just closed, from the topic), the open one from the topic. */
import type { BarState, Candle } from '@marketgraph/domain/market';
import type { Facts } from '@marketgraph/domain/language';
import { bucketStart, rolledNewest, type BarSources } from '@marketgraph/platform/bars';
import { isUnbroken } from './columns.ts';
import { isStored, type Standing } from './corrected.ts';
import { isSettled, withLate } from './late.ts';
import { Shelf } from './shelf.ts';
import { beginning, MAX_BARS, reachOf, warmBars, type Window } from './window.ts';

export interface BarsRead {
  /** Closed, oldest first; those before `first` only warm up. */
  readonly bars: readonly Candle[];
  /** Index of the first bar that is shown. */
  readonly first: number;
  /** Index behind the last that is shown: values of later bars are drawn at shown ones. */
  readonly end: number;
}

interface Query {
  readonly symbol: string;
  readonly from?: number;
  readonly to: number;
  readonly last?: number;
}

const stored = ({ store }: Pick<BarSources, 'store'>, minutes: number, query: Query): Promise<Candle[]> =>
  minutes === 1 ? store.candles(query) : store.rolledBars({ ...query, minutes });

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

/** As `stored`, from a moment ago where the mark is the same; null: not from memory. */
function recent(sources: BarSources, minutes: number, query: Query, mark: Mark | null): Promise<readonly Candle[]> {
  if (mark === null) return stored(sources, minutes, query);
  const { symbol, from, to, last } = query;
  const { newest, corrected } = mark;
  const key = JSON.stringify([symbol, minutes, from, to, newest.timestamp, newest.provisional, corrected]);
  const shelf = shelfOf(sources.store);
  const span = from === undefined ? 0 : (to - from) / (minutes * 60_000);
  const end = { ...newest, timestamp: Math.min(to, newest.timestamp) };
  const isWhole = (bars: readonly Candle[]): boolean => bars.length >= span && isUnbroken(bars, end, minutes);
  if (last === undefined) return shelf.all(key, () => stored(sources, minutes, query), isWhole);
  return shelf.newest(key, last, (count) => stored(sources, minutes, { ...query, last: count }), isWhole);
}

/** The bar that is forming, or the newest that was closed; null where the topic has none that counts, `reach` bars behind the window's end included. */
export async function newestOf(
  sources: BarSources,
  minute: BarState | null,
  { minutes, to, known, open, live }: Window,
  reach: number,
): Promise<BarState | null> {
  if (!minute || bucketStart(minute.timestamp, minutes) >= (reach > 0 ? known : to)) return null;
  if (!(reach > 0 ? live : open) && (minutes > 1 || minute.provisional)) return null;
  return rolledNewest(sources, minute, minutes);
}

/** The first `count` closed bars from `from` on, or as many as there are before `before`; the store is asked for ranges, and bars may be missing. */
async function following(
  sources: BarSources,
  minutes: number,
  { symbol, from, before, count }: { symbol: string; from: number; before: number; count: number },
  mark: Mark | null,
): Promise<readonly Candle[]> {
  const found: Candle[] = [];
  let [begin, span] = [from, count];
  while (found.length < count && begin < before) {
    const to = Math.min(before, begin + span * minutes * 60_000);
    found.push(...(await recent(sources, minutes, { symbol, from: begin, to }, mark)));
    begin = to;
    span = Math.min(MAX_BARS, 2 * span);
  }
  return found.slice(0, count);
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
  const running = bucketStart(now, minutes);
  const to = Math.min(window.to, running);
  const before = Math.min(window.known, running);
  const whole = newest && isSettled(minutes, newest, now) && isStored(topic, now);
  const mark = whole ? { newest, corrected: topic.corrected } : null;
  const [shown, earlier, later] = await Promise.all([
    recent(sources, minutes, { symbol, to, ...(from === null ? { last: count + warm } : { from }) }, mark),
    from === null ? [] : recent(sources, minutes, { symbol, to: Math.min(from, to), last: warm }, mark),
    following(sources, minutes, { symbol, from: to, before, count: reach }, mark),
  ]);
  const all = await withLate(sources, symbol, [...earlier, ...shown, ...later], minutes, newest, now);
  const placeOf = (time: number): number => {
    const found = all.findIndex(({ timestamp }) => timestamp >= time);
    return found < 0 ? all.length : found;
  };
  const end = placeOf(window.to);
  const first = from === null ? Math.max(0, end - count) : placeOf(from);
  const bars = all.slice(0, end + reach);
  const begin = beginning(facts, bars[first]?.timestamp ?? from ?? window.to, minutes);
  const skipped = Math.max(
    0,
    bars.findIndex(({ timestamp }) => timestamp >= begin),
  );
  return { bars: bars.slice(skipped), first: first - skipped, end: end - skipped };
}
