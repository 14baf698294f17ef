import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { changesSince } from './rows.ts';

export interface Held<T> {
  /** What is shown: the live rows, or those of the moment when the hold began. */
  readonly shown: ComputedRef<readonly T[]>;
  /** Rows that came since then, or what `count` says. */
  readonly changes: ComputedRef<number>;
  /** Shows the live rows once, and holds those. */
  take(): void;
}

/** Live rows whose order stands still while `hold` is true. A change of `reset` (another symbol, another filter) shows the live rows. */
export function useHeld<T>(
  live: Ref<readonly T[]>,
  hold: Ref<boolean>,
  key: (row: T) => string,
  reset: () => unknown,
  /** What is counted of the difference: rows that came, unless told otherwise. */
  count: (shown: readonly T[], live: readonly T[], key: (row: T) => string) => number = changesSince,
): Held<T> {
  const kept = shallowRef<readonly T[] | null>(null);
  const take = () => {
    kept.value = hold.value ? live.value : null;
  };
  watch(hold, take, { flush: 'sync' });
  watch(reset, take, { flush: 'post' });
  return {
    shown: computed(() => kept.value ?? live.value),
    changes: computed(() => (kept.value ? count(kept.value, live.value, key) : 0)),
    take,
  };
}
