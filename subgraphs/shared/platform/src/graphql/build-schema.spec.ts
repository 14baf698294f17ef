// A type that is copied whole must not have a field that a resolver answers: it would be missing in every copy.
import { expect, it } from 'vitest';
import { Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { buildSubgraph } from './build-schema.ts';

@ObjectType('Thing', { description: 'A thing.' })
class Thing {
  @Field(() => String, { description: 'Its name.' }) name!: string;
}
@Resolver(() => Thing)
class ThingResolver {
  @Query(() => [Thing], { description: 'All things.' })
  things(): Thing[] {
    return [{ name: 'a' }];
  }
  @FieldResolver(() => String, { description: 'Answered by a resolver.' })
  made(): string {
    return 'made';
  }
}

it('refuses to copy a type whole that has a resolver, unless that field is excepted', async () => {
  const build = (plain: Parameters<typeof buildSubgraph>[0]['plain'] & object) =>
    buildSubgraph({ resolvers: [ThingResolver], plain });
  await expect(build(['Thing'])).rejects.toThrow('Thing.made is no property');
  const { sdl } = await build([{ name: 'Thing', except: ['made'] }]);
  expect(sdl).toContain('made: String!');
});
