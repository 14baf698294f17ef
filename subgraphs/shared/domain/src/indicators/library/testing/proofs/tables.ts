/** Sheets, tables and the package trading-signals as proofs of built-ins. */
import type { BarValues } from '../../../evaluate/bars.ts';
import { sheet } from '../../../evaluate/testing/sheet.ts';
import { csv, held } from '../../../operators/testing/golden.ts';
import type { Proof } from '../proof.ts';
import { all, barsIn, half, type Inputs, plotsOf, quotes, since, where } from '../run.ts';

interface Options {
  readonly inputs?: Inputs;
  /** First bar compared. */
  readonly from?: number;
  readonly note?: string;
}

/** Plots (by title) against columns (by letter) of one of Skender's calculation sheets, over its quotes. */
export function sheetProof(
  id: string,
  file: string,
  columns: Readonly<Record<string, string>>,
  { inputs = {}, from = 0, note }: Options = {},
): Proof {
  const path = `skender/calc_xlsx/${file}.Calc.xlsx`;
  return {
    ...{ id, against: `Skender ${file}.Calc.xlsx`, outside: true, needs: `indicators/${path}` },
    ...(note ? { note } : {}),
    run: () => {
      const ours = plotsOf(id, quotes(), inputs);
      const theirs = sheet(path, Object.values(columns));
      const bars = quotes().close.length;
      const parts = Object.keys(columns).map(
        (title, k) => [title, held(ours[title]!, since(theirs[k]!.subarray(0, bars), from), 0)] as const,
      );
      return all(Object.fromEntries(parts));
    },
  };
}

/** Plots (by title) against columns of a table that holds its own bars, to the digits it prints. */
export function tableProof(
  id: string,
  against: string,
  path: string,
  columns: Readonly<Record<string, string>>,
  { inputs = {}, from = 0, note, allowed = 0 }: Options & { readonly allowed?: number } = {},
): Proof {
  return {
    ...{ id, against, outside: true, needs: `indicators/${path}` },
    ...(note ? { note } : {}),
    run: () => {
      const table = csv(path);
      const ours = plotsOf(id, barsIn(table.columns), inputs);
      const parts = Object.entries(columns).map(([title, column]) => {
        const theirs = where(since(table.columns[column]!, from), ours[title]!);
        return [title, held(ours[title]!, theirs, Math.max(allowed, half(table.digits(column)), 1e-12))] as const;
      });
      return all(Object.fromEntries(parts));
    },
  };
}

/** Plots (by title) against what the package trading-signals computes bar by bar over Skender's quotes; null is not compared. */
export function signalsProof(
  id: string,
  name: string,
  make: () => (bar: BarValues) => Readonly<Record<string, number | null>>,
  { inputs = {}, from = 0, note }: Options = {},
): Proof {
  return {
    ...{ id, against: `trading-signals ${name}`, outside: true, needs: 'indicators/skender/quotes' },
    ...(note ? { note } : {}),
    run: () => {
      const bars = quotes();
      const ours = plotsOf(id, bars, inputs);
      const step = make();
      const at = (i: number): BarValues => ({
        ...{ open: bars.open[i]!, high: bars.high[i]!, low: bars.low[i]! },
        ...{ close: bars.close[i]!, volume: bars.volume[i]!, time: bars.time[i]! },
      });
      const rows = Array.from(bars.close, (_, i) => step(at(i)));
      const parts = Object.keys(rows.at(-1)!).map((title) => {
        const theirs = Float64Array.from(rows, (row) => row[title] ?? Number.NaN);
        return [title, held(ours[title]!, since(theirs, from), 1e-12)] as const;
      });
      return all(Object.fromEntries(parts));
    },
  };
}
