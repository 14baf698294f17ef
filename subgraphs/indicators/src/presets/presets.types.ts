import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, JsonScalar } from '@marketgraph/platform/graphql';
import { Convention } from '../catalogue/catalogue.types.ts';
import type { PresetItem } from './presets.store.ts';

const INDICATOR = "Id of a built-in indicator, or of one of the viewer's custom indicators.";
const PARAMS = 'Values by parameter name, e.g. `{"length": 21}`; those omitted take their defaults. At most 32.';
const CONVENTION = "Convention it is computed by; null: the indicator's default.";
const NAME = 'Name given by the viewer, 1 to 60 characters, unique for the viewer.';

@ObjectType('IndicatorPresetItem', { description: 'An indicator of a preset, with its parameters.' })
export class IndicatorPresetItem {
  @Field(() => ID, { description: INDICATOR }) indicator!: string;
  @Field(() => JsonScalar, { description: PARAMS }) params!: PresetItem['params'];
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention!: `${Convention}` | null;
}

@ObjectType('IndicatorPreset', { description: "A viewer's named set of indicators with their parameters." })
export class IndicatorPreset {
  @Field(() => ID, { description: 'Stable id.' }) id!: string;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => Int, { description: "Position among the viewer's presets, from 0." }) position!: number;
  @Field(() => [IndicatorPresetItem], { description: 'Indicators, in the order of the chart, 1 to 20.' })
  items!: readonly IndicatorPresetItem[];
  @Field(() => DateTime, { description: 'When it was created.' }) createdAt!: Date;
  @Field(() => DateTime, { description: 'Last change of name or content.' }) updatedAt!: Date;
}

@InputType('IndicatorPresetItemInput', { description: 'An indicator of a preset to save.' })
export class IndicatorPresetItemInput {
  @Field(() => ID, { description: INDICATOR }) indicator!: string;
  @Field(() => JsonScalar, { nullable: true, description: PARAMS }) params?: unknown;
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention?: `${Convention}` | null;
}

@InputType('SaveIndicatorPresetInput', { description: 'A preset to create or change.' })
export class SaveIndicatorPresetInput {
  @Field(() => ID, { nullable: true, description: 'Id of the preset to overwrite; omitted: append a new one.' })
  id?: string | null;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => [IndicatorPresetItemInput], { description: 'Its whole content, 1 to 20 indicators.' })
  items!: IndicatorPresetItemInput[];
}
