/** What a split or a dividend that is missing would show as. */
import type { DailyBar } from '@marketgraph/domain/equities';

/** The widest step from a close to the next open, as a logarithm, but for holes (Lean has nothing of QQQ while it was QQQQ). */
export const worstNight = (bars: readonly DailyBar[]): number =>
  Math.max(
    ...bars.slice(1).flatMap((bar, n) => {
      const before = bars[n]!;
      const days = (Date.parse(bar.date) - Date.parse(before.date)) / 86_400_000;
      return days > 10 ? [] : [Math.abs(Math.log(bar.open / before.close))];
    }),
  );
