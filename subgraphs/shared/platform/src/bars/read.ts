/** Closed bars from the store, the open one from the topic; wider intervals are rolled from 1-minute bars. */
import type { BarState } from '@marketgraph/domain/market';
import { requireRange, requireSpan } from '../graphql/arguments.ts';
import { demandOnce } from './demand.ts';
import { bucketStart, MINUTES, nextStart, type IntervalName } from './interval.ts';
import { newestMinute, rolledNewest, type BarSources } from './newest.ts';
import type { StockBars } from './stocks.ts';

/** Closed bars that are read where nothing else is asked for. */
export const DEFAULT_LAST = 500;

export interface BarsRange {
  readonly interval: IntervalName;
  /** Bars that start at or after this time. */
  readonly from?: Date | null;
  /** Bars that start before this time. */
  readonly to?: Date | null;
  /** Only the newest n of the range, 1 to 5000. */
  readonly last?: number | null;
}

/** Oldest first. Without from, to and last: the last 500 closed bars plus the open one. */
export async function readBars(sources: BarSources, symbol: string, range: BarsRange): Promise<BarState[]> {
  if (range.last !== null && range.last !== undefined) requireRange('last', range.last, 1, 5000);
  requireSpan(range.from, range.to);
  const minutes = MINUTES[range.interval];
  if (await sources.stocks?.isStock(symbol)) return readStock({ ...sources, stocks: sources.stocks! }, symbol, range);
  const unbounded = !range.from && !range.to && !range.last;
  // Bars that START in the range: rolled from the minutes of the range alone, the bar that its edge cuts would be half a bar.
  const from = range.from ? nextStart(range.from.getTime(), minutes) : Number.NEGATIVE_INFINITY;
  const to = range.to ? nextStart(range.to.getTime(), minutes) : Number.POSITIVE_INFINITY;
  const query = {
    symbol,
    ...(range.from ? { from } : {}),
    ...(range.to ? { to } : {}),
    ...(unbounded ? { last: DEFAULT_LAST } : range.last ? { last: range.last } : range.from ? {} : { last: 5000 }),
  };
  const stored =
    minutes === 1 ? await sources.store.bars(query) : await sources.store.rolledBars({ ...query, minutes });
  const open = await newestMinute(sources, symbol);
  const start = open ? bucketStart(open.timestamp, minutes) : Number.NaN;
  return open && start >= from && start < to
    ? withOpen(sources, stored, open, minutes, range.last ?? Infinity)
    : stored;
}

/** Stocks: hours count from the session's open, so that nothing is aligned here; the store has the open day. */
async function readStock(
  sources: BarSources & { readonly stocks: StockBars },
  symbol: string,
  range: BarsRange,
): Promise<BarState[]> {
  const minutes = MINUTES[range.interval];
  const from = range.from?.getTime();
  const to = range.to?.getTime();
  const last = range.last ?? (from === undefined && to === undefined ? DEFAULT_LAST : 5000);
  const stored = await sources.stocks.read({
    symbol,
    minutes,
    last,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
  if (to === undefined || to > sources.stocks.clock.now()) demandOnce(sources.log, symbol);
  // Nobody has followed it: a day goes with the newest minute that is kept.
  const newest =
    (await newestMinute(sources, symbol)) ?? (minutes >= MINUTES.D1 ? await sources.stocks.newest(symbol, 1) : null);
  const open = newest && (await sources.stocks.open(newest, minutes));
  if (!open || open.timestamp < (from ?? -Infinity) || open.timestamp >= (to ?? Infinity)) return stored;
  if (stored.some(({ timestamp }) => timestamp > open.timestamp)) return stored;
  return [...stored.filter(({ timestamp }) => timestamp < open.timestamp), open].slice(-last);
}

/** Puts the newest bar of the topic behind the stored ones; a stored bar of the same start gives way only to a later state. */
async function withOpen(
  sources: BarSources,
  stored: BarState[],
  open: BarState,
  minutes: number,
  last: number,
): Promise<BarState[]> {
  const start = bucketStart(open.timestamp, minutes);
  const newest = await rolledNewest(sources, open, minutes);
  const kept = stored.filter((bar) => bar.timestamp < start);
  const later = stored.filter((bar) => bar.timestamp > start);
  if (later.length > 0) return stored;
  return [...kept, ...(newest ? [newest] : [])].slice(Number.isFinite(last) ? -last : 0);
}
