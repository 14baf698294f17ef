import { ArgsType, Field, ID, Int } from 'type-graphql';
import { DateTime, Interval } from '@marketgraph/platform/graphql';
import { SymbolStreamArguments } from '../arguments.ts';

@ArgsType()
export class BarRange {
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => DateTime, { nullable: true, description: 'Bars that start at or after this time.' }) from?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Bars that start before this time.' }) to?: Date | null;
  @Field(() => Int, { nullable: true, description: 'Only the newest n of the range, 1 to 5000.' }) last?: number | null;
}

@ArgsType()
export class SymbolBarRange extends BarRange {
  @Field(() => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol!: string;
}

@ArgsType()
export class BarStreamArguments extends SymbolStreamArguments {
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
}
