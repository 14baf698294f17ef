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
    "What a change of a bar does to an indicator. Its cursor is that of the bar's event; a replay computes the same values again.",
})
export class IndicatorEvent extends RevisingEvent {
  @Field(() => ID, { description: 'Id of the indicator; for an unsaved program, `source:` and the start of its hash.' })
  indicator!: string;
  @Field(() => ID, { description: 'Symbol of the instrument.' }) ticker!: string;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => [IndicatorPoint], {
    description:
      'Every output at the bar of this event, oldest first, preceded by a bar that this one closed and followed, after a late correction, by the bars whose values it changed. Outputs that would be drawn before the first existing bar are left out.',
  })
  series!: IndicatorPoint[];
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether every value of `series` is `settled`, so that the start of the data no longer affects it (to 1e-9); null if for some output it always does.',
  })
  settled!: boolean | null;
  @Field(() => [IndicatorAlert], {
    description:
      'Alerts whose condition holds at the bars of `series`, oldest first; that of an open bar is repeated with every event while it holds. An alert sent earlier for a bar of `series` and missing here no longer holds.',
  })
  alerts!: IndicatorAlert[];
}
