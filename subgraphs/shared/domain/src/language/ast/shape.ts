import { chainOf } from './chain.ts';
import type { BinaryNode } from './nodes.ts';

/** Where a tree's parts stood and how they were spelt: not part of what it says. */
const PLACES: ReadonlySet<string> = new Set([
  ...['start', 'end', 'depth', 'raw', 'header', 'calleeSpan', 'nameSpan', 'rangeSpan'],
]);

const isBinary = (value: unknown): value is BinaryNode => (value as { kind?: unknown } | null)?.kind === 'binary';

/** A chain of operators as a list, because it may be longer than the stack is high. */
function flat(node: BinaryNode): unknown {
  const { first, links } = chainOf(node);
  return [first, ...links.flatMap(({ operator, right }) => [operator, right])];
}

/** A tree as text without its places: two trees that say the same have the same shape. */
export const shape = (tree: unknown): string =>
  JSON.stringify(tree, (key, value: unknown) => (PLACES.has(key) ? undefined : isBinary(value) ? flat(value) : value));
