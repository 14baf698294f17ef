import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { codeOf, wordsOf } from '../../gql/code.ts';
import { apollo, connection, FRESH } from '../../gql/connection.ts';
import { CheckIndicatorDocument } from '../../gql/documents.ts';
import type { Check } from './editor.types.ts';

/** Asks the server; throws where it gives no check. */
async function askForCheck(source: string): Promise<Check> {
  const { data, error } = await apollo.query({ query: CheckIndicatorDocument, variables: { source }, ...FRESH });
  const check = data?.validateCustomIndicator;
  if (check) return check;
  throw error ?? new Error('The server checked nothing.');
}

export interface IndicatorCheck {
  /** Of the newest text that was checked; it stays while the next is asked for or the line is down. */
  readonly check: Ref<Check | null>;
  /** The text that `check` is of. */
  readonly checked: Ref<string | null>;
  readonly checking: Ref<boolean>;
  /** Why the text of now could not be checked, with the code for support. Typing goes on. */
  readonly problem: Ref<string | null>;
  readonly code: Ref<string | null>;
  /** Now, without waiting for a pause in typing. */
  validate(): Promise<void>;
}

const PAUSE_MS = 200;

/** Checks `source` after each pause in typing. Answers to what stands there no more are dropped; asked again when the line is back. */
export function useIndicatorCheck(source: () => string, ask = askForCheck): IndicatorCheck {
  const check = shallowRef<Check | null>(null);
  const checked = ref<string | null>(null);
  const checking = ref(false);
  const problem = ref<string | null>(null);
  const code = ref<string | null>(null);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function validate(): Promise<void> {
    clearTimeout(timer);
    const mine = ++asked;
    const text = source();
    checking.value = true;
    try {
      const answer = await ask(text);
      if (mine !== asked || text !== source()) return;
      [check.value, checked.value, problem.value, code.value] = [answer, text, null, null];
    } catch (reason) {
      if (mine !== asked) return;
      code.value = codeOf(reason);
      problem.value = wordsOf(code.value, (reason as Error).message);
    } finally {
      if (mine === asked) checking.value = false;
    }
  }
  watch(
    source,
    (text, before) => {
      clearTimeout(timer);
      asked += 1;
      // What was checked stays known: undo brings it back at once.
      checking.value = text !== checked.value;
      if (!checking.value) return;
      timer = setTimeout(() => void validate(), before === undefined ? 0 : PAUSE_MS);
    },
    { immediate: true, flush: 'sync' },
  );
  watch(
    () => connection.status,
    (status) => {
      if (status === 'connected' && problem.value !== null) void validate();
    },
  );
  onScopeDispose(() => {
    asked += 1;
    clearTimeout(timer);
  });
  return { check, checked, checking, problem, code, validate };
}
