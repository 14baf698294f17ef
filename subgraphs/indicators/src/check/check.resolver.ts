import { Arg, Query, Resolver } from 'type-graphql';
import { checkSource } from './check.mapper.ts';
import { CustomIndicatorCheck } from './check.types.ts';

@Resolver()
export class CheckResolver {
  @Query(() => CustomIndicatorCheck, {
    nullable: true,
    description: 'Checks a program: all its faults in one pass, or its facts. Nothing is run and nothing is saved.',
  })
  validateCustomIndicator(
    @Arg('source', () => String, { description: 'Text in the indicator language, at most 20 KB.' }) source: string,
  ): CustomIndicatorCheck {
    return checkSource(source);
  }
}
