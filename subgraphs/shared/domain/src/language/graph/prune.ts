import type { Graph, GraphNode, NodeId } from './node.ts';

/** What a node reads on the same bar; a state's `next` is read one bar later. */
export function reads(node: GraphNode): readonly NodeId[] {
  if (node.kind === 'operator') return node.inputs;
  if (node.kind === 'result') return [node.of];
  return node.kind === 'state' ? [node.init] : [];
}

/** The graph of what outputs and alerts need, renumbered; the order of building is already one in which inputs come first. */
export function prune(nodes: readonly GraphNode[], outputs: readonly NodeId[], alerts: readonly NodeId[]): Graph {
  const needed = new Set<NodeId>();
  const open = [...outputs, ...alerts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    const node = nodes[id]!;
    open.push(...reads(node));
    if (node.kind === 'state') open.push(node.next);
  }
  const order = [...needed].toSorted((a, b) => a - b);
  const places = new Map(order.map((id, place) => [id, place]));
  const at = (id: NodeId): NodeId => places.get(id)!;
  const renumbered = order.map((id): GraphNode => {
    const node = nodes[id]!;
    if (node.kind === 'operator') return { ...node, id: at(id), inputs: node.inputs.map(at) };
    if (node.kind === 'result') return { ...node, id: at(id), of: at(node.of) };
    if (node.kind === 'state') return { ...node, id: at(id), init: at(node.init), next: at(node.next) };
    return { ...node, id: at(id) };
  });
  return {
    nodes: renumbered,
    outputs: outputs.map(at),
    alerts: alerts.map(at),
    stateful: renumbered.some(({ kind }) => kind === 'state'),
  };
}

export interface Measures {
  readonly lookBack: number;
  readonly settle: number | null;
  readonly costPerBar: number;
}

/** Sums over a pruned graph. A state's look-back is that of what it is given, which its own node can't know. */
export function measure({ nodes, outputs, alerts }: Graph): Measures {
  let costPerBar = 0;
  let lookBack = 0;
  for (const node of nodes) {
    if (node.kind === 'operator') costPerBar += node.cost;
    if (node.kind !== 'state') continue;
    costPerBar += 1;
    lookBack = Math.max(lookBack, nodes[node.next]!.lookBack);
  }
  let settle: number | null = 0;
  for (const id of [...outputs, ...alerts]) {
    const node = nodes[id]!;
    lookBack = Math.max(lookBack, node.lookBack);
    settle = settle === null || node.settle === null ? null : Math.max(settle, node.settle);
  }
  return { lookBack, settle, costPerBar };
}
