import { createUnionType, Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';
import { CustomIndicatorCheck } from '../check/check.types.ts';
import { IndicatorDefinition } from '../catalogue/catalogue.types.ts';

const NAME = 'Name given by the viewer, 1 to 60 characters, unique for the viewer.';
const SOURCE = 'Program in the indicator language, at most 20 KB.';
const FORKED = 'Id of the indicator it was copied from';

@ObjectType('CustomIndicatorVersion', { description: 'A saved version.' })
export class CustomIndicatorVersion {
  @Field(() => Int, { description: 'From 1, incremented whenever the program changes.' }) version!: number;
  @Field(() => String, { description: SOURCE }) source!: string;
  @Field(() => DateTime, { description: 'When it was saved.' }) savedAt!: Date;
}

@Directive('@key(fields: "id")')
@ObjectType('CustomIndicator', {
  description: 'An indicator written by a viewer. Its program is always free of errors.',
})
export class CustomIndicator {
  @Field(() => ID, { description: 'Stable id; `calculateIndicator` takes it as `indicator`.' }) id!: string;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => String, { description: 'Description given by the viewer, at most 500 characters; may be empty.' })
  description!: string;
  @Field(() => String, { description: `${SOURCE} This is the newest version.` }) source!: string;
  @Field(() => Int, { description: 'Number of the newest version, from 1.' }) version!: number;
  @Field(() => ID, { nullable: true, description: `${FORKED}; null if written from scratch.` })
  forkedFrom!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Anyone who has this id can read it (`sharedIndicator`); null if it is not shared.',
  })
  shareId!: string | null;
  @Field(() => DateTime, { description: 'When it was first saved.' }) createdAt!: Date;
  @Field(() => DateTime, { description: 'Last change of name, description or program.' }) updatedAt!: Date;
  /** Fields with resolvers of their own. */
  definition?: IndicatorDefinition;
  versions?: CustomIndicatorVersion[];
}

@InputType('SaveCustomIndicatorInput', { description: 'A custom indicator to create or change.' })
export class SaveCustomIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'Id of the indicator to change; omitted: create a new one.' })
  id?: string | null;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => String, { nullable: true, description: 'At most 500 characters; omitted: empty.' })
  description?: string | null;
  @Field(() => String, { description: SOURCE }) source!: string;
  @Field(() => ID, { nullable: true, description: `${FORKED}; only the first save sets it.` }) forkedFrom?:
    | string
    | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Version that was edited, from 1: the save is refused (BAD_USER_INPUT with `currentVersion`) if there is a newer one. Omitted: overwrite whatever is there.',
  })
  expectedVersion?: number | null;
}

export const SaveCustomIndicatorResult = createUnionType({
  name: 'SaveCustomIndicatorResult',
  description: 'The saved indicator or, if the program has errors, the result of the check; nothing was saved then.',
  types: () => [CustomIndicator, CustomIndicatorCheck] as const,
  resolveType: (value) => ('diagnostics' in value ? 'CustomIndicatorCheck' : 'CustomIndicator'),
});
