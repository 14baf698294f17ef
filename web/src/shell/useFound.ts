/** Listed instruments by the beginning of their symbol or a part of their name, as somebody types. */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { FindInstrumentsDocument } from '../gql/documents.ts';
import { apollo, FRESH } from '../gql/connection.ts';

export interface Found {
  readonly symbol: string;
  readonly name: string;
  readonly type: string;
}
const PAUSE_MS = 120;

/** Empty without letters, and when nothing is found or known. */
export function useFound(text: () => string, most = 8): Ref<readonly Found[]> {
  const found = ref<readonly Found[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  async function ask(search: string): Promise<void> {
    const mine = ++asked;
    const answer = await apollo
      .query({ query: FindInstrumentsDocument, variables: { search, first: most }, ...FRESH })
      .catch(() => null);
    if (mine !== asked) return;
    const edges = answer?.data?.instruments?.edges ?? [];
    found.value = edges.map(({ node }) => ({ symbol: node.symbol, name: node.name ?? '', type: node.type }));
  }
  watch(text, (typed) => {
    clearTimeout(timer);
    asked += 1;
    const search = typed.trim();
    if (search === '') found.value = [];
    else timer = setTimeout(() => void ask(search), PAUSE_MS);
  });
  onScopeDispose(() => {
    asked += 1;
    clearTimeout(timer);
  });
  return found;
}
