import { ArgsType, Field, ID, Int } from 'type-graphql';
import { DateTime, Interval, StreamArguments } from '@marketgraph/platform/graphql';

const ANY = 'Symbol of a perpetual (SOLUSDT) or a listed stock (AAPL).';

@ArgsType()
export class BarRange {
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => DateTime, { nullable: true, description: 'Bars that start at or after this time.' }) from?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Bars that start before this time.' }) to?: Date | null;
  @Field(() => Int, { nullable: true, description: 'Only the newest n of the range, 1 to 5000.' }) last?: number | null;
}

@ArgsType()
export class SymbolBarRange extends BarRange {
  @Field(() => ID, { description: ANY }) symbol!: string;
}

@ArgsType()
export class BarStreamArguments extends StreamArguments {
  @Field(() => ID, { description: ANY }) symbol!: string;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
}
