import { Field, ObjectType } from 'type-graphql';

@ObjectType('PageInfo', { description: 'Where a page of a list starts and ends (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether another page follows: ask with `after: endCursor`.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Always false: lists are read forwards.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null on an empty page.' }) endCursor!:
    | string
    | null;
}
