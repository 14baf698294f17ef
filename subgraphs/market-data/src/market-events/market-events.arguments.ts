import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { MarketEventKind as Kind, MarketEventState } from '@marketgraph/domain/equities';
import { StreamArguments } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';
import { MarketEventKind } from './market-events.types.ts';

@ArgsType()
export class MarketEventsArguments {
  @Field(() => [MarketEventKind], { nullable: true, description: 'Only these kinds; omitted: all.' }) kinds?:
    | Kind[]
    | null;
  @Field(() => [ID], { nullable: true, description: 'Only these stocks; omitted: all.' }) symbols?: string[] | null;
  @Field(() => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Page size, 1 to 200.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: '`endCursor` of the previous page.' }) after?: string | null;
}

@ArgsType()
export class MarketEventStreamArguments extends StreamArguments {
  @Field(() => [MarketEventKind], { nullable: true, description: 'Only these kinds; omitted: all.' }) kinds?:
    | Kind[]
    | null;
  @Field(() => [ID], { nullable: true, description: 'Only these stocks; omitted: all.' }) symbols?: string[] | null;
}

export const passes = (
  { kind, symbol }: MarketEventState,
  { kinds, symbols }: Pick<MarketEventStreamArguments, 'kinds' | 'symbols'>,
): boolean => (!kinds || kinds.includes(kind)) && (!symbols || symbols.includes(symbol));
