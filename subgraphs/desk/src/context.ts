/** What resolvers of this subgraph are given: the desk's stores (wired once in index.ts) and who asks. */
import type { SubgraphContext } from '@marketgraph/platform/graphql';
import type { WatchlistStore } from './watchlists/watchlists.store.ts';

export interface DeskSources {
  readonly watchlists: WatchlistStore;
  /** Perpetuals that are watched, and the asked symbol where it is listed; null while that is not known (then any well-formed symbol is taken). */
  readonly knownSymbols: (asked: string) => Promise<readonly string[] | null>;
}
export interface DeskContext extends SubgraphContext {
  readonly desk: DeskSources;
}
