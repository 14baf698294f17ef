/** What is on the viewer's first watchlist, for a mark beside a symbol; it is made when something is watched for the first time. */
import { computed, ref, watch } from 'vue';
import { useWatchlists } from './useWatchlists.ts';

const FIRST = 'Watchlist';
export function useWatched() {
  const { lists, unread, problem, create, add, remove } = useWatchlists();
  const first = computed(() => lists.value?.[0] ?? null);
  /** On any list; null while the lists are not known. */
  const symbols = computed(
    () => lists.value && new Set(lists.value.flatMap(({ instruments }) => instruments.map(({ symbol }) => symbol))),
  );
  /** Asked for before the lists were known: they go onto the first then, and are never taken off unseen. */
  const waiting = ref<readonly string[]>([]);
  /** What became of the last wish, where the mark does not show it; null: it does. */
  const note = computed(() => {
    if (problem.value !== null) return `The watchlist could not be changed: ${problem.value}`;
    if (waiting.value.length === 0) return null;
    const names = waiting.value.join(', ');
    return unread.value === null
      ? `${names}: onto the watchlist as soon as it is read`
      : `${names}: waits, the watchlist cannot be read: ${unread.value}`;
  });
  async function put(symbol: string): Promise<void> {
    if (!first.value) await create(FIRST);
    if (first.value) await add(first.value.id, symbol);
  }
  async function turn(symbol: string): Promise<void> {
    if (!lists.value) {
      const others = waiting.value.filter((one) => one !== symbol);
      waiting.value = others.length < waiting.value.length ? others : [...others, symbol];
      return;
    }
    const on = lists.value.filter(({ instruments }) => instruments.some((each) => each.symbol === symbol));
    if (on.length > 0) for (const list of on) await remove(list.id, symbol);
    else await put(symbol);
  }
  /** One wish after the other: each sees what became of those before it. */
  let last: Promise<void> = Promise.resolve();
  const next = (wish: () => Promise<void>): Promise<void> => (last = last.then(wish));
  /** Onto the first list, or off every one. */
  const toggle = (symbol: string): Promise<void> => next(() => turn(symbol));
  watch(
    () => lists.value !== null && lists.value !== undefined,
    (isKnown) => {
      if (!isKnown) return;
      void next(async () => {
        const wished = waiting.value;
        waiting.value = [];
        for (const symbol of wished) if (!symbols.value?.has(symbol)) await put(symbol);
      });
    },
    { immediate: true },
  );
  return { symbols, note, toggle };
}
