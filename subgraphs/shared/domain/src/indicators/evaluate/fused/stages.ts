import type { Graph, GraphNode, NodeId, OperatorNode } from '../../../language/index.ts';
import { reads } from '../../../language/graph/prune.ts';
import { phasesOf } from '../phases.ts';
import { operatorOf } from '../slots.ts';

/** Kernels that run over whole columns, then one loop over all bars for everything that can be worked out from them bar by bar. */
export interface Stage {
  readonly whole: readonly OperatorNode[];
  /** In an order in which inputs come first; states among them read the bar before. */
  readonly loop: readonly GraphNode[];
}

/** Of one bar alone, or of a bar so many before: no kernel of its own is worth a pass over memory. */
const fuses = (node: OperatorNode): boolean => node.name === 'shift' || operatorOf(node.name).group === 'elementwise';

/** The fewest stages: a node's is the longest way to it, counted in whole kernels; all that hangs on a state and feeds one shares a loop. */
export function stagesOf(graph: Graph): readonly Stage[] {
  const { nodes } = graph;
  const scan = new Set(phasesOf(graph).scan.map(({ id }) => id));
  const at: number[] = [];
  const deepest = (ids: readonly NodeId[]): number => Math.max(0, ...ids.map((id) => at[id]!));
  const place = (node: GraphNode): void => {
    const behind = deepest(reads(node));
    at[node.id] = node.kind === 'operator' && !fuses(node) ? behind + 1 : behind;
  };
  const hangs = hangsOf(nodes);
  for (const node of nodes) if (!hangs[node.id]) place(node);
  const outside = nodes.flatMap((node) => (scan.has(node.id) ? feedsOf(node).filter((id) => !hangs[id]) : []));
  const shared = deepest(outside);
  for (const id of scan) at[id] = shared;
  for (const node of nodes) if (hangs[node.id] && !scan.has(node.id)) place(node);
  const stages = Array.from({ length: deepest(nodes.map(({ id }) => id)) + 1 }, () => ({
    whole: [] as OperatorNode[],
    loop: [] as GraphNode[],
  }));
  for (const node of nodes) {
    const stage = stages[at[node.id]!]!;
    if (node.kind === 'state' || (node.kind === 'operator' && (scan.has(node.id) || fuses(node))))
      stage.loop.push(node);
    else if (node.kind === 'operator') stage.whole.push(node);
  }
  return stages;
}

/** What a node needs of others, a state's beginning and next value too. */
const feedsOf = (node: GraphNode): readonly NodeId[] => (node.kind === 'state' ? [node.init, node.next] : reads(node));

function hangsOf(nodes: readonly GraphNode[]): readonly boolean[] {
  const hangs: boolean[] = [];
  for (const node of nodes) hangs.push(node.kind === 'state' || reads(node).some((id) => hangs[id]));
  return hangs;
}
