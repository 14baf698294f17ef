/** The subgraph of market facts: prices, bars, guards, liquidations, venues. */
import { buildSubgraph, type SubgraphContext, type SubgraphSchema } from '@marketgraph/platform/graphql';
import { BarsResolver } from './bars/bars.resolver.ts';
import { knows, type MarketContext, type Sources } from './context.ts';
import { GuardsResolver } from './guards/guards.resolver.ts';
import { HeatmapResolver } from './heatmap/heatmap.resolver.ts';
import { HistoryResolver } from './history/history.resolver.ts';
import { instrumentOf } from './instruments/instruments.mapper.ts';
import { InstrumentsResolver } from './instruments/instruments.resolver.ts';
import { LiquidationsResolver } from './liquidations/liquidations.resolver.ts';
import { VenuesResolver } from './venues/venues.resolver.ts';

export type { MarketContext, Sources } from './context.ts';
export const NAME = 'market-data';

export function buildMarketData(): Promise<SubgraphSchema> {
  return buildSubgraph({
    resolvers: [
      GuardsResolver,
      BarsResolver,
      LiquidationsResolver,
      HeatmapResolver,
      HistoryResolver,
      InstrumentsResolver,
      VenuesResolver,
    ],
    references: {
      // Perpetuals alone are known, and they belong to none.
      Sector: () => null,
      Instrument: ((reference: { symbol: string }, { sources }: MarketContext) =>
        knows(sources, reference.symbol) ? instrumentOf(reference.symbol) : null) as never,
    },
  });
}

/** What each request's context is made of. */
export const marketContext =
  (sources: Sources) =>
  (base: SubgraphContext): MarketContext => ({ ...base, sources });
