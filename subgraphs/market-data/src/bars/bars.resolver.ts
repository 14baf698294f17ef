import { Args, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { BarState } from '@marketgraph/domain/market';
import { barStream, knownAt, MINUTES, readBars } from '@marketgraph/platform/bars';
import { publishedAt } from '@marketgraph/platform/graphql';
import { streamOfAny, type MarketContext, type Streamed } from '../context.ts';
import { isKnown } from '../stocks/listed.ts';
import { BarStreamArguments, SymbolBarRange } from './bars.arguments.ts';
import { toBar } from './bars.mapper.ts';
import { Bar, BarEvent } from './bars.types.ts';

@Resolver()
export class BarsResolver {
  @Query(() => [Bar], {
    nullable: true,
    description:
      'Bars, oldest first; without a range the last 500 closed bars and the open one. Null for an unknown symbol.',
  })
  async bars(
    @Args(() => SymbolBarRange) range: SymbolBarRange,
    @Ctx() { sources }: MarketContext,
  ): Promise<Bar[] | null> {
    return (await isKnown(sources, range.symbol)) ? (await readBars(sources, range.symbol, range)).map(toBar) : null;
  }

  @Subscription(() => BarEvent, {
    name: 'bars',
    description:
      'The open bar as it grows (`provisional`; at most once a second, stocks once a sweep) and each bar when it closes. Every bar that was sent open is eventually sent closed, at its end even if its feed has died: `completeness` then says how much of it was observed, and a later event corrects it once more is known. While nothing trades or arrives, the newest bar is sent again every five minutes, so that longer bars close: an M1 subscription then gets its newest closed bar once more, unchanged, and can put it in the place of the same bar. Resuming after a cursor replays each event as it was first sent.',
    subscribe: streamOfAny<BarStreamArguments, Streamed<BarState>>(barStream),
  })
  barEvents(
    @Root() { cursor, value }: Streamed<BarState>,
    @Args(() => BarStreamArguments) { interval }: BarStreamArguments,
  ): BarEvent {
    return {
      cursor,
      occurredAt: new Date(knownAt(value, MINUTES[interval])),
      publishedAt: publishedAt(cursor),
      skipped: 0,
      bar: toBar(value),
    };
  }
}
