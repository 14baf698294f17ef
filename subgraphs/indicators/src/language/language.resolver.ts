import { Query, Resolver } from 'type-graphql';
import { THE_LANGUAGE } from './language.mapper.ts';
import { IndicatorLanguage } from './language.types.ts';

@Resolver()
export class LanguageResolver {
  @Query(() => IndicatorLanguage, {
    nullable: true,
    description: 'What programs can say: words, series, functions and bounds, for completion and hover.',
  })
  indicatorLanguage(): IndicatorLanguage {
    return THE_LANGUAGE;
  }
}
