/** Closed bars that the topic has and the store not yet: they are written a moment after they were told. */
import type { BarState } from '@marketgraph/domain/market';
import { joined, partOf, placeOf, rollBars, tableOf, type BarTable } from '@marketgraph/domain/market/bars';
import { bucketStart, MINUTES, recentlyClosed, type BarSources } from '@marketgraph/platform/bars';

const MINUTE_MS = 60_000;
/** A wide bar that has just closed may miss its last minute in the store for this long, ms. */
const UNSETTLED_MS = 5_000;

/** Whether what the store has of the closed bars before `newest` is whole. */
export const isSettled = (minutes: number, newest: BarState | null, now: number): boolean =>
  minutes === 1 || newest === null || now - newest.timestamp > UNSETTLED_MS;

/** Minutes after `last` and before `before`; asked for only where there is room for one. */
async function unstored(sources: BarSources, symbol: string, last: number, before: number): Promise<BarState[]> {
  if (before - last <= MINUTE_MS) return [];
  const recent = await recentlyClosed(sources, symbol);
  return recent.filter(({ timestamp }) => timestamp > last && timestamp < before);
}

/** The wide bar that has just closed, rolled again with the minutes that the store does not have; null where there is none. */
async function justClosed(sources: BarSources, symbol: string, minutes: number, end: number): Promise<BarState | null> {
  const stocks = (await sources.stocks?.isStock(symbol)) ? sources.stocks! : null;
  // A stock's hours count from the open of its session; its days are kept as they are.
  if (stocks && minutes >= MINUTES.D1) return null;
  const before = end - MINUTE_MS;
  const from = stocks ? (await stocks.grid(symbol, minutes)).startOf(before) : bucketStart(before, minutes);
  if (from === null) return null;
  const known = new Map<number, BarState>();
  const stored = await sources.store.bars({ symbol, from, to: end });
  for (const bar of [...stored, ...(await recentlyClosed(sources, symbol))])
    if (bar.timestamp >= from && bar.timestamp < end && !known.has(bar.timestamp)) known.set(bar.timestamp, bar);
  const whole = [...known.values()].toSorted((a, b) => a.timestamp - b.timestamp);
  return (stocks ? await stocks.wide(symbol, whole, minutes, end) : rollBars(whole, minutes)).at(-1) ?? null;
}

/** `closed` of the store, oldest first, and what the topic has up to `newest` (which is among them once it is closed). */
export async function withLate(
  sources: BarSources,
  symbol: string,
  closed: BarTable,
  minutes: number,
  newest: BarState | null,
  now: number,
): Promise<BarTable> {
  if (!newest) return closed;
  const last = closed.columns.time.at(-1) ?? Number.NEGATIVE_INFINITY;
  // Another process has stored more than this one's topic has: the store is right.
  if (last > newest.timestamp) return closed;
  const before = partOf(closed, 0, placeOf(closed, newest.timestamp));
  if (minutes === 1) {
    const late = await unstored(sources, symbol, before.columns.time.at(-1) ?? last, newest.timestamp);
    return joined(before, tableOf(newest.provisional ? late : [...late, newest]));
  }
  // A quiet market: the newest bar's time is over and the store has it whole.
  if (last === newest.timestamp) return closed;
  if (isSettled(minutes, newest, now)) return before;
  const again = await justClosed(sources, symbol, minutes, newest.timestamp);
  return again ? joined(partOf(before, 0, placeOf(before, again.timestamp)), tableOf([again])) : before;
}
