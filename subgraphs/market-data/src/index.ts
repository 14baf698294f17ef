/** The subgraph of market facts: prices, bars, guards, liquidations, venues; stocks, their scanner, opportunities and universe. */
import { buildSubgraph, type SubgraphContext, type SubgraphSchema } from '@marketgraph/platform/graphql';
import { BarsResolver } from './bars/bars.resolver.ts';
import { knows, type MarketContext, type Sources } from './context.ts';
import { GuardsResolver } from './guards/guards.resolver.ts';
import { HeatmapResolver } from './heatmap/heatmap.resolver.ts';
import { HistoryResolver } from './history/history.resolver.ts';
import { instrumentOf } from './instruments/instruments.mapper.ts';
import { InstrumentsResolver } from './instruments/instruments.resolver.ts';
import { BarCountsResolver } from './bar-counts/bar-counts.resolver.ts';
import { IngestionResolver } from './ingestion/ingestion.resolver.ts';
import { LiquidationsResolver } from './liquidations/liquidations.resolver.ts';
import { MarketEventsResolver } from './market-events/market-events.resolver.ts';
import { OpportunitiesResolver, OpportunityConnectionResolver } from './opportunities/opportunities.resolver.ts';
import { ScannerResolver } from './scanner/scanner.resolver.ts';
import { sectorOf } from './sectors/sectors.mapper.ts';
import { listedOf } from './stocks/listed.ts';
import { MODE_RESOLVERS } from './stocks/mode.resolver.ts';
import { StocksResolver } from './stocks/stocks.resolver.ts';
import { UniverseDecisionResolver, UniverseResolver } from './universe/universe.resolver.ts';
import { VenuesResolver } from './venues/venues.resolver.ts';

export type { MarketContext, Sources } from './context.ts';
export type { EquitySources } from './equities.ts';
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
      StocksResolver,
      ScannerResolver,
      OpportunitiesResolver,
      OpportunityConnectionResolver,
      MarketEventsResolver,
      UniverseResolver,
      UniverseDecisionResolver,
      BarCountsResolver,
      IngestionResolver,
      ...MODE_RESOLVERS,
    ],
    plain: [
      ...['ScannerConnection', 'ScannerEdge', 'SweepFacts', 'PageInfo', 'MissingField', 'Quote', 'Provenance'],
      ...['ScannerChange', { name: 'ScannerRow', except: ['instrument'] }],
    ],
    references: {
      Sector: (reference) => sectorOf(String(reference['id'])),
      Instrument: ((reference: { symbol: string }, { sources }: MarketContext) =>
        knows(sources, reference.symbol)
          ? instrumentOf(reference.symbol)
          : listedOf(sources, reference.symbol)) as never,
    },
  });
}

/** What each request's context is made of. */
export const marketContext =
  (sources: Sources) =>
  (base: SubgraphContext): MarketContext => ({ ...base, sources });
