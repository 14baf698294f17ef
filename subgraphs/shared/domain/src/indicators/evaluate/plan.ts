import type { Graph, GraphNode, OperatorNode } from '../../language/index.ts';
import { phasesOf } from './phases.ts';
import { operatorOf, type Slots, slotsOf } from './slots.ts';

/** A part of the work on whole columns. */
export type Part =
  /** One operator over all bars. */
  | { readonly kind: 'whole'; readonly node: OperatorNode }
  /** Operators of one bar alone, in turn over a block of bars that the processor's cache holds. */
  | { readonly kind: 'blocks'; readonly nodes: readonly OperatorNode[] }
  /** What hangs on a state and feeds one, bar by bar. */
  | { readonly kind: 'scan'; readonly nodes: readonly GraphNode[] };

/** How a graph runs over many bars. */
export interface Plan {
  readonly graph: Graph;
  readonly slots: Slots;
  readonly parts: readonly Part[];
  /** Slots each part reads from whole columns, and those it leaves as such. */
  readonly reads: readonly (readonly number[])[];
  readonly leaves: readonly (readonly number[])[];
  /** Slots nobody reads after a part. */
  readonly frees: readonly (readonly number[])[];
}

/** Runs of elementwise operators become blocks; the program's order is kept, so that few columns are held at once. */
function partsOf(nodes: readonly GraphNode[]): Part[] {
  const parts: Part[] = [];
  let run: OperatorNode[] | null = null;
  for (const node of nodes) {
    if (node.kind !== 'operator') continue;
    if (operatorOf(node.name).group !== 'elementwise') {
      parts.push({ kind: 'whole', node });
      run = null;
    } else if (run) run.push(node);
    else parts.push({ kind: 'blocks', nodes: (run = [node]) });
  }
  return parts;
}

const nodesOf = (part: Part): readonly GraphNode[] => (part.kind === 'whole' ? [part.node] : part.nodes);

/** Slots a node reads: its inputs; of a state what it begins with, and what it is then given. */
function inputSlots(node: GraphNode, { of }: Slots): readonly number[] {
  if (node.kind === 'operator') return node.inputs.map((id) => of[id]!);
  return node.kind === 'state' ? [of[node.init]!, of[node.next]!] : [];
}

function outputSlots(node: GraphNode, { of }: Slots): readonly number[] {
  const slot = of[node.id]!;
  if (node.kind === 'state') return [slot];
  return node.kind === 'operator' ? operatorOf(node.name).outputs.map((_, k) => slot + k) : [];
}

function make(graph: Graph): Plan {
  const slots = slotsOf(graph);
  const { before, scan, after } = phasesOf(graph);
  const scans: Part[] = scan.length ? [{ kind: 'scan', nodes: scan }] : [];
  const parts = [...partsOf(before), ...scans, ...partsOf(after)];
  const made = parts.map((part) => new Set(nodesOf(part).flatMap((node) => outputSlots(node, slots))));
  const reads = parts.map((part, p) => {
    const all = new Set(nodesOf(part).flatMap((node) => inputSlots(node, slots)));
    return [...all].filter((slot) => !made[p]!.has(slot));
  });
  const last = new Map<number, number>();
  for (const [p, all] of reads.entries()) for (const slot of all) last.set(slot, p);
  for (const id of [...graph.outputs, ...graph.alerts]) last.set(slots.of[id]!, parts.length);
  // An operator of several results writes them all, asked for or not.
  const leaves = parts.map((part, p) => [...made[p]!].filter((slot) => part.kind === 'whole' || last.has(slot)));
  const frees = parts.map((_, p) =>
    [...new Set([...reads[p]!, ...leaves[p]!])].filter((slot) => (last.get(slot) ?? p) === p),
  );
  return { graph, slots, parts, reads, leaves, frees };
}

const PLANS = new WeakMap<Graph, Plan>();

/** The plan of a graph, made once. */
export function planOf(graph: Graph): Plan {
  const known = PLANS.get(graph);
  if (known) return known;
  const plan = make(graph);
  PLANS.set(graph, plan);
  return plan;
}
