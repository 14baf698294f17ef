import type { BinaryNode, Expression } from './nodes.ts';

/** A chain of operators as long as a text may be, `a + b * c - d`: its first operand, and its operators from left to right. */
export interface Chain {
  readonly first: Expression;
  /** Each has the one before, or the first operand, on its left. */
  readonly links: readonly BinaryNode[];
}

/** The chain that ends in this operator. A tree leans to the left as far as it is long, so nobody may walk that way by calling himself. */
export function chainOf(last: BinaryNode): Chain {
  const links: BinaryNode[] = [];
  let first: Expression = last;
  while (first.kind === 'binary') {
    links.push(first);
    first = first.left;
  }
  return { first, links: links.toReversed() };
}
