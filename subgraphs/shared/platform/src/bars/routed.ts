/** A store of bars that knows stocks: for readers that work on bars whatever they are of. */
import type { BarState } from '@marketgraph/domain/market';
import type { MarketStore } from '../db/port.ts';
import type { StockBars } from './stocks.ts';

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
    async rolledBars({ onlyMinutes: _onlyMinutes, ...query }) {
      if (!(await stocks.isStock(query.symbol))) return store.rolledBars(query);
      return closed(await stocks.read(query), query.to);
    },
    async openBar(newest, minutes) {
      return (await stocks.isStock(newest.symbol)) ? stocks.open(newest, minutes) : null;
    },
  };
}
