import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';
import { PageInfo } from '../page-info.types.ts';

@ObjectType('SymbolBars', { description: 'How complete the stored minute bars of a stock are over a span.' })
export class SymbolBars {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Int, { description: 'Stored minute bars within the span; 0 if none.' }) bars!: number;
  @Field(() => Int, {
    description:
      'Minutes of the span that lie between 4:00 and 20:00 ET of a trading day: the largest possible number of bars.',
  })
  expected!: number;
  @Field(() => DateTime, { nullable: true, description: 'Start of the newest of them; null if there are none.' })
  newestAt!: Date | null;
  @Field(() => Float, { nullable: true, description: 'Their mean quality, 0 to 1; null if there are none.' })
  quality!: number | null;
}

@ObjectType('SymbolBarsEdge', { description: 'One entry of a page.' })
export class SymbolBarsEdge {
  @Field(() => String, { description: 'Its position in the list.' }) cursor!: string;
  @Field(() => SymbolBars, { description: 'The stock and its bars.' }) node!: SymbolBars;
}

@ObjectType('SymbolBarsConnection', { description: 'A page of stocks and their bars, by symbol.' })
export class SymbolBarsConnection {
  @Field(() => [SymbolBarsEdge], { description: 'The page.' }) edges!: SymbolBarsEdge[];
  @Field(() => PageInfo, { description: 'Where the page begins and ends.' }) pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Total number of stocks: those of the newest sweep and those with bars.' })
  totalCount!: number;
}
