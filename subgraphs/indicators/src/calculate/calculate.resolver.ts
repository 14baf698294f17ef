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
      'An indicator, or an unsaved program, over stored bars, oldest first; without a range, the last 500 closed bars and the open one. Older stored bars are used to warm it up.',
  })
  calculateIndicator(
    @Arg('input', () => CalculateIndicatorInput, {
      description: 'What to compute; give exactly one of `indicator` and `source`.',
    })
    input: CalculateIndicatorInput,
    @Ctx() context: IndicatorsContext,
  ): Promise<IndicatorResult> {
    return calculate(context, input);
  }

  @FieldResolver(() => [IndicatorAlert], {
    description: `Alerts of the program that fired in the range, newest first, starting with the open bar; within a bar in the order of the program. For alerts older than the newest ${MAX_ALERTS}, ask for an earlier range.`,
  })
  alerts(
    @Root() { fired }: IndicatorResult,
    @Arg('first', () => Int, { defaultValue: 100, description: `Maximum number, 1 to ${MAX_ALERTS}.` }) first: number,
  ): IndicatorAlert[] {
    requireRange('first', first, 1, MAX_ALERTS);
    return newestAlerts(fired, first);
  }
}
