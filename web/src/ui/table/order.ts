/** How much of a list is not as it was. Pure. */

/** Length of the longest increasing run of `values`, gaps allowed. */
function longestRising(values: readonly number[]): number {
  const tails: number[] = [];
  for (const value of values) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tails[middle]! < value) low = middle + 1;
      else high = middle;
    }
    tails[low] = value;
  }
  return tails.length;
}

/** Rows that came, that went, and that had to be moved: the fewest that make `shown` into `live`. */
export function rowsMoved<T>(shown: readonly T[], live: readonly T[], key: (row: T) => string): number {
  const was = new Map(shown.map((row, at) => [key(row), at]));
  const stayed = live.flatMap((row) => was.get(key(row)) ?? []);
  return live.length - stayed.length + (shown.length - stayed.length) + stayed.length - longestRising(stayed);
}
