/** Bars of a symbol: the newest live, older ones on demand. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import {
  InstrumentBarsBeforeDocument,
  InstrumentBarsLiveDocument,
  InstrumentBarsNowDocument,
  type InstrumentBarFragment,
} from '../../gql/documents.ts';
import { apollo, FRESH } from '../../gql/connection.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { silence } from '../../shell/health.ts';
import type { ChartBar, ChartInterval } from '../../ui/chart/chart.types.ts';
import { barOf, merged } from './bars.ts';

/** Bars of one question for older ones. */
const PAGE = 500;
/** More than this no indicator is calculated over. */
export const MOST_BARS = 5_000;
/** A market that trades brings a bar each second it does; after this long something is wrong. */
const SILENT_MS = 90_000;
/** A product that has just begun is still reading what was before it: a short answer is asked for again after these. */
const AGAIN_MS = [10_000, 30_000, 60_000];

export interface Bars {
  readonly live: Live<readonly ChartBar[]>;
  readonly all: ComputedRef<readonly ChartBar[]>;
  /** Oldest bar that was asked for beyond the newest ones, ms; null: none was. */
  readonly reached: ComputedRef<number | null>;
  /** Whether there may be older ones. */
  readonly hasOlder: Ref<boolean>;
  /** Why the last question for older ones failed. */
  readonly olderError: Ref<string | null>;
  older(): Promise<void>;
}

export function useBars(symbol: () => string, interval: () => ChartInterval): Bars {
  const live = useLive({
    query: InstrumentBarsNowDocument,
    stream: InstrumentBarsLiveDocument,
    variables: () => ({ symbol: symbol(), interval: interval() }),
    joins: true,
    silentMs: silence(SILENT_MS),
    // The answer knows what was corrected meanwhile; what the stream has closed stays closed.
    first: ({ bars }, before: readonly ChartBar[] | null): readonly ChartBar[] | null =>
      bars && merged(before ?? [], (bars as InstrumentBarFragment[]).map(barOf)),
    next: (event, before: readonly ChartBar[] | null) => ({
      cursor: event.bars.cursor,
      data: merged(before ?? [], [barOf(event.bars.bar as InstrumentBarFragment)]) as readonly ChartBar[],
    }),
  });
  const past = shallowRef<readonly ChartBar[]>([]);
  const hasOlder = ref(true);
  const olderError = ref<string | null>(null);
  let asking = false;
  let run = 0;
  watch([symbol, interval], () => {
    run += 1;
    asking = false;
    past.value = [];
    hasOlder.value = true;
    olderError.value = null;
  });
  let timers: ReturnType<typeof setTimeout>[] = [];
  const rest = () => timers.forEach(clearTimeout);
  watch(
    [symbol, interval],
    () => {
      rest();
      const again = () => (live.data?.length ?? 0) < PAGE && live.refresh();
      timers = AGAIN_MS.map((ms) => setTimeout(again, ms));
    },
    { immediate: true },
  );
  onScopeDispose(rest);
  const all = computed(() => merged(past.value, live.data ?? []));

  async function older(): Promise<void> {
    const first = all.value[0];
    // The stream alone is no beginning: the answer is still to come.
    if (asking || !hasOlder.value || !first || !live.answered) return;
    const mine = run;
    asking = true;
    try {
      const { data, error } = await apollo.query({
        query: InstrumentBarsBeforeDocument,
        variables: {
          symbol: symbol(),
          interval: interval(),
          to: new Date(first.timestamp).toISOString(),
          last: Math.min(PAGE, MOST_BARS - all.value.length),
        },
        ...FRESH,
      });
      if (mine !== run) return;
      const bars = data?.bars as InstrumentBarFragment[] | null | undefined;
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
  const reached = computed(() => past.value[0]?.timestamp ?? null);
  return { live, all, reached, hasOlder, olderError, older };
}
