import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { IndicatorsContext } from '../context.ts';
import { checkSource } from './check.ts';
import { CustomIndicatorCheck } from './check.types.ts';

@Resolver()
export class CheckResolver {
  @Query(() => CustomIndicatorCheck, {
    nullable: true,
    description: 'Checks a program: all its faults in one pass, or its facts. Nothing is run and nothing is saved.',
  })
  validateCustomIndicator(
    @Arg('source', () => String, { description: 'Text in the indicator language, at most 20 KB.' }) source: string,
    @Ctx() context: IndicatorsContext,
  ): Promise<CustomIndicatorCheck> {
    return checkSource(context, source);
  }
}
