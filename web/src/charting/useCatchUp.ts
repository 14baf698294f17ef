import { watch } from 'vue';
import { now } from '../gql/now.ts';
import type { Live } from '../gql/useLive.ts';
import type { ChartBar } from '../ui/chart/chart.types.ts';
import type { Followed } from './useResults.ts';

/** Bars fewer than the chart's that say that an answer is of an earlier, shorter history. */
const SHORT = 20;

/** A product that has just begun calculates on what it has read so far, and keeps the answer: when that is over it is asked again. */
export function useCatchUp(bars: Live<readonly ChartBar[]>, followed: () => readonly Followed[]): void {
  const isShort = ({ shown: { result } }: Followed): boolean =>
    result !== null && Math.max(...result.series.map(({ values }) => values.length)) < (bars.data?.length ?? 0) - SHORT;
  watch(
    () => bars.data?.[0]?.timestamp ?? null,
    (first, before) => {
      if (first !== null && before !== null && first < before) for (const each of followed()) each.retry();
    },
  );
  let asked = 0;
  watch(now, (at) => {
    const over = followed().filter((each) => {
      const { result, answeredAt } = each.shown;
      return result && isShort(each) && at > (answeredAt ?? 0) + result.cacheTtlMs;
    });
    // An answer that stays short is not asked for every second.
    if (over.length === 0 || at < asked + 10_000) return;
    asked = at;
    for (const each of over) each.retry();
  });
}
