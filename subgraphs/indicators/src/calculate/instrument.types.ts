import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "symbol")')
@ObjectType('Instrument', { description: 'An instrument of market-data, extended here with its indicators.' })
export class Instrument {
  @Field(() => ID, { description: 'Symbol, unique across the graph.' }) symbol!: string;
}
