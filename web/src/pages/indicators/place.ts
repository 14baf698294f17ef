/** Where the page stands, as its URL says. */
import { computed, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { INTERVALS } from '../../charting/intervals.ts';
import { useQuery } from '../../shell/query.ts';
import type { ChartInterval } from '../../ui/chart/chart.types.ts';

const isInterval = (text: string | null): text is ChartInterval => INTERVALS.some(({ id }) => id === text);

/** `symbols`: those there are; the first one stands until a link says another. */
export function usePlace(symbols: Ref<readonly string[]>) {
  return {
    symbol: useQuery<string>('symbol', {
      read: (text) => text ?? symbols.value[0] ?? 'SOLUSDT',
      write: (symbol) => symbol,
    }),
    interval: useQuery<ChartInterval>('interval', {
      read: (text) => (isInterval(text) ? text : 'M5'),
      write: (interval) => (interval === 'M5' ? null : interval),
    }),
  };
}

/** What the editor shows; a link that was shared is left by opening something else. */
export function useOpened() {
  const route = useRoute();
  const router = useRouter();
  const one = (name: string) => {
    const value = route.query[name];
    return typeof value === 'string' ? value : null;
  };
  const go = (id: string | null, how: 'push' | 'replace') => {
    const { open: _, share: __, ...rest } = route.query;
    void router[how]({ query: id === null ? rest : { ...rest, open: id } });
  };
  return {
    opened: computed(() => one('open')),
    share: computed(() => one('share')),
    open: (id: string | null) => (id !== one('open') || one('share') !== null) && go(id, 'push'),
    /** The same thing under another name: Back does not lead to what is no more. */
    becomes: (id: string | null) => go(id, 'replace'),
  };
}
