/**
 * Trades -> 1-minute bars by the venue's trade time (MD-070, AMB-44). Duplicates are dropped; holes in numbered trades lower the
 * completeness and make the CVD unknown until they are filled; a late trade corrects its bar, which is given out again with the same start;
 * a minute without trades has no bar.
 */
import type { FeedEvent, TradeEvent } from '../event.ts';
import { newBar, withTrade } from './bar.ts';
import { chain, chainOpen, changed } from './chain.ts';
import {
  GRACE_MS,
  minuteOf,
  MINUTE_MS,
  nothing,
  type BarsConfig,
  type BarsMemory,
  type BarsStep,
  type Hole,
  type Place,
} from './memory.ts';
import { lost, note, resubscribed } from './runs.ts';

const REMEMBERED_HOLES = 8;

export function foldTrade(before: BarsMemory, trade: TradeEvent, config: BarsConfig): BarsStep {
  if (trade.symbol !== config.symbol || trade.venue !== config.venue) return nothing(before);
  const { memory, place } = note(before, trade);
  if (!place) return nothing(before);
  const start = minuteOf(trade.eventTime);
  const isUsual = memory.open?.timestamp === start && memory.runs.length === before.runs.length;
  if (isUsual) return nothing(chainOpen({ ...memory, open: withTrade(memory.open!, trade, place) }));
  const placed = placeTrade(memory, trade, place, config);
  const after = chain(placed);
  return { memory: after, closed: changed(before, after), history: [] };
}

function placeTrade(memory: BarsMemory, trade: TradeEvent, place: Place, config: BarsConfig): BarsMemory {
  const start = minuteOf(trade.eventTime);
  // The venue's own bar stands there, or one that nobody corrects any more; its trade still closes a hole.
  if (memory.base && start <= memory.base.upTo) return memory;
  const fresh = () => withTrade(newBar(trade, place, config), trade, place);
  const { open } = memory;
  if (open?.timestamp === start) return { ...memory, open: withTrade(open, trade, place) };
  if (open && start > open.timestamp) return { ...closeOpen(memory), open: fresh() };
  if (!open && start > (memory.closed.at(-1)?.timestamp ?? Number.NEGATIVE_INFINITY))
    return { ...memory, open: fresh() };
  const known = memory.closed.some((bar) => bar.timestamp === start);
  const closed = known
    ? memory.closed.map((bar) => (bar.timestamp === start ? withTrade(bar, trade, place) : bar))
    : [...memory.closed, { ...fresh(), provisional: false }].toSorted((a, b) => a.timestamp - b.timestamp);
  return { ...memory, closed };
}

function closeOpen(memory: BarsMemory): BarsMemory {
  const { open, newest } = memory;
  if (!open) return memory;
  const skipped = newest !== null && open.timestamp > newest + MINUTE_MS;
  const hole: Hole[] = skipped ? [{ from: newest + MINUTE_MS, to: open.timestamp - MINUTE_MS }] : [];
  return {
    ...memory,
    open: null,
    closed: [...memory.closed, { ...open, provisional: false }],
    newest: Math.max(newest ?? Number.NEGATIVE_INFINITY, open.timestamp),
    holes: [...memory.holes, ...hole].slice(-REMEMBERED_HOLES),
  };
}

/** Closes the open bar once its minute and the grace are over. */
export function foldTick(memory: BarsMemory, now: number): BarsStep {
  if (!memory.open || now < memory.open.timestamp + MINUTE_MS + GRACE_MS) return nothing(memory);
  const after = chain(closeOpen(memory));
  return { memory: after, closed: changed(memory, after), history: [] };
}

/** The state of the trades' feed: what is not subscribed is not seen, however quiet the market. */
export function foldTradesFeed(before: BarsMemory, event: FeedEvent, config: BarsConfig): BarsStep {
  const { venue, symbol, feed, subscribedSince, lastFrameAt, receivedAt } = event;
  if (venue !== config.venue || symbol !== config.symbol || feed !== 'trades') return nothing(before);
  if (subscribedSince === before.subscribedSince) return nothing(before);
  const lostAt = before.lostAt ?? lastFrameAt ?? before.runs.at(-1)?.to ?? receivedAt;
  const noted =
    subscribedSince === null ? lost(before, lostAt) : resubscribed({ ...before, lostAt: null, subscribedSince });
  const after = chain(noted);
  return { memory: after, closed: changed(before, after), history: [] };
}
