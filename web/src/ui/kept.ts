/** A choice that this browser keeps. What is stored may be of another version or of somebody else: `read` judges it, null is the first choice. */
import { ref, watch, type Ref } from 'vue';

export function useKept<T>(name: string, first: T, read: (stored: unknown) => T | null): Ref<T> {
  const key = `marketgraph.${name}`;
  let kept: T | null = null;
  try {
    kept = read(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    // Nothing is kept here, or it cannot be read.
  }
  const value = ref(kept ?? first) as Ref<T>;
  watch(
    value,
    (chosen) => {
      try {
        localStorage.setItem(key, JSON.stringify(chosen));
      } catch {
        // The choice holds for this visit.
      }
    },
    { deep: true },
  );
  return value;
}
