/** Speaks when the stocks are no longer looked at, and when they are again; never their prices. */
import { watch } from 'vue';
import { announce } from './announce.ts';
import type { Market } from './market.ts';

export function useSpokenMarket(market: Market): void {
  watch(
    () => market.stop.value?.kind ?? null,
    (kind, before) => {
      if (kind !== null) announce(market.stop.value!.words);
      else if (before !== null && before !== undefined) announce('Stocks are swept again.');
    },
  );
}
