/** Finding an indicator by a few letters. Pure. */
interface Named {
  readonly id: string;
  readonly name: string;
}
/** Where the letters stand: the whole id, its start, the start of a word of the name, anywhere; null: nowhere. */
function rankOf({ id, name }: Named, wanted: string): number | null {
  const [one, other] = [id.toLowerCase(), name.toLowerCase()];
  if (one === wanted) return 0;
  if (one.startsWith(wanted)) return 1;
  if (other.split(/[^a-z0-9%]+/).some((word) => word.startsWith(wanted)) || other.startsWith(wanted)) return 2;
  return one.includes(wanted) || other.includes(wanted) ? 3 : null;
}

/** Best first; the order of the library where they match alike. No letters: all. */
export function found<T extends Named>(all: readonly T[], text: string): T[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...all];
  return all
    .flatMap((each, index) => {
      const rank = rankOf(each, wanted);
      return rank === null ? [] : [{ each, rank, index }];
    })
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ each }) => each);
}
