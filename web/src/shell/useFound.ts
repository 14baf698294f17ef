/** Listed instruments by the beginning of their symbol or a part of their name, as somebody types. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { FindInstrumentsDocument } from '../gql/documents.ts';
import { apollo, FRESH } from '../gql/connection.ts';

export interface Found {
  readonly symbol: string;
  readonly name: string;
  readonly type: string;
}
const PAUSE_MS = 120;
const AGAIN_MS = 2_000;

/**
 * What fits `text` as far as it is known, and whether that is all: what was found for fewer letters is shown as long as it still fits, and nothing is
 * said not to be there before somebody has looked.
 */
export function useFound(
  text: () => string,
  most = 8,
): { found: ComputedRef<readonly Found[]>; isKnown: Ref<boolean> } {
  const answer = shallowRef<readonly Found[]>([]);
  const isKnown = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  async function ask(search: string): Promise<void> {
    const mine = ++asked;
    const told = await apollo
      .query({ query: FindInstrumentsDocument, variables: { search, first: most }, ...FRESH })
      .catch(() => null);
    const edges = told?.data?.instruments?.edges;
    if (mine !== asked) return;
    if (!edges) {
      timer = setTimeout(() => void ask(search), AGAIN_MS);
      return;
    }
    answer.value = edges.map(({ node }) => ({ symbol: node.symbol, name: node.name ?? '', type: node.type }));
    isKnown.value = true;
  }
  const search = computed(() => text().trim());
  watch(search, (wanted) => {
    clearTimeout(timer);
    asked += 1;
    isKnown.value = wanted === '';
    if (wanted === '') answer.value = [];
    else timer = setTimeout(() => void ask(wanted), PAUSE_MS);
  });
  onScopeDispose(() => {
    asked += 1;
    clearTimeout(timer);
  });
  const found = computed(() =>
    isKnown.value ? answer.value : answer.value.filter((each) => fits(each, search.value)),
  );
  return { found, isKnown };
}
/** As the server looks: the beginning of a symbol, or a part of a name. */
const fits = ({ symbol, name }: Found, search: string): boolean =>
  symbol.toLowerCase().startsWith(search.toLowerCase()) || name.toLowerCase().includes(search.toLowerCase());
