import type { Graph, NodeId } from '../../language/index.ts';
import { type BarColumns, fillSource, isColumn } from './bars.ts';
import { runBlocks } from './blocks.ts';
import { type Part, planOf } from './plan.ts';
import type { ColumnPool } from './pool.ts';
import { runScan } from './scan.ts';
import { givenOf, operatorOf } from './slots.ts';
import type { Value } from './value.ts';

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

  /** What a node gave. */
  value(id: NodeId): Value {
    const slot = this.plan.slots.of[id]!;
    return { column: this.whole(slot), isOwn: this.owned.has(slot) };
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

/** Kernels, blocks of elementwise operators, and a scan over states: nothing is compiled, so it is fast from the first bar on. */
export function runBlockwise(graph: Graph, bars: BarColumns, pool: ColumnPool): (id: NodeId) => Value {
  const run = new Run(graph, bars, pool);
  run.all();
  return (id) => run.value(id);
}
