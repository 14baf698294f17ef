import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';

@Directive('@key(fields: "symbol")')
@ObjectType('Instrument', {
  description: 'An instrument, as market-data knows it; here with what belongs to the viewer.',
})
export class Instrument {
  @Field(() => ID, { description: 'Symbol, unique in the graph.' }) symbol!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Watchlist', { description: "A viewer's ordered list of instruments." })
export class Watchlist {
  @Field(() => ID, { description: 'Stable id.' }) id!: string;
  @Field(() => String, { description: 'Name that the viewer gave, 1 to 60 characters, unique for the viewer.' })
  name!: string;
  @Field(() => [Instrument], { description: 'Instruments in the order that the viewer chose, at most 200.' })
  instruments!: Instrument[];
  @Field(() => DateTime, { description: 'Last change of the list or its order.' }) updatedAt!: Date;
}

@ObjectType('Viewer', { description: 'Who is asking.' })
export class Viewer {
  @Field(() => ID, { description: '`local` where no authentication is configured.' }) id!: string;
  @Field(() => [Watchlist], { description: 'Own watchlists, oldest first.' }) watchlists!: Watchlist[];
}
