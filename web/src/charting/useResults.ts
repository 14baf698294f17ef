import { effectScope, onScopeDispose, shallowReactive, watch, type EffectScope } from 'vue';
import type { ChartInterval } from '../ui/chart/chart.types.ts';
import type { Item } from './items.ts';
import type { CalculateInput } from './results.ts';
import { useResult, type Shown } from './useResult.ts';

/** What is calculated: an item of the chart, or a source that is not saved yet. */
export interface Wanted extends Item {
  readonly source?: string;
}
export interface Followed {
  readonly item: Wanted;
  readonly shown: Shown;
  readonly retry: () => void;
}

/**
 * Every wanted indicator, each followed by itself: one that fails leaves the others. `formulaOf`: text behind an id, to notice
 * a new version. `pages`: starts of the pages of older bars that are shown, ms, newest page first.
 */
export function useResults(
  symbol: () => string,
  interval: () => ChartInterval,
  wanted: () => readonly Wanted[],
  formulaOf: (id: string) => string,
  pages: () => readonly number[],
): { get: (key: string) => Followed | undefined } {
  const all = shallowReactive(new Map<string, { followed: Followed; scope: EffectScope }>());
  watch(
    () => wanted().map(({ key }) => key),
    (keys) => {
      for (const [key, { scope }] of all)
        if (!keys.includes(key)) {
          scope.stop();
          all.delete(key);
        }
      for (const key of keys) if (!all.has(key)) begin(key);
    },
    { immediate: true },
  );
  function begin(key: string): void {
    const scope = effectScope(true);
    // The item is gone a moment before its scope is: the last one it was stands for that moment.
    let last = wanted().find((item) => item.key === key)!;
    const item = () => (last = wanted().find((each) => each.key === key) ?? last);
    scope.run(() => {
      const { shown, retry } = useResult(
        () => inputOf(item(), symbol(), interval()),
        () => (item().source === undefined ? formulaOf(item().indicator) : ''),
        pages,
      );
      const followed: Followed = {
        get item() {
          return item();
        },
        get shown() {
          return shown.value;
        },
        retry,
      };
      all.set(key, { followed, scope });
    });
  }
  onScopeDispose(() => all.forEach(({ scope }) => scope.stop()));
  return { get: (key) => all.get(key)?.followed };
}

/** The question for an item; defaults are not told. Pure. */
export function inputOf(item: Wanted, ticker: string, interval: ChartInterval): CalculateInput {
  const of = item.source === undefined ? { indicator: item.indicator } : { source: item.source };
  return {
    ticker,
    interval,
    ...of,
    ...(Object.keys(item.params).length ? { params: item.params } : {}),
    ...(item.convention ? { convention: item.convention } : {}),
  };
}
