import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireRange } from '@marketgraph/platform/graphql';
import type { IndicatorsContext } from '../context.ts';
import { MAX_ALERTS, newestAlerts } from './alerts.ts';
import { IndicatorAlert } from './alerts.types.ts';
import { calculate } from './calculate.ts';
import { CalculateIndicatorInput, IndicatorResult } from './calculate.types.ts';

@Resolver(() => IndicatorResult)
export class CalculateResolver {
  @Query(() => IndicatorResult, {
    nullable: true,
    description:
      'An indicator, or a text that was not saved, over stored bars: without a range the last 500 closed and the open one, oldest first. Older bars warm it up where they are stored.',
  })
  calculateIndicator(
    @Arg('input', () => CalculateIndicatorInput, { description: 'Exactly one of indicator and source.' })
    input: CalculateIndicatorInput,
    @Ctx() context: IndicatorsContext,
  ): Promise<IndicatorResult> {
    return calculate(context, input);
  }

  @FieldResolver(() => [IndicatorAlert], {
    description: `Where alerts of the program fired at bars of the range, newest first, the open bar's before all; of one bar in the order of the text. Older ones than the newest ${MAX_ALERTS}: ask for an earlier range.`,
  })
  alerts(
    @Root() { fired }: IndicatorResult,
    @Arg('first', () => Int, { defaultValue: 100, description: `At most so many, 1 to ${MAX_ALERTS}.` }) first: number,
  ): IndicatorAlert[] {
    requireRange('first', first, 1, MAX_ALERTS);
    return newestAlerts(fired, first);
  }
}
