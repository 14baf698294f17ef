import { Arg, Args, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { LiquidationState } from '@marketgraph/domain/market';
import { topics } from '@marketgraph/platform/events';
import { followTopic, publishedAt, requireRange } from '@marketgraph/platform/graphql';
import { DEFAULTS, SymbolStreamArguments } from '../arguments.ts';
import { knows, streamOf, type MarketContext, type Sources, type Streamed } from '../context.ts';
import { fromFields, toLiquidation } from './liquidations.mapper.ts';
import { LiquidationConnection, LiquidationEvent } from './liquidations.types.ts';

/** Prints of unknown size stay in the store and the counts, but cannot be shown as a Liquidation. */
const liquidationStream = ({ log }: Sources, args: SymbolStreamArguments) =>
  followTopic({ log, topic: topics.liquidations(args.symbol), ...args }, (entry): Streamed<LiquidationState> | null => {
    const value = fromFields(entry.fields);
    return toLiquidation(value) && { cursor: entry.cursor, value };
  });

@Resolver()
export class LiquidationsResolver {
  @Query(() => LiquidationConnection, {
    nullable: true,
    description: 'Liquidations, newest first, paginated; null for an unknown symbol.',
  })
  async liquidations(
    @Arg('symbol', () => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Page size, 1 to 500.' })
    given: number | null,
    @Arg('after', () => String, { nullable: true, description: '`endCursor` of the previous page.' }) after:
      | string
      | null,
    @Ctx() { sources }: MarketContext,
  ): Promise<LiquidationConnection | null> {
    const first = given ?? DEFAULTS.first;
    requireRange('first', first, 1, 500);
    if (!knows(sources, symbol)) return null;
    const page = await sources.store.liquidations({ symbol, first, ...(typeof after === 'string' ? { after } : {}) });
    const edges = page.rows.flatMap((row) => {
      const node = toLiquidation(row);
      return node ? [{ cursor: row.cursor, node }] : [];
    });
    const ends = { startCursor: page.rows[0]?.cursor ?? null, endCursor: page.rows.at(-1)?.cursor ?? null };
    return { edges, pageInfo: { hasNextPage: page.hasMore, hasPreviousPage: false, ...ends } };
  }

  @Subscription(() => LiquidationEvent, {
    name: 'liquidations',
    description: 'Every liquidation that the venues publish, in the order received.',
    subscribe: streamOf<SymbolStreamArguments, Streamed<LiquidationState>>(liquidationStream),
  })
  liquidationEvents(
    @Root() { cursor, value }: Streamed<LiquidationState>,
    @Args(() => SymbolStreamArguments) _args: SymbolStreamArguments,
  ): LiquidationEvent {
    const liquidation = toLiquidation(value)!;
    return {
      cursor,
      occurredAt: liquidation.occurredAt,
      publishedAt: publishedAt(cursor),
      skipped: 0,
      liquidation,
      completeness: value.completeness,
    };
  }
}
