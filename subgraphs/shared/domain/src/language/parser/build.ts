import type { Expression, InvalidNode, NumberNode } from '../ast/nodes.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Token } from '../lexer/token.ts';

export const deepest = (...nodes: readonly Expression[]): number =>
  nodes.reduce((depth, node) => Math.max(depth, node.depth), 0);

export const invalid = ({ start, end }: Span, parts: readonly Expression[]): InvalidNode => ({
  kind: 'invalid',
  parts,
  start,
  end,
  depth: deepest(...parts) + 1,
});

export const numberNode = ({ text, start, end }: Token): NumberNode => ({
  kind: 'number',
  value: Number(text.replaceAll('_', '')),
  isInt: /^[\d_]+$/.test(text),
  raw: text,
  start,
  end,
  depth: 1,
});
