/** The library as groups, found by a few letters. Pure. */
import type { IndicatorCategory, IndicatorEntryFragment } from '../../gql/documents.ts';

export const CATEGORIES: readonly IndicatorCategory[] = [
  'TREND',
  'MOMENTUM',
  'VOLATILITY',
  'VOLUME',
  'LEVELS',
  'STATISTICS',
  'CUSTOM',
];
/** TREND is "Trend". */
export const categoryName = (category: IndicatorCategory): string =>
  category.slice(0, 1) + category.slice(1).toLowerCase();

type Entry = Pick<IndicatorEntryFragment, 'id' | 'name' | 'category' | 'source' | 'custom'>;
export type Row<E extends Entry = Entry> =
  | { readonly kind: 'group'; readonly category: IndicatorCategory; readonly count: number }
  /** `place`: among the indicators shown, from 0. */
  | { readonly kind: 'entry'; readonly entry: E; readonly place: number };

const words = (text: string): string[] => text.trim().toLowerCase().split(/\s+/).filter(Boolean);

/** How well it answers: 0 by id, 1 the id begins so, 2 by name, 3 inside the id, 4 in the formula; null: not. Every word has to be found. */
export function rank(entry: Entry, text: string): number | null {
  const wanted = words(text);
  const [id, name, source] = [entry.id, entry.name, entry.source].map((each) => each.toLowerCase());
  let worst = 0;
  for (const word of wanted) {
    const here =
      id === word
        ? 0
        : id!.startsWith(word)
          ? 1
          : name!.includes(word)
            ? 2
            : id!.includes(word)
              ? 3
              : source!.includes(word)
                ? 4
                : null;
    if (here === null) return null;
    worst = Math.max(worst, here);
  }
  return worst;
}

/** How many of each category; all of them under `null`. */
export function counts(entries: readonly Entry[]): Map<IndicatorCategory | null, number> {
  const found = new Map<IndicatorCategory | null, number>([[null, entries.length]]);
  for (const { category } of entries) found.set(category, (found.get(category) ?? 0) + 1);
  return found;
}

/** Groups in the order of CATEGORIES; within one the best answers first, else as the library has them. */
export function rowsOf<E extends Entry>(
  entries: readonly E[],
  text: string,
  category: IndicatorCategory | null,
): Row<E>[] {
  const rows: Row<E>[] = [];
  let place = 0;
  for (const each of CATEGORIES) {
    if (category !== null && each !== category) continue;
    const group = entries
      .filter((entry) => entry.category === each)
      .map((entry) => ({ entry, rank: rank(entry, text) }))
      .filter((found): found is { entry: E; rank: number } => found.rank !== null)
      .toSorted((a, b) => a.rank - b.rank);
    if (group.length === 0) continue;
    rows.push({ kind: 'group', category: each, count: group.length });
    for (const { entry } of group) rows.push({ kind: 'entry', entry, place: place++ });
  }
  return rows;
}

/** The best answer of all groups: where Enter in the search goes. */
export function best<E extends Entry>(rows: readonly Row<E>[], text: string): E | null {
  let found: { entry: E; rank: number } | null = null;
  for (const row of rows) {
    if (row.kind !== 'entry') continue;
    const here = rank(row.entry, text) ?? Number.POSITIVE_INFINITY;
    if (!found || here < found.rank) found = { entry: row.entry, rank: here };
  }
  return found?.entry ?? null;
}

/** "1 – 24 of 67": the indicators in sight, from the first and last row that is. */
export function inSight(rows: readonly Row[], from: number, to: number): string {
  const places = rows.slice(from, to).flatMap((row) => (row.kind === 'entry' ? [row.place + 1] : []));
  const total = rows.filter(({ kind }) => kind === 'entry').length;
  return places.length === 0 ? `0 of ${total}` : `${places[0]} – ${places.at(-1)} of ${total}`;
}
