import { Arg, Args, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { HeatmapState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { followTopic, requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS, latest, SymbolLatestArguments } from '../arguments.ts';
import { knows, streamOf, type MarketContext, type Sources, type Streamed } from '../context.ts';
import { toHeatmap } from './heatmap.mapper.ts';
import { heatmapOfHours } from './heatmap.reader.ts';
import { LiquidationHeatmap, LiquidationHeatmapEvent } from './heatmap.types.ts';

const heatmapStream = ({ log }: Sources, args: SymbolLatestArguments) =>
  followTopic({ log, topic: topics.heatmap(args.symbol), ...latest(args) }, (entry) => ({
    cursor: entry.cursor,
    value: JSON.parse(entry.fields['heatmap']!) as HeatmapState,
  }));

@Resolver()
export class HeatmapResolver {
  @Query(() => LiquidationHeatmap, {
    nullable: true,
    description: 'Liquidations by price and time; null for an unknown symbol or before the first price.',
  })
  async liquidationHeatmap(
    @Arg('symbol', () => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol: string,
    @Arg('hours', () => Int, {
      nullable: true,
      defaultValue: DEFAULTS.heatmapHours,
      description: 'Width of the window, 1 to 24 hours; always 12 time bins.',
    })
    given: number | null,
    @Ctx() { sources }: MarketContext,
  ): Promise<LiquidationHeatmap | null> {
    const hours = given ?? DEFAULTS.heatmapHours;
    requireRange('hours', hours, 1, 24);
    const state = knows(sources, symbol) ? await heatmapOfHours(sources, symbol, hours) : null;
    return state && toHeatmap(state, sources.clock.now());
  }

  @Subscription(() => LiquidationHeatmapEvent, {
    name: 'liquidationHeatmap',
    description: 'The map of the last hour, at most once a second, when it has changed.',
    subscribe: streamOf<SymbolLatestArguments, Streamed<HeatmapState>>(heatmapStream),
  })
  heatmapEvents(
    @Root() { cursor, value }: Streamed<HeatmapState>,
    @Args(() => SymbolLatestArguments) _args: SymbolLatestArguments,
  ): LiquidationHeatmapEvent {
    const at = new Date(value.occurredAt);
    return { cursor, occurredAt: at, publishedAt: at, skipped: 0, heatmap: toHeatmap(value, value.occurredAt) };
  }
}
