import { Query, Resolver } from 'type-graphql';
import { THE_LANGUAGE } from './language.mapper.ts';
import { IndicatorLanguage } from './language.types.ts';

@Resolver()
export class LanguageResolver {
  @Query(() => IndicatorLanguage, {
    nullable: true,
    description: 'The indicator language: keywords, series, functions and limits, for completion and hover.',
  })
  indicatorLanguage(): IndicatorLanguage {
    return THE_LANGUAGE;
  }
}
