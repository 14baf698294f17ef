/** What the server says of a program and of the language, as the editor shows it. */
import type { CheckIndicatorQuery, IndicatorLanguageQuery } from '../../gql/documents.ts';

export type Check = NonNullable<CheckIndicatorQuery['validateCustomIndicator']>;
export type Fault = Check['diagnostics'][number];
export type Language = NonNullable<IndicatorLanguageQuery['indicatorLanguage']>;
export type LanguageFunction = Language['functions'][number];

/** A text to begin with. */
export interface Template {
  readonly name: string;
  readonly source: string;
}

/** What became of the indicator in another tab. */
export type Elsewhere = { readonly kind: 'saved'; readonly version: number } | { readonly kind: 'deleted' };
