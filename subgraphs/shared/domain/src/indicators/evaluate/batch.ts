import { CodedError } from '../../errors/index.ts';
import type { Graph, NodeId } from '../../language/index.ts';
import { type BarColumns, fillSource, isColumn } from './bars.ts';
import { runBlocks } from './blocks.ts';
import { type Part, planOf } from './plan.ts';
import { ColumnPool } from './pool.ts';
import { runScan } from './scan.ts';
import { givenOf, operatorOf } from './slots.ts';

/** A program's answer over many bars. */
export interface Evaluated {
  /** One column for each plot, in the program's order; NaN is na, and all bars before the output's look-back are. */
  readonly outputs: readonly Float64Array[];
  /** One column for each alert: 1 where it fires; NaN before its look-back. */
  readonly alerts: readonly Float64Array[];
}

/** One evaluation: which slots have a whole column, and whose memory it is. */
class Run {
  private readonly columns = new Map<number, Float64Array>();
  /** Slots whose column is the pool's. */
  private readonly owned = new Set<number>();
  private readonly plan;
  private readonly constants = new Map<number, number>();
  private readonly length: number;

  constructor(
    graph: Graph,
    private readonly bars: BarColumns,
    private readonly pool: ColumnPool,
  ) {
    this.plan = planOf(graph);
    this.length = bars.close.length;
    for (const node of graph.nodes) {
      const slot = this.plan.slots.of[node.id]!;
      if (node.kind === 'constant') this.constants.set(slot, Number(node.value));
      else if (node.kind === 'source') this.source(node.name, slot);
    }
  }

  all(): void {
    const { parts, leaves, frees } = this.plan;
    for (const [p, part] of parts.entries()) {
      for (const slot of leaves[p]!) this.own(slot);
      this.run(part, p);
      for (const slot of frees[p]!) this.release(slot);
    }
  }

  /** What a node gave, as a column of the caller's own; `shown` holds those already handed out. */
  show(id: NodeId, shown: Set<number>): Float64Array {
    const slot = this.plan.slots.of[id]!;
    const column = this.whole(slot);
    const mine = this.owned.has(slot) && !shown.has(slot);
    shown.add(slot);
    const out = mine ? column : this.pool.take(this.length);
    if (!mine) out.set(column);
    return out.fill(Number.NaN, 0, this.plan.graph.nodes[id]!.lookBack);
  }

  private run(part: Part, p: number): void {
    const { graph, slots, reads, leaves } = this.plan;
    const { length, pool } = this;
    if (part.kind === 'whole') {
      const { node } = part;
      const operator = operatorOf(node.name);
      const outputs = leaves[p]!.map((slot) => this.columns.get(slot)!);
      const inputs = node.inputs.map((id) => this.whole(slots.of[id]!));
      operator.batch(inputs, givenOf(node.constants), outputs);
    } else if (part.kind === 'blocks') {
      const column = (slot: number) => this.columns.get(slot);
      const constant = (slot: number) => this.constants.get(slot);
      runBlocks(part.nodes, { slots, length, pool, column, constant });
    } else {
      const wires = (all: readonly number[]) => all.map((slot) => ({ slot, column: this.columns.get(slot)! }));
      const inputs = wires(reads[p]!.filter((slot) => !this.constants.has(slot)));
      runScan(graph, slots, part.nodes, inputs, wires(leaves[p]!), length);
    }
  }

  private source(name: string, slot: number): void {
    if (isColumn(name)) this.columns.set(slot, this.bars[name]);
    else fillSource(name, this.bars, this.own(slot));
  }

  private own(slot: number): Float64Array {
    const column = this.pool.take(this.length);
    this.columns.set(slot, column);
    this.owned.add(slot);
    return column;
  }

  /** A slot as a whole column, also where it is the same on every bar. */
  private whole(slot: number): Float64Array {
    const column = this.columns.get(slot);
    return column ?? this.own(slot).fill(this.constants.get(slot)!);
  }

  private release(slot: number): void {
    if (!this.owned.delete(slot)) return;
    this.pool.give(this.columns.get(slot)!);
    this.columns.delete(slot);
  }
}

/**
 * Runs a program over all bars: kernels where it has no state, and one scan over what hangs on one. The answer's columns are the
 * caller's own; with a `pool` the memory in between is kept for the next evaluation. Throws
 * BAD_USER_INPUT where the columns differ in length.
 */
export function evaluateBatch(graph: Graph, bars: BarColumns, pool = new ColumnPool()): Evaluated {
  if (Object.values(bars).some((column: Float64Array) => column.length !== bars.close.length))
    throw new CodedError('BAD_USER_INPUT', 'columns of bars differ in length');
  const run = new Run(graph, bars, pool);
  run.all();
  const shown = new Set<number>();
  const outputs = graph.outputs.map((id) => run.show(id, shown));
  const alerts = graph.alerts.map((id) => run.show(id, shown));
  return { outputs, alerts };
}
