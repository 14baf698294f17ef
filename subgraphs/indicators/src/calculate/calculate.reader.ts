/** The bars of a calculation: closed ones from the store (or, just closed, from the topic), the open one from the topic. */
import type { BarState } from '@marketgraph/domain/market';
import type { Facts } from '@marketgraph/domain/language';
import { bucketStart, rolledNewest, type BarSources } from '@marketgraph/platform/bars';
import { isStored, type Standing } from './corrected.ts';
import { isSettled, withLate } from './late.ts';
import { Shelf } from './shelf.ts';
import { beginning, warmBars, type Window } from './window.ts';

export interface BarsRead {
  /** Closed, oldest first; those before `first` only warm up. */
  readonly bars: readonly BarState[];
  /** Index of the first bar that is shown. */
  readonly first: number;
}

interface Query {
  readonly symbol: string;
  readonly from?: number;
  readonly to: number;
  readonly last?: number;
}

const stored = ({ store }: Pick<BarSources, 'store'>, minutes: number, query: Query): Promise<BarState[]> =>
  minutes === 1 ? store.bars(query) : store.rolledBars({ ...query, minutes });

const shelves = new WeakMap<object, Shelf>();
/** One for each store. */
const shelfOf = (store: object): Shelf => {
  const found = shelves.get(store) ?? new Shelf();
  shelves.set(store, found);
  return found;
};

/** As `stored`, from a moment ago where `mark` (what the newest bar is) is the same; null: not from memory. */
function recent(sources: BarSources, minutes: number, query: Query, mark: string | null): Promise<readonly BarState[]> {
  if (mark === null) return stored(sources, minutes, query);
  const { symbol, from, to, last } = query;
  const key = JSON.stringify([symbol, minutes, from, to, mark]);
  const shelf = shelfOf(sources.store);
  if (last === undefined) return shelf.all(key, () => stored(sources, minutes, query));
  return shelf.newest(key, last, (count) => stored(sources, minutes, { ...query, last: count }));
}

/** The bar that is forming, or the newest that was closed; null where the topic has none that the window shows. */
export async function newestOf(
  sources: BarSources,
  minute: BarState | null,
  { minutes, to, open }: Window,
): Promise<BarState | null> {
  if (!minute || bucketStart(minute.timestamp, minutes) >= to) return null;
  if (!open && (minutes > 1 || minute.provisional)) return null;
  return rolledNewest(sources, minute, minutes);
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
  const to = Math.min(window.to, bucketStart(now, minutes));
  const whole = newest && isSettled(minutes, newest, now) && isStored(topic, now);
  const mark = whole ? `${newest.timestamp} ${newest.provisional} ${topic.corrected}` : null;
  const [shown, earlier] = await Promise.all([
    recent(sources, minutes, { symbol, to, ...(from === null ? { last: count + warm } : { from }) }, mark),
    from === null ? [] : recent(sources, minutes, { symbol, to: Math.min(from, to), last: warm }, mark),
  ]);
  const bars = await withLate(sources, symbol, [...earlier, ...shown], minutes, newest, now);
  const found = from === null ? Math.max(0, bars.length - count) : bars.findIndex(({ timestamp }) => timestamp >= from);
  const first = found < 0 ? bars.length : found;
  const begin = beginning(facts, bars[first]?.timestamp ?? from ?? window.to, minutes);
  const skipped = Math.max(
    0,
    bars.findIndex(({ timestamp }) => timestamp >= begin),
  );
  return { bars: bars.slice(skipped), first: first - skipped };
}
