import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "symbol")')
@ObjectType('Instrument', { description: 'An instrument, as market-data knows it; here with its indicators.' })
export class Instrument {
  @Field(() => ID, { description: 'Symbol, unique in the graph.' }) symbol!: string;
}
