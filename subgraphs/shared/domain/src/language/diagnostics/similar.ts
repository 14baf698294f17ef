/** Damerau-Levenshtein distance (a swap of neighbours counts one), or `limit + 1` where it is more than the limit. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, limit + 1);
}

export interface Similar {
  readonly name: string;
  /** No other name is as near, and it is near for its length: safe to replace. */
  readonly sure: boolean;
}

/** Longest word worth comparing: nobody mistypes forty letters twice. */
const LONGEST = 40;

/** The nearest of the names, if any is near enough for the length of the word. Letter case counts half. */
export function similar(word: string, names: Iterable<string>): Similar | undefined {
  if (word.length === 1 || word.length > LONGEST) return undefined;
  const limit = word.length <= 4 ? 1 : word.length <= 7 ? 2 : 3;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  let ties = 0;
  for (const name of names) {
    if (name === word || name.length > LONGEST) continue;
    const found = name.toLowerCase() === lower ? 0.5 : distance(lower, name.toLowerCase(), Math.floor(bestDistance));
    if (found < bestDistance) [best, bestDistance, ties] = [name, found, 0];
    else if (found === bestDistance && found <= limit && name !== best) ties += 1;
  }
  if (best === undefined || bestDistance > limit) return undefined;
  return { name: best, sure: ties === 0 && (bestDistance <= 1 ? word.length > 2 : bestDistance <= word.length / 4) };
}
