/** A store of bars that knows stocks: for readers that work on bars whatever they are of. */
import { outsideCalendar, sessionOf } from '@marketgraph/domain/calendar';
import type { BarState } from '@marketgraph/domain/market';
import { tableOf } from '@marketgraph/domain/market/bars';
import type { MarketStore } from '../db/port.ts';
import { bucketStart } from './interval.ts';
import type { StockBars } from './stocks.ts';

/** End of the session of a day, Unix ms; null where the calendar does not say. */
function closeOf(day: number): number | null {
  const date = new Date(day).toISOString().slice(0, 10);
  return outsideCalendar('XNYS', date) === null ? (sessionOf('XNYS', date)?.close ?? null) : null;
}

/**
 * A day or week as readers of closed bars know it, who ask for those that begin before the stretch of UTC that runs now (Unix ms): until then it is told as
 * the open one.
 */
export function asOpen(bar: BarState, minutes: number, now: number): BarState {
  if (bar.timestamp < bucketStart(now, minutes) || minutes === 1 || bar.provisional) return bar;
  const close = closeOf(bar.timestamp);
  return {
    ...bar,
    provisional: true,
    isOver: true,
    ...(close === null ? {} : { lastTradeAt: Math.min(now, close) }),
  };
}

/** Reads a listed symbol's bars from `stocks`, everything else from `store`. What is still open is left out where a `to` says that closed bars are meant. */
export function withStocks<S extends MarketStore>(store: S, stocks: StockBars): S {
  const closed = (bars: BarState[], to: number | undefined) =>
    to === undefined ? bars : bars.filter(({ provisional }) => !provisional);
  return {
    ...store,
    async bars(query) {
      if (!(await stocks.isStock(query.symbol))) return store.bars(query);
      return stocks.read({ ...query, minutes: 1 });
    },
    async barTable(query) {
      if (!(await stocks.isStock(query.symbol))) return store.barTable(query);
      const bars = await stocks.read(query);
      return tableOf(query.minutes === 1 ? bars : closed(bars, query.to));
    },
    async rolledBars({ onlyMinutes: _onlyMinutes, ...query }) {
      if (!(await stocks.isStock(query.symbol))) return store.rolledBars(query);
      return closed(await stocks.read(query), query.to);
    },
    async openBar(newest, minutes) {
      if (!(await stocks.isStock(newest.symbol))) return undefined;
      const bar = await stocks.open(newest, minutes);
      return bar && asOpen(bar, minutes, stocks.clock.now());
    },
  };
}
