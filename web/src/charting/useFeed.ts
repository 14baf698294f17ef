/** Whether what moves a chart still comes, as the head of the page judges its price. */
import { computed, type ComputedRef } from 'vue';
import { useHealth } from '../shell/health.ts';
import { lastTradeOf } from '../shell/last-trade.ts';
import type { Live } from '../gql/useLive.ts';
import type { ChartBar, ChartState } from '../ui/chart/chart.types.ts';
import { stateOf, type QuietFeed } from './state.ts';

/** Null while trades of the symbol come, and where nobody is known to bring them. */
export function useQuietFeed(symbol: () => string): ComputedRef<QuietFeed | null> {
  const health = useHealth();
  return computed(() => {
    // The last bar of a recording stands.
    if (health.data?.playback === 'ENDED' || health.receivedAt === null) return null;
    const trade = lastTradeOf(health.data, symbol());
    if (!trade || trade.isCurrent) return null;
    return { since: trade.ageMs === null ? null : health.receivedAt - trade.ageMs, words: trade.words };
  });
}

/** State of a chart of these bars. `partial`: what is missing of what is drawn, in words. */
export function useChartState(
  symbol: () => string,
  live: Live<readonly ChartBar[]>,
  partial: () => string | null,
  /** Known from elsewhere: what brings it has stopped. */
  stopped: () => QuietFeed | null = () => null,
): ComputedRef<ChartState> {
  const quiet = useQuietFeed(symbol);
  return computed(() => stateOf(live, stopped() ?? quiet.value, partial()));
}
