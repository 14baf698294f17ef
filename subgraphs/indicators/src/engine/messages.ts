/** What goes to a worker thread and comes back. A program goes as its text: the worker checks it again, once for each. */
import type { BarColumns } from '@marketgraph/domain/indicators/evaluate';
import type { Inputs } from './program.ts';
import type { Answer } from './run.ts';

export interface Job {
  readonly source: string;
  readonly inputs: Inputs;
  /** What the program was checked with; null: it never asks. */
  readonly barsPerYear: number | null;
  readonly bars: BarColumns;
  readonly state: boolean;
}
export interface Task {
  readonly id: number;
  readonly jobs: readonly Job[];
}
export type Reply =
  | { readonly id: number; readonly answers: readonly Answer[] }
  | { readonly id: number; readonly error: { readonly message: string; readonly stack: string } };
