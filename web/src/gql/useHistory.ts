/** A question asked again every `everyMs`: histories that change slowly, for small charts. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { codeOf, isLineDown, wordsOf } from './code.ts';
import { apollo, connection, FRESH } from './connection.ts';

/** `data` is the last answer, from `at` (ms). `error`: why the newest question has no answer; the last one stays beside it. */
export interface History<T> {
  readonly data: Ref<T | null>;
  readonly error: Ref<string | null>;
  readonly code: Ref<string | null>;
  readonly at: Ref<number | null>;
  refresh(): Promise<void>;
}
export interface Changing<T> extends History<T> {
  /** In place of the last answer, and of those to what was asked before: the viewer has changed it. */
  put(value: T): void;
}

/** After this long a question that nobody answered is asked again. */
const SOON_MS = 5_000;

/** Each of several questions under way may come back last: an older answer never replaces a newer one. Ended with its scope. */
export function useHistory<Q, V extends Record<string, unknown>, T>(
  query: TypedDocumentNode<Q, V>,
  variables: () => V,
  pick: (answer: Q) => T | null,
  everyMs: number,
): Changing<T> {
  // Answers are replaced as a whole: nothing in them needs to be watched.
  const data = shallowRef<T | null>(null) as Ref<T | null>;
  const error = ref<string | null>(null);
  const code = ref<string | null>(null);
  const at = ref<number | null>(null);
  /** Questions; the newest that was answered; when the newest was asked, ms. */
  let [asked, taken, askedAt] = [0, 0, 0];
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
    const mine = (asked += 1);
    askedAt = Date.now();
    const answer = await apollo
      .query({ query, variables: variables() as never, ...FRESH })
      .catch((reason: Error) => ({ data: undefined, error: reason }));
    if (over || mine <= taken) return;
    const picked = answer.data ? pick(answer.data as Q) : null;
    // A part that failed is no answer; a null without an error is one.
    if (picked === null && answer.error) {
      code.value = codeOf(answer.error);
      error.value = wordsOf(code.value, answer.error.message);
      return;
    }
    taken = mine;
    [data.value, at.value, error.value, code.value] = [picked, Date.now(), null, null];
  }
  function put(value: T): void {
    taken = asked;
    data.value = value;
  }
  watch(
    variables,
    () => {
      taken = asked;
      [data.value, at.value, error.value, code.value] = [null, null, null, null];
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
  // What was due while nobody looked.
  const seen = () => {
    if (!document.hidden && (isLineDown(code.value) || Date.now() - askedAt >= everyMs)) void refresh();
  };
  document.addEventListener('visibilitychange', seen);
  onScopeDispose(() => {
    over = true;
    clearTimeout(soon);
    clearInterval(timer);
    document.removeEventListener('visibilitychange', seen);
  });
  return { data, error, code, at, refresh, put };
}
