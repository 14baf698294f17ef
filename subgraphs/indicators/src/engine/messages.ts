/** What goes to a worker thread and comes back. A program goes as its text: the worker checks it again, once for each. */
import type { BarColumns } from '@marketgraph/domain/indicators/evaluate';
import type { Inputs, Text } from './text.ts';

export interface Job {
  readonly source: string;
  readonly inputs: Inputs;
  /** What the program was checked with; null: it never asks. */
  readonly barsPerYear: number | null;
  readonly bars: BarColumns;
  readonly state: boolean;
}
/** Programs to be run (answered by Answer[]), a text to be checked (Checked) or to be laid out (Formatted). */
export type Work = { readonly jobs: readonly Job[] } | { readonly check: Text } | { readonly format: string };
export interface Task {
  readonly id: number;
  readonly work: Work;
}
export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly stack: string } };
