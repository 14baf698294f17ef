/** A question asked again every `everyMs`: histories that change slowly, for small charts. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { codeOf, isLineDown } from './code.ts';
import { apollo, connection, FRESH } from './connection.ts';

/** `data` is the last answer, from `at` (ms). `error`: why the newest question has no answer; the last one stays beside it. */
export interface History<T> {
  readonly data: Ref<T | null>;
  readonly error: Ref<string | null>;
  readonly code: Ref<string | null>;
  readonly at: Ref<number | null>;
  refresh(): Promise<void>;
}

/** After this long a question that nobody answered is asked again. */
const SOON_MS = 5_000;

/** Each of several questions under way may come back last: only the newest counts. Ended with its scope. */
export function useHistory<Q, V extends Record<string, unknown>, T>(
  query: TypedDocumentNode<Q, V>,
  variables: () => V,
  pick: (answer: Q) => T | null,
  everyMs: number,
): History<T> {
  // Answers are replaced as a whole: nothing in them needs to be watched.
  const data = shallowRef<T | null>(null) as Ref<T | null>;
  const error = ref<string | null>(null);
  const code = ref<string | null>(null);
  const at = ref<number | null>(null);
  let asked = 0;
  let over = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  async function refresh(): Promise<void> {
    clearTimeout(soon);
    await ask();
    // Who is away as a rule is back soon: nobody should have to press a button for that.
    if (over || !isLineDown(code.value)) return;
    clearTimeout(soon);
    soon = setTimeout(() => document.hidden || void refresh(), Math.min(SOON_MS, everyMs));
  }
  async function ask(): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await apollo.query({ query, variables: variables() as never, ...FRESH });
      if (mine !== asked) return;
      const picked = answer.data ? pick(answer.data as Q) : null;
      error.value = picked === null ? (answer.error?.message ?? null) : null;
      code.value = picked === null ? codeOf(answer.error) : null;
      // A part that failed is no answer; a null without an error is one.
      if (picked !== null || !answer.error) [data.value, at.value] = [picked, Date.now()];
    } catch (reason) {
      if (mine === asked) [error.value, code.value] = [(reason as Error).message, codeOf(reason)];
    }
  }
  watch(
    variables,
    () => {
      data.value = null;
      at.value = null;
      error.value = null;
      code.value = null;
      void refresh();
    },
    { immediate: true, deep: true },
  );
  watch(
    () => connection.status,
    (status) => {
      if (status === 'connected') void refresh();
    },
  );
  const timer = setInterval(() => {
    if (!document.hidden) void refresh();
  }, everyMs);
  onScopeDispose(() => {
    asked += 1;
    over = true;
    clearTimeout(soon);
    clearInterval(timer);
  });
  return { data, error, code, at, refresh };
}
