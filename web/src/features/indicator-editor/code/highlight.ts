/** Tokens -> CodeMirror's tags, and colours by the page's tokens. */
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import type { Language } from '../editor.types.ts';
import { EMPTY_SCOPE, NO_WORDS, scopeAfter, tokenAt, type Scope, type TokenKind, type Words } from '../text/tokens.ts';

const TAGS = {
  comment: tags.comment,
  string: tags.string,
  number: tags.number,
  keyword: tags.keyword,
  function: tags.function(tags.variableName),
  definition: tags.definition(tags.variableName),
  source: tags.special(tags.variableName),
  input: tags.local(tags.variableName),
  argument: tags.attributeName,
  name: tags.variableName,
  operator: tags.operator,
  bracket: tags.paren,
} satisfies Partial<Record<TokenKind, unknown>>;

const STYLE = HighlightStyle.define([
  { tag: TAGS.comment, color: 'var(--muted)' },
  { tag: TAGS.string, color: 'var(--lime-text)' },
  { tag: TAGS.number, color: 'var(--orange-text)' },
  { tag: TAGS.keyword, color: 'var(--violet-text)' },
  { tag: [TAGS.function, TAGS.definition], color: 'var(--info-text)' },
  { tag: TAGS.source, color: 'var(--cyan-text)' },
  { tag: TAGS.input, color: 'var(--sand-text)' },
  { tag: TAGS.argument, color: 'var(--text-2)' },
  { tag: [TAGS.name, TAGS.operator, TAGS.bracket], color: 'var(--text)' },
]);

export const wordsOf = (language: Language | null): Words =>
  language
    ? {
        keywords: new Set(language.keywords),
        functions: new Set(language.functions.map(({ name }) => name)),
        sources: new Set(language.sources.map(({ name }) => name)),
      }
    : NO_WORDS;

interface State {
  above: Scope;
  line: Scope;
}
/** Colours; comments, strings and numbers also before the language is known. */
export function highlighting(words: Words): Extension {
  const language = StreamLanguage.define<State>({
    name: 'indicators',
    startState: () => ({ above: EMPTY_SCOPE, line: EMPTY_SCOPE }),
    copyState: (state) => ({ ...state }),
    token(stream, state) {
      if (stream.sol()) {
        state.above = state.line;
        state.line = scopeAfter(stream.string, state.above);
      }
      // An input is one in its own line too.
      const { kind, to } = tokenAt(stream.string, stream.pos, words, state.line);
      stream.pos = to;
      return kind === 'blank' || kind === 'other' ? null : kind;
    },
    tokenTable: TAGS,
    languageData: {
      commentTokens: { line: '#' },
      closeBrackets: { brackets: ['(', '[', '"', "'"] },
      indentOnInput: /^\s*(?:elif\b.*|else\s*):$/,
    },
  });
  return [language, syntaxHighlighting(STYLE)];
}
