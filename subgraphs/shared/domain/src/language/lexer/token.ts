import type { Span } from '../diagnostics/diagnostic.ts';

/** `error` stands for characters already told of, so that nothing after them is blamed for them. */
export type TokenKind =
  | 'name'
  | 'keyword'
  | 'number'
  | 'string'
  | 'operator'
  | 'newline'
  | 'indent'
  | 'dedent'
  | 'error'
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** As written; of a string its value, of a mistyped operator the one that was meant. */
  readonly text: string;
}

export interface Comment extends Span {
  /** With its `#`, without trailing blanks. */
  readonly text: string;
}

export const KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'if',
  'elif',
  'else',
  'for',
  'in',
  'def',
  'return',
  'state',
  'na',
  'True',
  'False',
  'true',
  'false',
]);

/** Longest first. */
export const OPERATORS = [
  ...['**', '//', '<=', '>=', '==', '!=', '+=', '-=', '*=', '/='],
  ...['+', '-', '*', '/', '%', '<', '>', '=', '(', ')', '[', ']', ',', ':', '.'],
] as const;

/** Operators of other languages: what they are here. An operator that is the same everywhere has one sure meaning. */
export const FOREIGN_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['&&', 'and'],
  ['||', 'or'],
  ['<>', '!='],
  ['=<', '<='],
  ['=>', '>='],
  [':=', '='],
  ['!', 'not'],
]);
