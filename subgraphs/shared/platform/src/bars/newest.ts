/** The bar that the topic has last: the one that is forming, or the newest that was closed. */
import type { BarState } from '@marketgraph/domain/market';
import { rollBars } from '@marketgraph/domain/market/bars';
import type { MarketStore } from '../db/port.ts';
import { topics, type EventLog } from '../events/index.ts';
import { bucketStart } from './interval.ts';
import type { StockBars } from './stocks.ts';
import { barOf } from './topic.ts';

export interface BarSources {
  readonly log: EventLog;
  readonly store: MarketStore;
  /** Stocks, where there are any; chosen by the symbol. Not needed where `store` knows them (`withStocks`). */
  readonly stocks?: StockBars | null;
}

export async function newestMinute({ log }: Pick<BarSources, 'log'>, symbol: string): Promise<BarState | null> {
  const entry = await log.last(topics.bars(symbol));
  return entry && barOf(entry.fields);
}

/** The bar of `minutes` that a newest minute belongs to, so far; null: it belongs to none (a stock's, before and after regular hours). */
export async function rolledNewest(
  { store }: Pick<BarSources, 'store'>,
  newest: BarState,
  minutes: number,
): Promise<BarState | null> {
  if (minutes === 1) return newest;
  const whole = await store.openBar?.(newest, minutes);
  if (whole !== undefined) return whole;
  const from = bucketStart(newest.timestamp, minutes);
  const before = (await store.bars({ symbol: newest.symbol, from, to: newest.timestamp })).filter(
    (bar) => bar.timestamp < newest.timestamp,
  );
  const bar = rollBars([...before, newest], minutes).at(-1)!;
  return { ...bar, provisional: true };
}

/** How far back the topic is asked for closed minutes, ms: far longer than a minute waits to be stored, far shorter than the topic is kept. */
const RECENT_MS = 180_000;
const MAX_ENTRIES = 2_000;

/** Minutes that were closed so lately that they may not be stored yet, oldest first, the last state of each. */
export async function recentlyClosed({ log }: Pick<BarSources, 'log'>, symbol: string): Promise<BarState[]> {
  const last = await log.lastId(topics.bars(symbol));
  if (last === null) return [];
  const after = `${Math.max(0, Number(last.split('-')[0]) - RECENT_MS)}-0`;
  const bars = new Map<number, BarState>();
  for (const { fields } of await log.read(topics.bars(symbol), after, MAX_ENTRIES)) {
    const bar = barOf(fields);
    if (!bar.provisional) bars.set(bar.timestamp, bar);
  }
  return [...bars.values()].toSorted((a, b) => a.timestamp - b.timestamp);
}
