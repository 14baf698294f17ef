/** What is on the viewer's first watchlist, for a mark beside a symbol; it is made when something is watched for the first time. */
import { computed } from 'vue';
import { useWatchlists } from './useWatchlists.ts';

const FIRST = 'Watchlist';
export function useWatched() {
  const { lists, problem, create, add, remove } = useWatchlists();
  const first = computed(() => lists.value?.[0] ?? null);
  /** On any list; null while the lists are not known. */
  const symbols = computed(
    () => lists.value && new Set(lists.value.flatMap(({ instruments }) => instruments.map(({ symbol }) => symbol))),
  );
  /** Onto the first list, or off every one. */
  async function toggle(symbol: string): Promise<void> {
    if (!lists.value) return;
    const on = lists.value.filter(({ instruments }) => instruments.some((each) => each.symbol === symbol));
    if (on.length > 0) for (const list of on) await remove(list.id, symbol);
    else {
      if (!first.value) await create(FIRST);
      if (first.value) await add(first.value.id, symbol);
    }
  }
  return { symbols, problem, toggle };
}
