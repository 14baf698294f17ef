/** Where a tree's parts stood and how they were spelt: not part of what it says. */
const PLACES: ReadonlySet<string> = new Set([
  ...['start', 'end', 'depth', 'raw', 'header', 'calleeSpan', 'nameSpan', 'rangeSpan'],
]);

/** A tree as text without its places: two trees that say the same have the same shape. */
export const shape = (tree: unknown): string =>
  JSON.stringify(tree, (key, value: unknown) => (PLACES.has(key) ? undefined : value));
