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
  sink(graph, scan, at);
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

/**
 * Moves what only later loops read into the first of them: a value that is worked out where it is needed is no column that is written and
 * read again, a third of KAMA's traffic with memory. Not where more than one column would have to be kept for it instead.
 */
function sink({ nodes, outputs, alerts }: Graph, scan: ReadonlySet<NodeId>, at: number[]): void {
  const shown = new Set([...outputs, ...alerts]);
  /** Stage of the first loop that reads a node, and of the last; one before the kernel's, which comes before its stage's loop. */
  const first = nodes.map(() => Infinity);
  const last = nodes.map(() => -Infinity);
  const inLoop = (node: GraphNode): boolean => node.kind === 'operator' && fuses(node) && !scan.has(node.id);
  for (const node of nodes.toReversed()) {
    const { id } = node;
    if (inLoop(node) && !shown.has(id) && first[id]! > at[id]! && first[id] !== Infinity) {
      const kept = reads(node).filter((one) => inLoop(nodes[one]!) && !shown.has(one) && last[one]! < first[id]!);
      if (kept.length <= 1) at[id] = first[id]!;
    }
    const needed = node.kind === 'operator' && !inLoop(node) && !scan.has(id) ? at[id]! - 1 : at[id]!;
    for (const one of feedsOf(node)) {
      first[one] = Math.min(first[one]!, needed);
      last[one] = Math.max(last[one]!, needed);
    }
  }
}

/** What a node needs of others, a state's beginning and next value too. */
const feedsOf = (node: GraphNode): readonly NodeId[] => (node.kind === 'state' ? [node.init, node.next] : reads(node));

function hangsOf(nodes: readonly GraphNode[]): readonly boolean[] {
  const hangs: boolean[] = [];
  for (const node of nodes) hangs.push(node.kind === 'state' || reads(node).some((id) => hangs[id]));
  return hangs;
}
