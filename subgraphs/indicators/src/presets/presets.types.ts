import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, JsonScalar } from '@marketgraph/platform/graphql';
import { Convention } from '../catalogue/catalogue.types.ts';
import type { PresetItem } from './presets.store.ts';

const INDICATOR = 'Id of a built-in indicator or of a custom one of the viewer.';
const PARAMS = 'Values by parameter name, e.g. `{"length": 21}`; those left out have their defaults. At most 32.';
const CONVENTION = "Whose convention it is computed by; null: the indicator's default.";
const NAME = 'Name that the viewer gave, 1 to 60 characters, unique for the viewer.';

@ObjectType('IndicatorPresetItem', { description: 'An indicator of a preset, as it was tuned.' })
export class IndicatorPresetItem {
  @Field(() => ID, { description: INDICATOR }) indicator!: string;
  @Field(() => JsonScalar, { description: PARAMS }) params!: PresetItem['params'];
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention!: `${Convention}` | null;
}

@ObjectType('IndicatorPreset', { description: "A viewer's named set of indicators with their parameters." })
export class IndicatorPreset {
  @Field(() => ID, { description: 'Stable id.' }) id!: string;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => Int, { description: "Place among the viewer's presets, from 0." }) position!: number;
  @Field(() => [IndicatorPresetItem], { description: 'Indicators in the order of the chart, 1 to 20.' })
  items!: readonly IndicatorPresetItem[];
  @Field(() => DateTime, { description: 'When it was made.' }) createdAt!: Date;
  @Field(() => DateTime, { description: 'Last change of name or content.' }) updatedAt!: Date;
}

@InputType('IndicatorPresetItemInput', { description: 'An indicator of a preset to be saved.' })
export class IndicatorPresetItemInput {
  @Field(() => ID, { description: INDICATOR }) indicator!: string;
  @Field(() => JsonScalar, { nullable: true, description: PARAMS }) params?: unknown;
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention?: `${Convention}` | null;
}

@InputType('SaveIndicatorPresetInput', { description: 'A preset to be made or changed.' })
export class SaveIndicatorPresetInput {
  @Field(() => ID, { nullable: true, description: 'Of the preset to overwrite; left out: a new one at the end.' })
  id?: string | null;
  @Field(() => String, { description: NAME }) name!: string;
  @Field(() => [IndicatorPresetItemInput], { description: 'Its whole content, 1 to 20 indicators.' })
  items!: IndicatorPresetItemInput[];
}
