/** Bars of a symbol: the newest live, older ones on demand. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import {
  BarsBeforeDocument,
  BarsLiveDocument,
  BarsNowDocument,
  type BarsLiveSubscription,
  type BarsNowQuery,
  type BarViewFragment,
  type OpenBarViewFragment,
} from '../gql/documents.ts';
import { apollo, FRESH } from '../gql/connection.ts';
import { useLive, type Live } from '../gql/useLive.ts';
import { silence } from '../shell/health.ts';
import type { ChartBar, ChartInterval, ChartRange } from '../ui/chart/chart.types.ts';
import { barOf, merged, openBarOf } from './bars.ts';
import { OVERLAP } from './useOlder.ts';

/** Bars of the first answer, and the fewest of a question for older ones. */
const PAGE = 500;
/** Bars that a chart holds: a month of minutes. */
export const MOST_BARS = 50_000;
/** Bars that are read, and calculated over, at a time: the most that the API has. */
const MOST_ASKED = 5_000;
/** A quiet market still tells its open bar once a minute. */
const SILENT_MS = 90_000;
/** A product that has just begun reads the past: it is asked again, ever more seldom, until there are 500 bars. */
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
/** So few bars left of what is in sight: the older ones are asked for. */
const NEAR = 60;
/** What could not be read is asked for again after so long. */
const REST_MS = 5_000;

export interface Bars {
  readonly live: Live<readonly ChartBar[]>;
  readonly all: ComputedRef<readonly ChartBar[]>;
  /** Starts of the pages of older bars, ms, newest page first. */
  readonly pages: Ref<readonly number[]>;
  /** Older ones are on their way. */
  readonly reading: Ref<boolean>;
  /** Share of what has room that is read, 0 to 1. */
  readonly share: ComputedRef<number>;
  /** Whether there may be older ones. */
  readonly hasOlder: Ref<boolean>;
  /** Bars that there may be. */
  readonly reach: ComputedRef<number>;
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
    first: ({ bars }, before) => bars && merged(before ?? [], (bars as OpenBarViewFragment[]).map(openBarOf)),
    next: ({ bars }, before) => ({
      cursor: bars.cursor,
      data: merged(before ?? [], [openBarOf(bars.bar as OpenBarViewFragment)]),
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
  const reading = ref(false);
  /** Older bars that would be in sight. */
  const room = ref(0);
  const pages = shallowRef<readonly number[]>([]);
  let run = 0;
  let restsUntil = 0;
  watch(
    [symbol, interval],
    () => {
      run += 1;
      reading.value = false;
      restsUntil = 0;
      past.value = [];
      pages.value = [];
      hasOlder.value = true;
      olderError.value = null;
      again(0);
    },
    { immediate: true },
  );
  // A product that has just begun has read more of the past: there may be older ones after all.
  watch(
    () => live.data?.[0]?.timestamp,
    (first, before) => {
      if (first !== undefined && before !== undefined && first < before) hasOlder.value = true;
    },
  );
  const all = computed(() => merged(past.value, live.data ?? []));

  /** `wanted`: so many have room. */
  async function older(wanted: number): Promise<void> {
    const first = all.value[0];
    // The stream alone is no beginning: the answer is still to come.
    if (reading.value || !hasOlder.value || !first || !live.answered || performance.now() < restsUntil) return;
    const mine = run;
    reading.value = true;
    try {
      const { data, error } = await apollo.query({
        query: BarsBeforeDocument,
        variables: {
          symbol: symbol(),
          interval: interval(),
          to: new Date(first.timestamp).toISOString(),
          last: Math.min(Math.max(PAGE, wanted), most(), MOST_BARS - all.value.length),
        },
        ...FRESH,
      });
      if (mine !== run) return;
      const bars = data?.bars as BarViewFragment[] | null | undefined;
      olderError.value = bars ? null : (error?.message ?? 'Older bars: no answer.');
      if (!bars) return;
      past.value = merged(bars.map(barOf), past.value);
      if (bars.length > 0) pages.value = [...pages.value, past.value[0]!.timestamp];
      hasOlder.value = bars.length > 0 && all.value.length < MOST_BARS;
    } catch (reason) {
      if (mine === run) olderError.value = (reason as Error).message;
    } finally {
      if (mine === run) reading.value = false;
      if (mine === run && olderError.value !== null) restsUntil = performance.now() + REST_MS;
    }
  }
  /** Of a page: an indicator is calculated over the first one up to the newest bar, over the others with what two pages share. */
  const most = (): number =>
    Math.max(PAGE, pages.value.length === 0 ? MOST_ASKED - all.value.length - OVERLAP : MOST_ASKED - OVERLAP - 1);
  return {
    live,
    all,
    pages,
    reading,
    share: computed(() => all.value.length / Math.min(MOST_BARS, all.value.length + room.value)),
    hasOlder,
    reach: computed(() => (hasOlder.value ? MOST_BARS : all.value.length)),
    olderError,
    ranged({ barsBefore }) {
      room.value = Math.max(0, -barsBefore);
      if (barsBefore < NEAR) void older(NEAR + PAGE - barsBefore);
    },
  };
}
