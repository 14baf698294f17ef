import { onScopeDispose, watch } from 'vue';
import {
  BarsLiveDocument,
  BarsNowDocument,
  type BarsLiveSubscription,
  type BarsNowQuery,
  type BarViewFragment,
  type Interval,
} from '../../gql/documents.ts';
import { useLive, type Live } from '../../gql/useLive.ts';
import { silence } from '../../shell/health.ts';
import { barOf, joined, withBar, type ChartBar } from './bars.ts';

/** A quiet market still tells its open bar once a minute. */
const SILENT_MS = 90_000;
const FULL = 500;
/** A product that has just begun reads the past: it is asked again, ever more seldom, until there are 500 bars. */
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];
type Variables = { symbol: string; interval: Interval };

/** The last 500 closed bars and the open one, live. */
export function useBars(symbol: () => string, interval: () => Interval): Live<readonly ChartBar[]> {
  const live = useLive<readonly ChartBar[], BarsNowQuery, BarsLiveSubscription, Variables>({
    query: BarsNowDocument,
    stream: BarsLiveDocument,
    variables: () => ({ symbol: symbol(), interval: interval() }),
    joins: true,
    silentMs: silence(SILENT_MS),
    first: ({ bars }, before) => bars && joined((bars as BarViewFragment[]).map(barOf), before ?? []),
    next: ({ bars }, before: readonly ChartBar[] | null) => ({
      cursor: bars.cursor,
      data: withBar(before ?? [], barOf(bars.bar as BarViewFragment)),
    }),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  function again(times: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if ((live.data?.length ?? 0) >= FULL) return;
        if (!document.hidden) live.refresh();
        again(times + 1);
      },
      AGAIN_MS[Math.min(times, AGAIN_MS.length - 1)],
    );
  }
  watch([symbol, interval], () => again(0), { immediate: true });
  onScopeDispose(() => clearTimeout(timer));
  return live;
}
