/**
 * Identities for messages without an id: the fields joined, and a number for equal ones inside one frame, because two equal
 * liquidations in one frame are two, while the same frame twice is one.
 */
export function dedupKeys(): (...fields: readonly (string | number)[]) => string {
  const seen = new Map<string, number>();
  return (...fields) => {
    const key = fields.join(':');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  };
}
