/** How much memory a program takes, before it runs. Pure. */
import { CodedError } from '@marketgraph/domain/errors';
import { liveCells } from '@marketgraph/domain/indicators/evaluate';
import type { Graph } from '@marketgraph/domain/language';

/** Numbers of 8 bytes: a column for each step of the formula, if all had to be held at once (320 MB). */
const MAX_COLUMNS = 40_000_000;
/** Numbers of 8 bytes that a program remembers from bar to bar (32 MB). */
const MAX_CELLS = 4_000_000;

/** Throws LIMIT_EXCEEDED for what would not fit. */
export function mustFit({ graph, bars, state }: { graph: Graph; bars: number; state: boolean }): void {
  const columns = graph.nodes.length * bars;
  if (columns > MAX_COLUMNS)
    throw new CodedError(
      'LIMIT_EXCEEDED',
      `${graph.nodes.length} steps over ${bars} bars (warm-up included) need too much memory. Take fewer bars, shorter periods or a simpler formula.`,
      { limit: 'memory', most: MAX_COLUMNS, needs: columns },
    );
  const cells = state ? liveCells(graph) : 0;
  if (cells > MAX_CELLS)
    throw new CodedError(
      'LIMIT_EXCEEDED',
      `The formula remembers ${cells} numbers from bar to bar; at most ${MAX_CELLS} are taken. Use shorter periods.`,
      { limit: 'memory', most: MAX_CELLS, needs: cells },
    );
}
