import { watch } from 'vue';

/** An entry by its id, also one that has gone meanwhile: what is still shown of it keeps its name. */
export function useEntries<T extends { readonly id: string }>(
  current: () => Iterable<T>,
): (id: string) => T | undefined {
  const seen = new Map<string, T>();
  watch(
    current,
    (all) => {
      for (const entry of all) seen.set(entry.id, entry);
    },
    { immediate: true, flush: 'sync' },
  );
  return (id) => {
    // Asked for while it renders: a change of what there is has to be one of the name.
    current();
    return seen.get(id);
  };
}
