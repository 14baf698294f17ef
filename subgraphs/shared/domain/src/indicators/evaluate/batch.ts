import { CodedError } from '../../errors/index.ts';
import type { Graph, NodeId } from '../../language/index.ts';
import type { BarColumns } from './bars.ts';
import { runBlockwise } from './blockwise.ts';
import { runFused } from './fused/run.ts';
import { ColumnPool } from './pool.ts';

/** A program's answer over many bars. */
export interface Evaluated {
  /** One column for each plot, in the program's order; NaN is na, and all bars before the output's look-back are. */
  readonly outputs: readonly Float64Array[];
  /** One column for each alert: 1 where it fires; NaN before its look-back. */
  readonly alerts: readonly Float64Array[];
}

/**
 * Compiling a program's loops pays from about so many bars on: until then the engine would spend its time in its interpreter. And up to so
 * many nodes: longer functions it leaves there for ever.
 */
const FUSED_BARS = 30_000;
const FUSED_NODES = 1_000;

/**
 * Runs a program over all bars: kernels where it has no state, and one scan over what hangs on one. The answer's columns are the
 * caller's own; with a `pool` the memory in between is kept for the next evaluation. Throws
 * BAD_USER_INPUT where the columns differ in length.
 */
export function evaluateBatch(graph: Graph, bars: BarColumns, pool = new ColumnPool()): Evaluated {
  const { length } = bars.close;
  if (Object.values(bars).some((column: Float64Array) => column.length !== length))
    throw new CodedError('BAD_USER_INPUT', 'columns of bars differ in length');
  const fuses = length >= FUSED_BARS && graph.nodes.length <= FUSED_NODES;
  const value = (fuses ? runFused : runBlockwise)(graph, bars, pool);
  const shown = new Set<Float64Array>();
  const show = (id: NodeId): Float64Array => {
    const { column, isOwn } = value(id);
    const isFree = isOwn && !shown.has(column);
    shown.add(column);
    const out = isFree ? column : pool.take(length);
    if (!isFree) out.set(column);
    return out.fill(Number.NaN, 0, graph.nodes[id]!.lookBack);
  };
  return { outputs: graph.outputs.map(show), alerts: graph.alerts.map(show) };
}
