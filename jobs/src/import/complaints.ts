/** Rows that were not taken: the first ones as `file:line: reason`, all of them counted by the kind of reason. */
export interface Complaints {
  readonly count: number;
  readonly first: readonly string[];
  readonly kinds: ReadonlyMap<string, number>;
  /** `rows`: how many it is said of, when it is not of this one alone. */
  add(line: number, reason: string, rows?: number): void;
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
    add(line, reason, rows = 1) {
      count += rows;
      if (first.length < SHOWN) first.push(`${file}:${line}: ${reason}`);
      const kind = kindOf(reason);
      kinds.set(kind, (kinds.get(kind) ?? 0) + rows);
    },
  };
}
