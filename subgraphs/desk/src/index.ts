/** The subgraph of what belongs to a user: watchlists. */
import { buildSubgraph, type SubgraphContext, type SubgraphSchema } from '@marketgraph/platform/graphql';
import type { DeskContext, DeskSources } from './context.ts';
import { toWatchlist } from './watchlists/watchlists.mapper.ts';
import { InstrumentWatchlistsResolver, ViewerResolver, WatchlistsResolver } from './watchlists/watchlists.resolver.ts';

export { knownSymbolsOf } from './watchlists/known-symbols.ts';
export { createWatchlistStore } from './watchlists/watchlists.prisma.ts';
export const NAME = 'desk';

export function buildDesk(): Promise<SubgraphSchema> {
  return buildSubgraph({
    resolvers: [WatchlistsResolver, ViewerResolver, InstrumentWatchlistsResolver],
    references: {
      Instrument: (({ symbol }: { symbol: string }) => ({ symbol })) as never,
      Watchlist: (async ({ id }: { id: string }, { desk, viewer }: DeskContext) => {
        const found = await desk.watchlists.find(viewer.viewerId, id);
        return found && toWatchlist(found);
      }) as never,
    },
  });
}

/** What each request's context is made of. */
export const deskContext =
  (desk: DeskSources) =>
  (base: SubgraphContext): DeskContext => ({ ...base, desk });
