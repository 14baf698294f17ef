import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';

@ObjectType('IndicatorAlert', { description: 'A bar at which the condition of an `alert()` of the program holds.' })
export class IndicatorAlert {
  @Field(() => String, { description: 'Text of the alert, as the program has it.' }) message!: string;
  @Field(() => Int, { description: 'Which `alert()` of the program, by its place in the text: 1 to 31.' })
  place!: number;
  @Field(() => DateTime, { description: 'Start of the bar, UTC; displaced outputs do not move it.' }) timestamp!: Date;
  @Field(() => Boolean, {
    description: 'True while the bar is open: the condition may yet cease to hold. False: it held when the bar closed.',
  })
  provisional!: boolean;
}
