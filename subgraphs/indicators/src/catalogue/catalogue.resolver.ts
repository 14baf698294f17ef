import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BUILT_INS } from '@marketgraph/domain/indicators/library';
import type { IndicatorsContext } from '../context.ts';
import { definitionOfBuiltIn, definitionOfCustom } from './catalogue.mapper.ts';
import { matching } from './catalogue.search.ts';
import { IndicatorDefinition } from './catalogue.types.ts';

@Resolver()
export class CatalogueResolver {
  @Query(() => [IndicatorDefinition], {
    nullable: true,
    description: "Built-in indicators by category, then the viewer's own; with `search`, best matches first.",
  })
  async indicators(
    @Arg('category', () => String, {
      nullable: true,
      description: 'TREND, MOMENTUM, VOLATILITY, VOLUME, LEVELS, STATISTICS or CUSTOM, case-insensitive; omitted: all.',
    })
    category: string | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words to find in id, name or description, at most 100 characters; omitted or blank: all.',
    })
    search: string | null,
    @Ctx() { sources, viewer, signal }: IndicatorsContext,
  ): Promise<IndicatorDefinition[]> {
    const own = await sources.custom.all(viewer.viewerId);
    for (const one of own) await sources.engine.learn({ source: one.source }, { viewerId: viewer.viewerId, signal });
    const all = [...[...BUILT_INS.values()].map(definitionOfBuiltIn), ...own.map(definitionOfCustom)];
    return matching(all, category ?? null, search ?? null);
  }

  @Query(() => IndicatorDefinition, {
    nullable: true,
    description: "One built-in indicator, or one of the viewer's own; null if unknown.",
  })
  async indicator(
    @Arg('id', () => ID, { description: 'Id of the indicator, e.g. rsi.' }) id: string,
    @Ctx() { sources, viewer, signal }: IndicatorsContext,
  ): Promise<IndicatorDefinition | null> {
    const builtIn = BUILT_INS.get(id);
    if (builtIn) return definitionOfBuiltIn(builtIn);
    const own = await sources.custom.find(viewer.viewerId, id);
    if (!own) return null;
    await sources.engine.learn({ source: own.source }, { viewerId: viewer.viewerId, signal });
    return definitionOfCustom(own);
  }
}
