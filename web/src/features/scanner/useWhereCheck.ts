/** What the API says of a filter while it is written: its faults with their columns, else how many stocks it lets through. */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { CountWhereDocument } from '../../gql/documents.ts';
import { apollo, FRESH } from '../../gql/connection.ts';
import { faultsOf, type Fault } from './faults.ts';

export interface WhereCheck {
  readonly faults: Ref<readonly Fault[]>;
  /** Null while it is not known. */
  readonly count: Ref<number | null>;
  /** The text that `faults` and `count` are of; null while a newer one is being judged. */
  readonly judged: Ref<string | null>;
}
const PAUSE_MS = 200;

export function useWhereCheck(text: () => string): WhereCheck {
  const faults = ref<readonly Fault[]>([]);
  const count = ref<number | null>(null);
  const judged = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  async function ask(where: string): Promise<void> {
    const mine = ++asked;
    try {
      const { data, error } = await apollo.query({ query: CountWhereDocument, variables: { where }, ...FRESH });
      if (mine !== asked) return;
      faults.value = faultsOf(error);
      count.value = data?.scanner?.totalCount ?? null;
      judged.value = where;
    } catch (reason) {
      if (mine === asked) [faults.value, count.value] = [faultsOf(reason), null];
    }
  }
  watch(
    text,
    (where) => {
      clearTimeout(timer);
      asked += 1;
      judged.value = null;
      [faults.value, count.value] = [[], null];
      if (where.trim() !== '') timer = setTimeout(() => void ask(where), PAUSE_MS);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    asked += 1;
    clearTimeout(timer);
  });
  return { faults, count, judged };
}
