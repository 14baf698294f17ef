import type { Graph, GraphNode, NodeId } from '../../../language/index.ts';
import { reads } from '../../../language/graph/prune.ts';
import { type BarColumns, fillSource, isColumn } from '../bars.ts';
import type { ColumnPool } from '../pool.ts';
import { givenOf, operatorOf, type Slots, slotsOf } from '../slots.ts';
import type { Value } from '../value.ts';
import { compileLoop, type Loop } from './loop.ts';
import { type Stage, stagesOf } from './stages.ts';

interface Step {
  readonly stage: Stage;
  readonly loop: Loop | null;
  /** Slots that nobody reads after it. */
  readonly frees: readonly number[];
}
interface Fused {
  readonly slots: Slots;
  readonly steps: readonly Step[];
}

const outputsOf = (node: GraphNode, { of }: Slots): readonly number[] =>
  node.kind === 'operator'
    ? operatorOf(node.name).outputs.map((_, k) => of[node.id]! + k)
    : node.kind === 'state'
      ? [of[node.id]!]
      : [];
const needsOf = (node: GraphNode): readonly number[] => (node.kind === 'state' ? [node.init, node.next] : reads(node));

function make(graph: Graph): Fused {
  const slots = slotsOf(graph);
  const stages = stagesOf(graph);
  const slotsRead = (nodes: readonly GraphNode[]): number[] =>
    nodes.flatMap((node) => needsOf(node).map((id) => slots.of[id]!));
  const shown = [...graph.outputs, ...graph.alerts].map((id) => slots.of[id]!);
  /** The last stage that reads a slot's column. */
  const last = new Map<number, number>();
  for (const [k, { whole, loop }] of stages.entries())
    for (const slot of slotsRead([...whole, ...loop])) last.set(slot, k);
  for (const slot of shown) last.set(slot, stages.length);
  const steps = stages.map(({ whole, loop }, k): Step => {
    const made = loop.flatMap((node) => outputsOf(node, slots));
    const back = new Set(slotsRead(loop.filter((node) => node.kind === 'operator' && node.name === 'shift')));
    const outputs = made.filter((slot) => last.get(slot)! > k || back.has(slot));
    const left = [...outputs, ...whole.flatMap((node) => outputsOf(node, slots)), ...slotsRead([...whole, ...loop])];
    const frees = [...new Set(left)].filter((slot) => (last.get(slot) ?? k) <= k);
    const compiled = loop.length === 0 ? null : compileLoop(graph, slots, loop, outputs);
    return { stage: { whole, loop }, loop: compiled, frees };
  });
  return { slots, steps };
}

const FUSED = new WeakMap<Graph, Fused>();

/** As `evaluateBatch`'s columns by slot, in as few passes over memory as the program allows; who shows them masks their warm-up. */
export function runFused(graph: Graph, bars: BarColumns, pool: ColumnPool): (id: NodeId) => Value {
  const { length } = bars.close;
  let fused = FUSED.get(graph);
  if (!fused) FUSED.set(graph, (fused = make(graph)));
  const { slots, steps } = fused;
  const columns = new Map<number, Float64Array>();
  const owned = new Set<number>();
  const own = (slot: number): Float64Array => {
    const column = pool.take(length);
    columns.set(slot, column);
    owned.add(slot);
    return column;
  };
  for (const node of graph.nodes) {
    const slot = slots.of[node.id]!;
    if (node.kind !== 'source') continue;
    if (isColumn(node.name)) columns.set(slot, bars[node.name]);
    else fillSource(node.name, bars, own(slot));
  }
  const constants = new Map(
    graph.nodes.flatMap((node) => (node.kind === 'constant' ? [[slots.of[node.id]!, Number(node.value)]] : [])) as [
      number,
      number,
    ][],
  );
  const column = (slot: number): Float64Array => columns.get(slot) ?? own(slot).fill(constants.get(slot)!);
  for (const { stage, loop, frees } of steps) {
    for (const node of stage.whole) {
      const inputs = node.inputs.map((id) => column(slots.of[id]!));
      operatorOf(node.name).batch(inputs, givenOf(node.constants), outputsOf(node, slots).map(own));
    }
    if (loop) loop.pass(length, loop.inputs.map(column), loop.outputs.map(own), loop.calls());
    for (const slot of frees) {
      if (owned.delete(slot)) pool.give(columns.get(slot)!);
      columns.delete(slot);
    }
  }
  return (id) => {
    const slot = slots.of[id]!;
    return { column: column(slot), isOwn: owned.has(slot) };
  };
}
