import type { Way } from './ways.ts';

/** Shelves of the catalogue. */
export const CATEGORIES = ['TREND', 'MOMENTUM', 'VOLATILITY', 'VOLUME', 'LEVELS', 'STATISTICS'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A built-in indicator: a formula in the language, and what a catalogue says of it. Parameters, outputs and warm-up are read from the formula. */
export interface BuiltIn {
  /** Lower snake case; never changed once published. */
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  /** One or two sentences: what it tells, in what unit and range. */
  readonly description: string;
  /** Who defined it, and where. */
  readonly reference: string;
  /** Ways of computing it, where tools differ: one for each option of its input `convention`, in that order. */
  readonly ways?: readonly Way[];
  /** An input named `convention`, where there are several, picks among TALIB, TRADINGVIEW and WILDER. */
  readonly source: string;
}
