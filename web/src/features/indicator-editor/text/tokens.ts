/** A line of the indicator language in tokens, for colours. What is no token of it is still one: nothing typed is ever lost. Pure. */
export type TokenKind =
  | 'comment'
  | 'string'
  | 'number'
  | 'keyword'
  | 'function'
  | 'source'
  | 'definition'
  | 'input'
  | 'argument'
  | 'name'
  | 'operator'
  | 'bracket'
  | 'blank'
  | 'other';
export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
}
/** What the server says the language has. */
export interface Words {
  readonly keywords: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}
/** What the lines above have named. */
export interface Scope {
  readonly inputs: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}
export const NO_WORDS: Words = { keywords: new Set(), functions: new Set(), sources: new Set() };
export const EMPTY_SCOPE: Scope = { inputs: new Set(), functions: new Set() };

const SHAPES: readonly (readonly [RegExp, TokenKind])[] = [
  [/[ \t]+/y, 'blank'],
  [/#.*/y, 'comment'],
  // A text that never ends runs to the end of the line.
  [/"(?:\\.|[^"\\])*(?:"|\\?$)|'(?:\\.|[^'\\])*(?:'|\\?$)/y, 'string'],
  [/(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y, 'number'],
  [/[A-Za-z_]\w*/y, 'name'],
  [/\*\*|\/\/|[<>=!]=|[-+*/]=|[-+*/%<>=]/y, 'operator'],
  [/[()[\]]/y, 'bracket'],
  [/[,:]/y, 'operator'],
];

function nameKind(line: string, from: number, to: number, before: string, words: Words, scope: Scope): TokenKind {
  const name = line.slice(from, to);
  const calls = /^[ \t]*\(/.test(line.slice(to));
  if (calls && /\bdef$/.test(before)) return 'definition';
  if (calls && (words.functions.has(name) || scope.functions.has(name))) return 'function';
  if (words.keywords.has(name)) return 'keyword';
  if (/[(,]$/.test(before) && /^[ \t]*=(?!=)/.test(line.slice(to))) return 'argument';
  if (scope.inputs.has(name)) return 'input';
  return words.sources.has(name) ? 'source' : 'name';
}

/** The token that begins at `from`, which is before the end of the line. */
export function tokenAt(line: string, from: number, words: Words, scope: Scope): Token {
  for (const [shape, kind] of SHAPES) {
    shape.lastIndex = from;
    const match = shape.exec(line);
    if (!match) continue;
    const to = from + match[0].length;
    const before = kind === 'name' ? line.slice(0, from).trimEnd() : '';
    return { kind: kind === 'name' ? nameKind(line, from, to, before, words, scope) : kind, from, to };
  }
  // A whole character, not half of one.
  return { kind: 'other', from, to: from + (line.codePointAt(from)! > 0xffff ? 2 : 1) };
}

export function tokensOf(line: string, words: Words = NO_WORDS, scope: Scope = EMPTY_SCOPE): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length; at = tokens.at(-1)!.to) tokens.push(tokenAt(line, at, words, scope));
  return tokens;
}

const INPUT = /^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*input[ \t]*\(/;
const DEF = /^[ \t]*def[ \t]+([A-Za-z_]\w*)/;
const EACH_WORD = /\w/;

/** The scope below a line; the same object where the line names nothing. */
export function scopeAfter(line: string, scope: Scope): Scope {
  if (!EACH_WORD.test(line)) return scope;
  const input = INPUT.exec(line)?.[1];
  if (input) return { ...scope, inputs: new Set([...scope.inputs, input]) };
  const made = DEF.exec(line)?.[1];
  return made ? { ...scope, functions: new Set([...scope.functions, made]) } : scope;
}
