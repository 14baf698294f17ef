/** Slow implementations over bars of several hours, so that days and weeks begin within them. */
import type { BarColumns } from '../../../evaluate/index.ts';
import { held } from '../../../operators/testing/golden.ts';
import type { Proof } from '../proof.ts';
import { all, type Inputs, plotsOf, quotes } from '../run.ts';

const HOUR = 3_600_000;
/** Skender's quotes as bars of seven hours from a Wednesday morning on: some days have three, some four. */
const hours = (): BarColumns => {
  const bars = quotes();
  return { ...bars, time: bars.time.map((_, i) => (20_000 * 24 + 9 + 7 * i) * HOUR) };
};

/** Plots against a slow implementation of ours over bars of seven hours. */
export function hourlyProof(
  id: string,
  slow: (bars: BarColumns, inputs: Inputs) => Readonly<Record<string, ArrayLike<number>>>,
  cases: readonly Inputs[] = [{}],
): Proof {
  return {
    ...{ id, against: 'slow implementation', outside: false, needs: 'indicators/skender/quotes' },
    run: () => {
      const parts = cases.flatMap((inputs, c) => {
        const [ours, theirs] = [plotsOf(id, hours(), inputs), slow(hours(), inputs)];
        return Object.entries(theirs).map(
          ([title, want]) => [`${title} ${c}`, held(ours[title]!, Float64Array.from(want), 1e-9)] as const,
        );
      });
      return all(Object.fromEntries(parts));
    },
  };
}
