/** The vocabulary -> GraphQL. Pure. */
import {
  CONSTANTS,
  GRAMMAR_VERSION,
  LANGUAGE,
  LIMITS,
  type FunctionSignature,
  type Parameter,
} from '@marketgraph/domain/language';
import { CORE_FUNCTIONS, KEYWORDS, SOURCE_WORDS } from './language.core.ts';
import type { IndicatorLanguage, LanguageFunction } from './language.types.ts';

/** A series of the bar stands as it is, a text in quotes. */
const written = ({ name, kind, default: value }: Parameter): string => {
  if (value === undefined) return name;
  return `${name}=${typeof value === 'string' && kind === 'string' ? JSON.stringify(value) : String(value)}`;
};

const toFunction = ([name, { parameters, results, summary, name: own }]: [
  string,
  FunctionSignature,
]): LanguageFunction => ({
  name,
  signature: `${name}(${parameters.map(written).join(', ')})`,
  summary: name === own ? (summary ?? '') : `The same as ${own}. ${summary ?? ''}`,
  parameters: parameters.map((one) => ({
    name: one.name,
    kind: one.kind,
    default: one.default ?? null,
    min: one.min ?? null,
    max: one.max ?? null,
    options: one.options ?? null,
  })),
  results: results.map((result) => result.name),
});

const { sourceBytes, costPerBar, outputs, lookBack, rounds } = LIMITS;

export const THE_LANGUAGE: IndicatorLanguage = {
  grammarVersion: GRAMMAR_VERSION,
  keywords: KEYWORDS,
  sources: [
    ...LANGUAGE.sources.map((name) => ({ name, summary: SOURCE_WORDS[name] ?? '' })),
    ...Object.entries(CONSTANTS).map(([name, summary]) => ({ name, summary })),
  ],
  functions: [...CORE_FUNCTIONS, ...[...LANGUAGE.functions].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(toFunction)],
  limits: { sourceBytes, costPerBar, outputs, lookBack, rounds },
};
