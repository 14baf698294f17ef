/** Rows that were not taken: the first ones as `file:line: reason`, all of them counted by the kind of reason. */
export interface Complaints {
  readonly count: number;
  readonly first: readonly string[];
  readonly kinds: ReadonlyMap<string, number>;
  add(line: number, reason: string): void;
}
const SHOWN = 20;
/** The reason without its numbers, dates and names. */
const kindOf = (reason: string) =>
  reason
    .replace(/: .*$/, '')
    .replace(/"[^"]*"/g, '...')
    .replace(/ of \S+$/, '')
    .replace(/-?\d[\d.:e+-]*/g, 'N');

export function complaintsOf(file: string): Complaints {
  const first: string[] = [];
  const kinds = new Map<string, number>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    first,
    kinds,
    add(line, reason) {
      count += 1;
      if (first.length < SHOWN) first.push(`${file}:${line}: ${reason}`);
      const kind = kindOf(reason);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    },
  };
}
