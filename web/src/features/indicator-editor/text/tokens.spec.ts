import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EMPTY_SCOPE, scopeAfter, tokensOf, type Words } from './tokens.ts';

const WORDS: Words = {
  keywords: new Set(['and', 'def', 'return', 'na', 'if', 'else', 'state']),
  functions: new Set(['sma', 'atr', 'rsi', 'na', 'input', 'plot']),
  sources: new Set(['close', 'high']),
};
const read = (line: string, scope = EMPTY_SCOPE) =>
  tokensOf(line, WORDS, scope)
    .filter(({ kind }) => kind !== 'blank')
    .map(({ kind, from, to }) => `${kind} ${line.slice(from, to)}`);

it('knows functions only where they are called, and na as both', () => {
  expect(read('rsi = rsi(close, 14)')).toEqual([
    'name rsi',
    'operator =',
    'function rsi',
    'bracket (',
    'source close',
    'operator ,',
    'number 14',
    'bracket )',
  ]);
  expect(read('na if na(x) else 1')).toEqual([
    'keyword na',
    'keyword if',
    'function na',
    'bracket (',
    'name x',
    'bracket )',
    'keyword else',
    'number 1',
  ]);
});
it('tells definitions, their calls, inputs and named arguments apart', () => {
  let scope = scopeAfter('length = input(20, min=2)', EMPTY_SCOPE);
  expect(read('def wide(x, n=5):', scope).slice(0, 2)).toEqual(['keyword def', 'definition wide']);
  scope = scopeAfter('def wide(x, n=5):', scope);
  expect(read('y = wide(close, n=length)', scope)).toEqual([
    'name y',
    'operator =',
    'function wide',
    'bracket (',
    'source close',
    'operator ,',
    'argument n',
    'operator =',
    'input length',
    'bracket )',
  ]);
  expect(read('f(a == 1)')).toContain('name a');
  const same = scopeAfter('# nothing', scope);
  expect(same).toBe(scope);
});
it('reads strings, also those that never end, and comments with quotes', () => {
  expect(read('"a # b" # "c"')).toEqual(['string "a # b"', 'comment # "c"']);
  expect(read(String.raw`'it\'s' x`)).toEqual([String.raw`string 'it\'s'`, 'name x']);
  expect(read('plot(x, title="open')).toContain('string "open');
  expect(read('"\\')).toEqual(['string "\\']);
});
it('reads numbers and operators as they are written', () => {
  expect(read('1_000 .5 1e-3 2.').map((token) => token.split(' ')[1])).toEqual(['1_000', '.5', '1e-3', '2.']);
  expect(read('a //= b ** 2 >= c').filter((token) => token.startsWith('operator'))).toEqual([
    'operator //',
    'operator =',
    'operator **',
    'operator >=',
  ]);
});
it('covers every line without a gap, whatever stands there', () => {
  expect(read('x = 🚀 ∑')).toEqual(['name x', 'operator =', 'other 🚀', 'other ∑']);
  const strange = fc.constantFrom(
    'a',
    '1',
    '.',
    '"',
    "'",
    '\\',
    '#',
    '(',
    ' ',
    '\t',
    '=',
    '🚀',
    '\u202e',
    '\ud800',
    '\r',
  );
  fc.assert(
    fc.property(fc.string({ unit: strange }), (line) => {
      let at = 0;
      for (const { from, to } of tokensOf(line, WORDS)) {
        if (from !== at || to <= from) return false;
        at = to;
      }
      return at === line.length;
    }),
  );
});
