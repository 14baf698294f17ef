/** Whether the page that is shown is about stocks, which have a clock and a mode of their own. */
import { computed, effectScope, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { useRoute } from 'vue-router';
import { now as wallNow } from '../gql/now.ts';
import { useHealth } from './health.ts';
import { useMarket, type Market } from './market.ts';

/** A symbol in the URL that is no perpetual. */
function isStockPage(route: ReturnType<typeof useRoute>, perpetuals: readonly string[] | undefined): boolean {
  if (route.meta['stocks']) return true;
  const named = route.name === 'instrument' ? route.params['symbol'] : route.query['symbol'];
  return typeof named === 'string' && named !== '' && perpetuals !== undefined && !perpetuals.includes(named);
}

export function useStocksOnShow(): {
  readonly isStocks: ComputedRef<boolean>;
  readonly market: ShallowRef<Market | null>;
  /** Looks at stocks have stopped: since when on the clock of this machine (null = not known), and why. Null: they come, or no stock is shown. */
  readonly quiet: ComputedRef<{ readonly since: number | null; readonly words: string } | null>;
} {
  const route = useRoute();
  const health = useHealth();
  const isStocks = computed(() => isStockPage(route, health.data?.symbols));
  const market = shallowRef<Market | null>(null);
  let stop = () => {};
  watch(
    isStocks,
    (wanted) => {
      stop();
      market.value = null;
      if (!wanted) return;
      const scope = effectScope(true);
      stop = () => scope.stop();
      market.value = scope.run(useMarket)!;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  const quiet = computed(() => {
    const [stopped, at] = [market.value?.stop.value, market.value?.now.value];
    if (!isStocks.value || !stopped) return null;
    const since = stopped.since === null || at == null ? null : wallNow.value - (at - stopped.since);
    return { since, words: stopped.words };
  });
  return { isStocks, market, quiet };
}
