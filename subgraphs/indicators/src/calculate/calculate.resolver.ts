import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { IndicatorsContext } from '../context.ts';
import { calculate } from './calculate.ts';
import { CalculateIndicatorInput, IndicatorResult } from './calculate.types.ts';

@Resolver()
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
}
