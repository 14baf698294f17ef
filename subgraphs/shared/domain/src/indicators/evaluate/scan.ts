import type { Graph, GraphNode } from '../../language/index.ts';
import { cellsOf, Machine } from './machine.ts';
import type { Slots } from './slots.ts';

/** A column and the slot it is read from or written to. */
export interface Wire {
  readonly slot: number;
  readonly column: Float64Array;
}

/** Runs nodes that hang on a state over all bars, as they run live: `inputs` are read and `outputs` written bar by bar. */
export function runScan(
  graph: Graph,
  slots: Slots,
  nodes: readonly GraphNode[],
  inputs: readonly Wire[],
  outputs: readonly Wire[],
  length: number,
): void {
  const machine = new Machine(graph, slots, nodes, new Float64Array(cellsOf(nodes)));
  const { values } = machine;
  for (let i = 0; i < length; i += 1) {
    for (let k = 0; k < inputs.length; k += 1) values[inputs[k]!.slot] = inputs[k]!.column[i]!;
    machine.update();
    for (let k = 0; k < outputs.length; k += 1) outputs[k]!.column[i] = values[outputs[k]!.slot]!;
  }
}
