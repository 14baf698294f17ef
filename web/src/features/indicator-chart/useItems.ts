/** What is on the chart, kept in the URL: a link brings it back, and Back undoes what was added, taken off or applied. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { itemOf, MOST_ITEMS, readItems, rekeyed, writeItems, type Item, type ItemSpec } from '../../charting/items.ts';

/** What a chart begins with: a trend, a channel and a momentum that everybody knows. */
const BEGINNING = 'ema(length=21);keltner;macd';

/** `known`: ids there are; null until they are known. */
export function useItems(known: () => ReadonlySet<string> | null) {
  const route = useRoute();
  const router = useRouter();
  const items = shallowRef<readonly Item[]>([]);
  const selected = ref<string | null>(null);
  const problem = ref<string | null>(null);
  const home = route.path;
  const said = () => (typeof route.query['on'] === 'string' ? route.query['on'] : null);

  watch(
    [said, () => known() !== null],
    ([text]) => {
      // Another page has the same words in its URL for other things.
      if (route.path !== home) return;
      if (text !== null && text === writeItems(items.value)) return;
      const specs =
        text === null ? readItems(BEGINNING).filter(({ indicator }) => known()?.has(indicator)) : readItems(text);
      items.value = rekeyed(specs, items.value);
      keepSelection();
    },
    { immediate: true },
  );
  function keepSelection(): void {
    if (!items.value.some(({ key }) => key === selected.value)) selected.value = items.value.at(-1)?.key ?? null;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The hand is still moving: the URL follows when it rests, and Back does not walk through every step of it. */
  const TUNED_MS = 300;
  onScopeDispose(() => clearTimeout(timer));
  function put(next: readonly Item[], tuned = false): void {
    items.value = next;
    problem.value = null;
    clearTimeout(timer);
    const tell = () => {
      if (route.path !== home) return;
      const to = { query: { ...route.query, on: writeItems(items.value) } };
      void (tuned ? router.replace(to) : router.push(to));
    };
    if (tuned) timer = setTimeout(tell, TUNED_MS);
    else tell();
  }
  /** False: the chart is full, and `problem` says so. */
  function add(spec: ItemSpec): boolean {
    if (items.value.length >= MOST_ITEMS) {
      problem.value = `A chart holds ${MOST_ITEMS} indicators. Take one off first.`;
      return false;
    }
    const item = itemOf(spec);
    put([...items.value, item]);
    selected.value = item.key;
    return true;
  }
  return {
    items,
    selected,
    problem,
    current: computed(() => items.value.find(({ key }) => key === selected.value) ?? null),
    add,
    remove(key: string): void {
      put(items.value.filter((item) => item.key !== key));
      keepSelection();
    },
    tune(key: string, params: Item['params'], convention: Item['convention']): void {
      put(
        items.value.map((item) => (item.key === key ? { ...item, params, convention } : item)),
        true,
      );
    },
    /** In place of everything. */
    apply(specs: readonly ItemSpec[]): void {
      put(rekeyed(specs.slice(0, MOST_ITEMS), items.value));
      keepSelection();
    },
  };
}
