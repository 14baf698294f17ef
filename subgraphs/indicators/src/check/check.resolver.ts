import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { IndicatorsContext } from '../context.ts';
import { checkSource } from './check.ts';
import { CustomIndicatorCheck } from './check.types.ts';

@Resolver()
export class CheckResolver {
  @Query(() => CustomIndicatorCheck, {
    nullable: true,
    description: 'Checks a program: returns all its errors at once, or its properties. Nothing is run or saved.',
  })
  validateCustomIndicator(
    @Arg('source', () => String, { description: 'Program in the indicator language, at most 20 KB.' }) source: string,
    @Ctx() context: IndicatorsContext,
  ): Promise<CustomIndicatorCheck> {
    return checkSource(context, source);
  }
}
