import { createUnionType, Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';
import { CustomIndicatorCheck } from '../check/check.types.ts';
import { IndicatorDefinition } from '../catalogue/catalogue.types.ts';

const NAME = 'Name that the viewer gave, 1 to 60 characters, unique for the viewer.';
const SOURCE = 'Text in the indicator language, at most 20 KB.';
const FORKED = 'Id of the indicator that it was copied from.';

@ObjectType('CustomIndicatorVersion', { description: 'A text that was saved.' })
export class CustomIndicatorVersion {
  @Field(() => Int, { description: 'From 1, one more with every changed text.' }) version!: number;
  @Field(() => String, { description: SOURCE }) source!: string;
  @Field(() => DateTime, { description: 'When it was saved.' }) savedAt!: Date;
}

@Directive('@key(fields: "id")')
@ObjectType('CustomIndicator', { description: 'An indicator that a viewer wrote. Its text always checks.' })
export class CustomIndicator {
  @Field(() => ID, { description: 'Stable id; `calculateIndicator` takes it as `indicator`.' }) id!: string;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => String, { description: 'What the viewer says of it, at most 500 characters; may be empty.' })
  description!: string;
  @Field(() => String, { description: `${SOURCE} The newest version.` }) source!: string;
  @Field(() => Int, { description: 'Of the newest text, from 1.' }) version!: number;
  @Field(() => ID, { nullable: true, description: `${FORKED} Null where it was written anew.` })
  forkedFrom!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Whoever has this id can read it (`sharedIndicator`); null: nobody.',
  })
  shareId!: string | null;
  @Field(() => DateTime, { description: 'When it was first saved.' }) createdAt!: Date;
  @Field(() => DateTime, { description: 'Last change of name, description or text.' }) updatedAt!: Date;
  /** Fields with resolvers of their own. */
  definition?: IndicatorDefinition;
  versions?: CustomIndicatorVersion[];
}

@InputType('SaveCustomIndicatorInput', { description: 'A custom indicator to be made or changed.' })
export class SaveCustomIndicatorInput {
  @Field(() => ID, { nullable: true, description: 'Of the indicator to change; left out: a new one.' })
  id?: string | null;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => String, { nullable: true, description: 'At most 500 characters; left out: empty.' })
  description?: string | null;
  @Field(() => String, { description: SOURCE }) source!: string;
  @Field(() => ID, { nullable: true, description: `${FORKED} Kept from the first save on.` }) forkedFrom?:
    | string
    | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Version that was edited, from 1: the save is refused (BAD_USER_INPUT with `currentVersion`) where there is a newer one. Left out: whatever is there is replaced.',
  })
  expectedVersion?: number | null;
}

export const SaveCustomIndicatorResult = createUnionType({
  name: 'SaveCustomIndicatorResult',
  description:
    'The indicator as it was saved, or, where the text has errors, what is wrong with it: then nothing was saved.',
  types: () => [CustomIndicator, CustomIndicatorCheck] as const,
  resolveType: (value) => ('diagnostics' in value ? 'CustomIndicatorCheck' : 'CustomIndicator'),
});
