/** What is checked, on whichever thread. Pure. */
import { check, LANGUAGE, type Checked, type CheckOptions } from '@marketgraph/domain/language';

export type Inputs = Readonly<Record<string, number | boolean | string>>;

/** A text with values for some of its inputs, for bars of which a year has so many. */
export interface Text {
  readonly source: string;
  readonly inputs?: Inputs;
  readonly barsPerYear?: number | undefined;
}

/** What a text is checked with, and a key that is the same for all that check alike. */
export function asked({ source, inputs = {}, barsPerYear }: Text): {
  readonly key: string;
  readonly options: CheckOptions;
} {
  const given = Object.entries(inputs).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // A text that never asks is the same program for every interval.
  const year = barsPerYear !== undefined && source.includes('bars_per_year') ? { barsPerYear } : {};
  // The text as it is: quoting it was half of what a cached answer's program cost. The first line is JSON, and ends where it ends.
  const key = `${JSON.stringify([given, year])}\n${source}`;
  return { key, options: { ...(given.length > 0 ? { inputs } : {}), ...year } };
}

/** The language's `check`, the same wherever it runs. */
export const checkText = (text: Text): Checked => check(text.source, LANGUAGE, asked(text).options);
