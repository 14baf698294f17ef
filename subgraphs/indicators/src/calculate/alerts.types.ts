import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';

@ObjectType('IndicatorAlert', { description: 'A bar at which the condition of an `alert()` of the program holds.' })
export class IndicatorAlert {
  @Field(() => String, { description: 'Text of the alert, as written in the program.' }) message!: string;
  @Field(() => Int, { description: 'Which `alert()` of the program fired, counted in the order of the text: 1 to 31.' })
  place!: number;
  @Field(() => DateTime, { description: 'Start of the bar, UTC; not affected by displaced outputs.' }) timestamp!: Date;
  @Field(() => Boolean, {
    description:
      'True while the bar is open: the condition may still cease to hold. False: it held when the bar closed.',
  })
  provisional!: boolean;
}
