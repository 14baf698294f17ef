import type { Graph, GraphNode } from '../../language/index.ts';
import { reads } from '../../language/graph/prune.ts';

/** A graph's nodes by how they can run; without a state all are in `before`. */
export interface Phases {
  /** Hang on no state: whole columns at once. */
  readonly before: readonly GraphNode[];
  /** Hang on a state and feed one: bar by bar. */
  readonly scan: readonly GraphNode[];
  /** Hang on a state but feed none: whole columns again, after the scan. */
  readonly after: readonly GraphNode[];
}

/** Splits a graph around its states; each part keeps the order in which inputs come first. */
export function phasesOf({ nodes, stateful }: Graph): Phases {
  if (!stateful) return { before: nodes, scan: [], after: [] };
  const hangs: boolean[] = [];
  for (const node of nodes) hangs.push(node.kind === 'state' || reads(node).some((id) => hangs[id]));
  const feeds = nodes.map(() => false);
  for (const node of nodes) if (node.kind === 'state') feeds[node.next] = feeds[node.init] = true;
  for (const node of nodes.toReversed()) if (feeds[node.id]) for (const id of reads(node)) feeds[id] = true;
  const scans = (node: GraphNode): boolean => hangs[node.id]! && (node.kind === 'state' || feeds[node.id]!);
  return {
    before: nodes.filter(({ id }) => !hangs[id]),
    scan: nodes.filter(scans),
    after: nodes.filter((node) => hangs[node.id] && !scans(node)),
  };
}
