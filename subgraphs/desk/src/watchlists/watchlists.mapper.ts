/** Stored watchlist -> GraphQL. Pure. */
import type { WatchlistRecord } from './watchlists.store.ts';
import type { Watchlist } from './watchlists.types.ts';

export const toWatchlist = ({ id, name, symbols, updatedAt }: WatchlistRecord): Watchlist => ({
  id,
  name,
  updatedAt,
  instruments: symbols.map((symbol) => ({ symbol })),
});
