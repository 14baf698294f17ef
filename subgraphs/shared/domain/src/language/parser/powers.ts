import type { BinaryOperator, CompareOperator } from '../ast/nodes.ts';

/** Binding powers of the Pratt parser, weakest first; the formatter puts brackets by the same table. */
export const POWER = {
  choice: 1,
  or: 3,
  and: 4,
  not: 5,
  compare: 6,
  sum: 7,
  product: 8,
  sign: 9,
  power: 10,
  postfix: 11,
  atom: 12,
} as const;

export const BINARY: ReadonlyMap<string, number> = new Map([
  ['or', POWER.or],
  ['and', POWER.and],
  ['+', POWER.sum],
  ['-', POWER.sum],
  ['*', POWER.product],
  ['/', POWER.product],
  ['//', POWER.product],
  ['%', POWER.product],
  ['**', POWER.power],
]);
const COMPARE: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

export const isCompare = (text: string): text is CompareOperator => COMPARE.has(text);
export const isBinary = (text: string): text is BinaryOperator => BINARY.has(text);
