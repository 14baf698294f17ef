/** The values of an indicator on the bars before those of the newest answer. */
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import { CalculateIndicatorDocument, type ResultViewFragment } from '../gql/documents.ts';
import { apollo, FRESH } from '../gql/connection.ts';
import { resultOf, type CalculateInput, type Result } from './results.ts';

/** `from`: start of the oldest bar that is shown, ms; null: none older than the newest answer's. */
export function useOlder(input: () => CalculateInput, from: () => number | null): ComputedRef<Result | null> {
  const key = () => JSON.stringify(input());
  const last = shallowRef<{ key: string; result: Result } | null>(null);
  let run = 0;
  watch(
    [key, from],
    async ([asked, start]) => {
      const mine = (run += 1);
      if (start === null) last.value = null;
      if (start === null) return;
      const variables = { input: { ...input(), from: new Date(start).toISOString() } };
      const { data } = await apollo
        .query({ query: CalculateIndicatorDocument, variables: variables as never, ...FRESH })
        .catch(() => ({ data: null }));
      // Without an answer the line begins where the bars of the first answer do.
      const answer = data?.calculateIndicator as ResultViewFragment | null | undefined;
      if (mine === run && answer) last.value = { key: asked, result: resultOf(answer) };
    },
    { immediate: true },
  );
  onScopeDispose(() => (run += 1));
  return computed(() => (last.value?.key === key() ? last.value.result : null));
}
