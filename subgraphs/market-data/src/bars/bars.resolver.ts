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
      'Bars, oldest first; without a range the last 500 closed and the open one. Null for an unknown symbol.',
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
      'The open bar as it grows (at most once a second, stocks once a sweep; `provisional`) and each bar when it is closed. Every bar told open is closed in the end, by its time also where its feed died: completeness then says how much of it was seen, and a later event corrects it when more is known. Where nothing is traded or heard the newest bar is told again behind each fifth minute, so that wider bars end. Behind a cursor each event is what it was then.',
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
