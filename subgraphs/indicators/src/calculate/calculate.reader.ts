/** The bars of a calculation: closed ones from the store (or, just closed, from the topic), the open one from the topic. */
import type { BarState } from '@marketgraph/domain/market';
import type { Facts } from '@marketgraph/domain/language';
import { bucketStart, newestMinute, recentlyClosed, rolledNewest, type BarSources } from '@marketgraph/platform/bars';
import { beginning, warmBars, type Window } from './window.ts';

export interface BarsRead {
  /** Oldest first; those before `first` only warm up. Only the last can be provisional. */
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
const MINUTE_MS = 60_000;

const stored = ({ store }: Pick<BarSources, 'store'>, minutes: number, query: Query): Promise<BarState[]> =>
  minutes === 1 ? store.bars(query) : store.rolledBars({ ...query, minutes });

/** The bar that is forming, or the newest that was closed; null where the topic is empty or has only bars of another time. */
export async function newestOf(
  sources: BarSources,
  symbol: string,
  { minutes, to, open }: Window,
): Promise<BarState | null> {
  const minute = await newestMinute(sources, symbol);
  if (!minute || bucketStart(minute.timestamp, minutes) >= to) return null;
  if (!open && (minutes > 1 || minute.provisional)) return null;
  return rolledNewest(sources, minute, minutes);
}

/** Closed minutes on the topic that the store does not have yet; asked for only where there is room for one. */
async function unstored(
  sources: BarSources,
  symbol: string,
  newest: BarState,
  last: number | undefined,
): Promise<BarState[]> {
  if (last !== undefined && newest.timestamp - last <= MINUTE_MS) return [];
  const recent = await recentlyClosed(sources, symbol);
  return recent.filter(({ timestamp }) => timestamp > (last ?? -Infinity) && timestamp < newest.timestamp);
}

async function joined(
  sources: BarSources,
  symbol: string,
  closed: readonly BarState[],
  { minutes }: Window,
  newest: BarState | null,
): Promise<BarState[]> {
  if (!newest) return [...closed];
  const before = closed.filter(({ timestamp }) => timestamp < newest.timestamp);
  if (before.length < closed.length && closed.at(-1)!.timestamp > newest.timestamp) return [...closed];
  const late = minutes === 1 ? await unstored(sources, symbol, newest, before.at(-1)?.timestamp) : [];
  return [...before, ...late, newest];
}

/** Reads what a program needs for a window. */
export async function readFor(
  sources: BarSources,
  symbol: string,
  window: Window,
  facts: Facts,
  now: number,
): Promise<BarsRead> {
  const { minutes, from, count } = window;
  const warm = warmBars(facts);
  const to = Math.min(window.to, bucketStart(now, minutes));
  const [shown, newest, earlier] = await Promise.all([
    stored(sources, minutes, { symbol, to, ...(from === null ? { last: count + warm } : { from }) }),
    newestOf(sources, symbol, window),
    from === null ? [] : stored(sources, minutes, { symbol, to: Math.min(from, to), last: warm }),
  ]);
  const closed = [...earlier, ...shown.filter(({ timestamp }) => timestamp < to)];
  const bars = (await joined(sources, symbol, closed, window, newest)).filter(({ timestamp }) => timestamp < window.to);
  const forming = bars.at(-1)?.provisional ? 1 : 0;
  const first =
    from === null ? Math.max(0, bars.length - forming - count) : bars.findIndex(({ timestamp }) => timestamp >= from);
  const index = first < 0 ? bars.length : first;
  const begin = beginning(facts, bars[index]?.timestamp ?? window.to, minutes);
  const skipped = bars.findIndex(({ timestamp }) => timestamp >= begin);
  return skipped > 0 ? { bars: bars.slice(skipped), first: index - skipped } : { bars, first: index };
}
