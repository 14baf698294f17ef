/** One indicator, calculated and followed: redrawn while it is tuned, live when the hand rests. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef } from 'vue';
import {
  CalculateIndicatorDocument,
  IndicatorLiveDocument,
  type CalculateIndicatorQuery,
  type IndicatorLiveSubscription,
  type ResultViewFragment,
} from '../gql/documents.ts';
import { codeOf, isLineDown, wordsOf } from '../gql/code.ts';
import { apollo, FRESH } from '../gql/connection.ts';
import { useLive } from '../gql/useLive.ts';
import {
  answered,
  heard,
  toldOf,
  resultOf,
  withOlder,
  type CalculateInput,
  type Known,
  type Result,
} from './results.ts';
import { refusalOf } from './refused.ts';
import { useOlder } from './useOlder.ts';

export interface Shown {
  readonly result: Result | null;
  /** When the server answered, ms of this machine; its stream has gone on since. */
  readonly answeredAt: number | null;
  /** What is shown is of earlier values: the answer for the newest is on its way. */
  readonly pending: boolean;
  readonly error: string | null;
  readonly code: string | null;
  readonly staleSince: number | null;
  /** It was deleted: nothing of it is shown. */
  readonly gone?: boolean;
  /** Why it is not known on the oldest bars, in words; left out or null: it is, or will be. */
  readonly olderError?: string | null;
}

/** A stream is begun when values have rested for so long. */
const SETTLE_MS = 400;

/** `revision`: of the formula behind an id; a new one is asked for anew. `pages`: starts of the pages of older bars that are shown, ms, newest page first. */
export function useResult(
  input: () => CalculateInput,
  revision: () => string,
  pages: () => readonly number[],
): { shown: ComputedRef<Shown>; retry: () => void } {
  const wanted = computed(() => JSON.stringify([input(), revision()]));
  const settled = ref(wanted.value);
  const inputOf = (key: string): CalculateInput => (JSON.parse(key) as [CalculateInput])[0];

  // useLive begins anew when its variables change: a new revision of the same input has to be one.
  const live = useLive<Known, CalculateIndicatorQuery, IndicatorLiveSubscription, { input: CalculateInput }>({
    query: CalculateIndicatorDocument,
    stream: IndicatorLiveDocument,
    variables: () => ({ input: inputOf(settled.value) }),
    joins: true,
    first: ({ calculateIndicator }, before) =>
      calculateIndicator ? answered(resultOf(calculateIndicator as ResultViewFragment), before, Date.now()) : null,
    next: ({ indicatorUpdate: event }, before) => ({
      cursor: event.cursor,
      outdated: event.staleFrom !== null,
      data: heard(toldOf(event), before),
    }),
  });

  /** The newest answer while the hand moves. */
  const preview = shallowRef<{
    key: string;
    result: Result | null;
    at: number;
    error: string | null;
    code: string | null;
  } | null>(null);
  let busy = false;
  let over = false;
  /** One question at a time, and always the newest: what was wanted meanwhile is never asked. */
  async function ask(): Promise<void> {
    if (busy) return;
    busy = true;
    while (!over && preview.value?.key !== wanted.value) {
      const key = wanted.value;
      try {
        const { data, error } = await apollo.query({
          query: CalculateIndicatorDocument,
          variables: { input: inputOf(key) } as never,
          ...FRESH,
        });
        const answer = data?.calculateIndicator as ResultViewFragment | null | undefined;
        const result = answer ? resultOf(answer) : null;
        preview.value = {
          key,
          result,
          at: Date.now(),
          error: result ? null : (error?.message ?? 'No answer.'),
          code: codeOf(error),
        };
      } catch (error) {
        preview.value = { key, result: null, at: Date.now(), error: (error as Error).message, code: codeOf(error) };
      }
    }
    busy = false;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(wanted, () => {
    void ask();
    clearTimeout(timer);
    timer = setTimeout(() => (settled.value = wanted.value), SETTLE_MS);
  });
  onScopeDispose(() => {
    over = true;
    clearTimeout(timer);
  });

  const older = useOlder(() => inputOf(settled.value), pages);
  /** The last thing that was drawn, for the same instrument and interval: it stays until there is something newer. */
  let last: { result: Result; at: number } | null = null;
  /** Which indicator had values here: what it is refused with then is no mistake of who asks. */
  let drawn: string | null | undefined = null;
  const keep = (result: Result, at: number): void => {
    last = { result, at };
    drawn = input().indicator;
  };
  const shown = computed<Shown>(() => {
    const isSettled = settled.value === wanted.value;
    const { ticker, interval } = input();
    const fits = (result: Result | null | undefined): result is Result =>
      result?.ticker === ticker && result.interval === interval;
    const base = { answeredAt: null, pending: false, error: null, code: null, staleSince: null };
    const newest = preview.value;
    const isLive = isSettled && fits(live.data?.result);
    const failed = newest?.key === wanted.value && newest.error !== null && !isLive ? newest : null;
    const failure = isSettled && live.error !== null ? live : failed;
    const refused = failure && drawn === input().indicator ? refusalOf(failure) : null;
    if (refused?.gone) return { ...base, ...refused, result: null };
    if (isLive) {
      keep(live.data!.result!, live.data!.answeredAt ?? 0);
      const { result, error: olderError } = older.value;
      return {
        ...base,
        ...refused,
        result: withOlder(live.data!.result!, result),
        answeredAt: live.data!.answeredAt ?? 0,
        staleSince: live.staleSince,
        olderError,
      };
    }
    if (newest?.key === wanted.value && newest.error === null && fits(newest.result)) {
      keep(newest.result, newest.at);
      // It is not followed.
      const staleSince = isSettled && live.error !== null ? newest.at : null;
      return { ...base, ...refused, result: newest.result, answeredAt: newest.at, staleSince };
    }
    if (failure) {
      // A dead line says nothing against what is drawn; a refusal does.
      const kept = isLineDown(failure.code) && fits(last?.result) ? last.result : null;
      return { ...base, result: kept, error: wordsOf(failure.code, failure.error!), code: failure.code };
    }
    const before = fits(newest?.result) ? newest.result : fits(last?.result) ? last.result : null;
    return { ...base, result: before, pending: true };
  });
  const retry = (): void => {
    preview.value = null;
    live.refresh();
    if (settled.value !== wanted.value) void ask();
  };
  return { shown, retry };
}
