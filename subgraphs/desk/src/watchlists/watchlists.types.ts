import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';

@Directive('@key(fields: "symbol")')
@ObjectType('Instrument', {
  description: 'An instrument of market-data, extended here with what belongs to the viewer.',
})
export class Instrument {
  @Field(() => ID, { description: 'Symbol, unique across the graph.' }) symbol!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Watchlist', { description: "A viewer's ordered list of instruments." })
export class Watchlist {
  @Field(() => ID, { description: 'Stable id.' }) id!: string;
  @Field(() => String, { description: 'Name given by the viewer, 1 to 60 characters, unique for the viewer.' })
  name!: string;
  @Field(() => [Instrument], { description: "Instruments in the viewer's order, at most 200." })
  instruments!: Instrument[];
  @Field(() => DateTime, { description: 'Last change of the list or of its order.' }) updatedAt!: Date;
}

@ObjectType('Viewer', { description: 'The present viewer.' })
export class Viewer {
  @Field(() => ID, { description: '`local` if no authentication is configured.' }) id!: string;
  @Field(() => [Watchlist], { description: "The viewer's watchlists, oldest first." }) watchlists!: Watchlist[];
}
