/** Proofs against those who give a number in another unit. */
import { csv, held } from '../../../operators/testing/golden.ts';
import type { Proof } from '../proof.ts';
import { all, barsIn, barsOf, half, type Inputs, plotsOf, tulipAllows, tulips, where } from '../run.ts';

/** A plot times `factor` against a column of a table that holds its own bars. */
export function scaledTable(
  id: string,
  against: string,
  path: string,
  [title, column, factor]: readonly [title: string, column: string, factor: number],
  { inputs = {}, allowed = 0, note }: { inputs?: Inputs; allowed?: number; note: string },
): Proof {
  return {
    ...{ id, against, outside: true, needs: `indicators/${path}`, note },
    run: () => {
      const { columns, digits } = csv(path);
      const ours = plotsOf(id, barsIn(columns), inputs)[title]!.map((x) => factor * x);
      return held(ours, where(columns[column]!, ours), Math.max(allowed, half(digits(column)), 1e-12));
    },
  };
}

/** A plot times `factor` against all of Tulip's cases of an indicator of one series, which here is the bar's `series`. */
export function scaledTulip(
  id: string,
  name: string,
  [title, series, factor]: readonly [title: string, series: 'close' | 'volume', factor: number],
  inputs: (length: number) => Inputs,
  note: string,
): Proof {
  return {
    ...{ id, against: `Tulip ${name}`, outside: true, needs: 'indicators/tulip', note },
    run: () => {
      const parts = tulips(name).map((one, c) => {
        const ours = plotsOf(id, barsOf({ [series]: one.series[0]! }), inputs(one.options[0]!))[title]!;
        return [
          c,
          held(
            ours.map((x) => factor * x),
            one.series[1]!,
            tulipAllows(one),
          ),
        ] as const;
      });
      return all(Object.fromEntries(parts));
    },
  };
}
