/** A question asked again every `everyMs`: histories that change slowly, for small charts. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { apollo, connection, FRESH } from './connection.ts';

export function useHistory<Q, V extends Record<string, unknown>, T>(query: TypedDocumentNode<Q, V>, variables: () => V, pick: (answer: Q) => T | null, everyMs: number): Ref<T | null> {
  const data = ref(null) as Ref<T | null>;
  async function load(): Promise<void> {
    try {
      const answer = await apollo.query({ query, variables: variables() as never, ...FRESH });
      if (answer.data) data.value = pick(answer.data as Q);
    } catch {
      // The last history stays; the connection's state is shown in the strip.
    }
  }
  watch(variables, () => { data.value = null; void load(); }, { immediate: true, deep: true });
  watch(() => connection.status, (status) => { if (status === 'connected') void load(); });
  const timer = setInterval(() => { if (!document.hidden) void load(); }, everyMs);
  onScopeDispose(() => clearInterval(timer));
  return data;
}
