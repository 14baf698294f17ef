/** The subgraph of indicators: catalogue, calculation, live values, and what viewers write. */
import { buildSubgraph, type SubgraphContext, type SubgraphSchema } from '@marketgraph/platform/graphql';
import { CalculateResolver } from './calculate/calculate.resolver.ts';
import { InstrumentIndicatorsResolver } from './calculate/instrument.resolver.ts';
import { Instrument } from './calculate/instrument.types.ts';
import { CatalogueResolver } from './catalogue/catalogue.resolver.ts';
import { CheckResolver } from './check/check.resolver.ts';
import { withStockBars, type IndicatorsContext, type IndicatorSources } from './context.ts';
import { CustomResolver } from './custom/custom.resolver.ts';
import { LanguageResolver } from './language/language.resolver.ts';
import { LiveResolver } from './live/live.resolver.ts';
import { LiveStates } from './live/states.ts';
import { PresetsResolver } from './presets/presets.resolver.ts';

export type { IndicatorSources } from './context.ts';
export { createCustomStore } from './custom/custom.prisma.ts';
export { createEngine, type Engine } from './engine/engine.ts';
export { createPresetStore } from './presets/presets.prisma.ts';
export const NAME = 'indicators';

export function buildIndicators(): Promise<SubgraphSchema> {
  return buildSubgraph({
    resolvers: [
      CatalogueResolver,
      CalculateResolver,
      InstrumentIndicatorsResolver,
      LiveResolver,
      CheckResolver,
      LanguageResolver,
      CustomResolver,
      PresetsResolver,
    ],
    // No root field leads to it: only the gateway asks for it, by its key.
    orphanedTypes: [Instrument],
    plain: ['IndicatorValue', 'IndicatorAlert', 'IndicatorSeries', 'Provenance'],
    references: {
      Instrument: (({ symbol }: { symbol: string }) => ({ symbol })) as never,
      CustomIndicator: (({ id }: { id: string }, { sources, viewer }: IndicatorsContext) =>
        sources.custom.find(viewer.viewerId, id)) as never,
    },
  });
}

/** What each request's context is made of. What is followed live is followed once for all of them. */
export function indicatorsContext(sources: IndicatorSources): (base: SubgraphContext) => IndicatorsContext {
  const known = withStockBars(sources);
  const live = new LiveStates(known);
  return (base) => ({ ...base, sources: known, live });
}
