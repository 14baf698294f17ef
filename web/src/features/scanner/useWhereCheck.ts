/** What the API says of a filter while it is written: its faults with their columns, else how many stocks it lets through. */
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { codeOf, isFinal } from '../../gql/code.ts';
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
const AGAIN_MS = 2_000;

export function useWhereCheck(text: () => string): WhereCheck {
  const faults = ref<readonly Fault[]>([]);
  const count = ref<number | null>(null);
  const judged = ref<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  async function ask(where: string): Promise<void> {
    const mine = ++asked;
    const { data, error } = await apollo
      .query({ query: CountWhereDocument, variables: { where }, ...FRESH })
      .catch((reason: unknown) => ({ data: null, error: reason }));
    if (mine !== asked) return;
    faults.value = faultsOf(error);
    count.value = data?.scanner?.totalCount ?? null;
    // Who did not answer has not judged it.
    if (error && faults.value.length === 0 && !isFinal(codeOf(error)))
      timer = setTimeout(() => void ask(where), AGAIN_MS);
    else judged.value = where;
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
