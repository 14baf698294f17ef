/** Bars of a symbol: the newest live, older ones on demand. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import {
  BarsBeforeDocument,
  BarsLiveDocument,
  BarsNowDocument,
  type BarsLiveSubscription,
  type BarsNowQuery,
  type BarViewFragment,
} from '../gql/documents.ts';
import { apollo, FRESH } from '../gql/connection.ts';
import { useLive, type Live } from '../gql/useLive.ts';
import { silence } from '../shell/health.ts';
import type { ChartBar, ChartInterval, ChartRange } from '../ui/chart/chart.types.ts';
import { barOf, merged } from './bars.ts';

/** Bars of the first answer, and of one question for older ones. */
const PAGE = 500;
/** More than this no indicator is calculated over. */
export const MOST_BARS = 5_000;
/** A quiet market still tells its open bar once a minute. */
const SILENT_MS = 90_000;
/** A product that has just begun reads the past: it is asked again, ever more seldom, until there are 500 bars. */
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
/** So few bars left of what is in sight: the older ones are asked for. */
const NEAR = 60;

export interface Bars {
  readonly live: Live<readonly ChartBar[]>;
  readonly all: ComputedRef<readonly ChartBar[]>;
  /** Oldest bar that was asked for beyond the newest ones, ms; null: none was. */
  readonly reached: ComputedRef<number | null>;
  /** Whether there may be older ones. */
  readonly hasOlder: Ref<boolean>;
  /** Why the last question for older ones failed. */
  readonly olderError: Ref<string | null>;
  /** What is in sight: older bars are asked for when it comes near their end. */
  ranged(range: ChartRange): void;
}
type Variables = { symbol: string; interval: ChartInterval };

/** `mayBeQuiet`: nobody has to trade it, silence is no fault. */
export function useBars(symbol: () => string, interval: () => ChartInterval, mayBeQuiet = () => false): Bars {
  const live = useLive<readonly ChartBar[], BarsNowQuery, BarsLiveSubscription, Variables>({
    query: BarsNowDocument,
    stream: BarsLiveDocument,
    variables: () => ({ symbol: symbol(), interval: interval() }),
    joins: true,
    silentMs: () => (mayBeQuiet() ? null : silence(SILENT_MS)()),
    // The answer knows what was corrected meanwhile; what the stream has closed stays closed.
    first: ({ bars }, before) => bars && merged(before ?? [], (bars as BarViewFragment[]).map(barOf)),
    next: ({ bars }, before) => ({
      cursor: bars.cursor,
      data: merged(before ?? [], [barOf(bars.bar as BarViewFragment)]),
    }),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  function again(times: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if ((live.data?.length ?? 0) >= PAGE) return;
        if (!document.hidden) live.refresh();
        again(times + 1);
      },
      AGAIN_MS[Math.min(times, AGAIN_MS.length - 1)],
    );
  }
  onScopeDispose(() => clearTimeout(timer));

  const past = shallowRef<readonly ChartBar[]>([]);
  const hasOlder = ref(true);
  const olderError = ref<string | null>(null);
  let asking = false;
  let run = 0;
  watch(
    [symbol, interval],
    () => {
      run += 1;
      asking = false;
      past.value = [];
      hasOlder.value = true;
      olderError.value = null;
      again(0);
    },
    { immediate: true },
  );
  const all = computed(() => merged(past.value, live.data ?? []));

  async function older(): Promise<void> {
    const first = all.value[0];
    // The stream alone is no beginning: the answer is still to come.
    if (asking || !hasOlder.value || !first || !live.answered) return;
    const mine = run;
    asking = true;
    try {
      const { data, error } = await apollo.query({
        query: BarsBeforeDocument,
        variables: {
          symbol: symbol(),
          interval: interval(),
          to: new Date(first.timestamp).toISOString(),
          last: Math.min(PAGE, MOST_BARS - all.value.length),
        },
        ...FRESH,
      });
      if (mine !== run) return;
      const bars = data?.bars as BarViewFragment[] | null | undefined;
      olderError.value = bars ? null : (error?.message ?? null);
      if (!bars) return;
      past.value = merged(bars.map(barOf), past.value);
      hasOlder.value = bars.length > 0 && all.value.length < MOST_BARS;
    } catch (reason) {
      if (mine === run) olderError.value = (reason as Error).message;
    } finally {
      if (mine === run) asking = false;
    }
  }
  return {
    live,
    all,
    reached: computed(() => past.value[0]?.timestamp ?? null),
    hasOlder,
    olderError,
    ranged: ({ barsBefore }) => void (barsBefore < NEAR && older()),
  };
}
