/** The values of an indicator on the bars before those of the newest answer, page by page as those were read. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef } from 'vue';
import { CalculateIndicatorDocument, type ResultViewFragment } from '../gql/documents.ts';
import { wordsOf, codeOf } from '../gql/code.ts';
import { apollo, connection, FRESH } from '../gql/connection.ts';
import { intervalOf } from './intervals.ts';
import { resultOf, withOlder, type CalculateInput, type Result } from './results.ts';

export interface Older {
  readonly result: Result | null;
  /** Why it does not reach as far as the bars, in words; null: it does, or is about to. */
  readonly error: string | null;
}
/** Bars that two pages share: where their values differ, one is not put in front of the other. */
export const OVERLAP = 60;

/** `pages`: starts of the pages of older bars, ms, newest page first. */
export function useOlder(input: () => CalculateInput, pages: () => readonly number[]): ComputedRef<Older> {
  const key = () => JSON.stringify(input());
  const known = shallowRef<{ key: string; pages: number; result: Result | null } | null>(null);
  const error = ref<string | null>(null);
  let [run, busy] = [0, false];

  async function read(mine: number): Promise<void> {
    const asked = key();
    if (known.value?.key !== asked) known.value = { key: asked, pages: 0, result: null };
    for (let page = known.value.pages; mine === run && page < pages().length; page += 1) {
      const before: Result | null = known.value.result;
      const answer = await ask(mine, pages()[page]!, before && endOf(before));
      if (!answer) return;
      const result: Result = before ? withOlder(before, answer) : answer;
      // A running total that began elsewhere: none of the older pages goes with it.
      known.value = { key: asked, pages: result === before ? Number.POSITIVE_INFINITY : page + 1, result };
    }
  }
  /** Null: the reason is told. The page next to the newest answer goes on into it. */
  async function ask(mine: number, from: number, to: number | null): Promise<Result | null> {
    const range = { from: new Date(from).toISOString(), ...(to === null ? {} : { to: new Date(to).toISOString() }) };
    const { data, error: failure } = await apollo
      .query({ query: CalculateIndicatorDocument, variables: { input: { ...input(), ...range } } as never, ...FRESH })
      .catch((reason: Error) => ({ data: null, error: reason }));
    if (mine !== run) return null;
    const answer = data?.calculateIndicator as ResultViewFragment | null | undefined;
    error.value = answer ? null : wordsOf(codeOf(failure), failure?.message ?? 'No answer.');
    return answer ? resultOf(answer) : null;
  }
  const endOf = ({ series, interval }: Result): number =>
    Math.min(...series.map(({ values }) => values[0]?.timestamp ?? Number.POSITIVE_INFINITY)) +
    OVERLAP * intervalOf(interval).ms;

  function begin(): void {
    const mine = (run += 1);
    error.value = null;
    busy = true;
    void read(mine).finally(() => mine === run && (busy = false));
  }
  watch(
    [key, pages],
    ([asked], [before]) => {
      // A page more: the one under way goes on, and then to it.
      if (!busy || asked !== before) begin();
    },
    { immediate: true },
  );
  // What could not be read for want of a line can be now.
  watch(
    () => connection.status,
    (status) => status === 'connected' && error.value !== null && begin(),
  );
  onScopeDispose(() => (run += 1));
  return computed(() => {
    const isIts = known.value?.key === key();
    return { result: isIts && pages().length > 0 ? known.value!.result : null, error: error.value };
  });
}
