import { Field, ID, ObjectType } from 'type-graphql';
import { Interval, RevisingEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { IndicatorAlert } from '../calculate/alerts.types.ts';
import { IndicatorValue } from '../calculate/calculate.types.ts';

@ObjectType('IndicatorPoint', { description: 'The value of one output at one bar.' })
export class IndicatorPoint {
  @Field(() => String, { description: 'Title of the output.' }) name!: string;
  @Field(() => IndicatorValue, { description: 'Replaces an earlier value of this output with the same timestamp.' })
  value!: IndicatorValue;
}

@ObjectType('IndicatorEvent', {
  implements: [StreamEvent, RevisingEvent],
  description:
    'What a change of a bar does to an indicator. Its cursor is that of the bar; a replay computes the same again.',
})
export class IndicatorEvent extends RevisingEvent {
  @Field(() => ID, { description: 'Id of the indicator; of an unsaved text `source:` and the start of its hash.' })
  indicator!: string;
  @Field(() => ID, { description: 'Symbol of the instrument.' }) ticker!: string;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => [IndicatorPoint], {
    description:
      'Every output at the bar of this event, oldest first; before it a bar that it ended, behind it (after a late correction) the bars whose values that moved. An output that is drawn before the first bar there is is left out.',
  })
  series!: IndicatorPoint[];
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether every value of `series` is `settled`: it no longer matters (to 1e-9) where the data begin; null: of an output it always does.',
  })
  settled!: boolean | null;
  @Field(() => [IndicatorAlert], {
    description:
      'Alerts of the program whose condition holds at the bars of `series`, oldest first; an open one is told again with every event while it holds. A bar of `series` without an alert that was told before no longer has it.',
  })
  alerts!: IndicatorAlert[];
}
