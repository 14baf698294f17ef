import type { Graph, GraphNode } from '../../language/index.ts';
import type { OperatorState } from '../operators/index.ts';
import { givenOf, operatorOf, type Slots } from './slots.ts';

/** Cells of a carried value: whether there was a bar, and what it left. All zeros is before the first bar. */
const [SEEN, VALUE] = [0, 1];
export const CARRIED_CELLS = 2;

/** One node's work on a bar: reads up to three slots, writes one, or several from `out` on. */
interface Step {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly out: number;
  readonly more: number;
  /** Whether it is a state of the program. */
  readonly isCarried: boolean;
}
interface Keep {
  readonly step: number;
  readonly next: number;
}

/** Numbers of memory these nodes take. */
export function cellsOf(nodes: readonly GraphNode[]): number {
  let cells = 0;
  for (const node of nodes) {
    if (node.kind === 'operator') cells += operatorOf(node.name).cells(givenOf(node.constants));
    else if (node.kind === 'state') cells += CARRIED_CELLS;
  }
  return cells;
}

/** Runs nodes of a graph one bar at a time; whoever drives it writes the slots of sources (and of what is not in `nodes`) first. */
export class Machine {
  /** The values of this bar by slot. */
  readonly values: Float64Array;
  private readonly steps: readonly Step[];
  private readonly keeps: readonly Keep[];
  /** What each step remembers: an operator's state, or the two cells of a state of the program. */
  private readonly memory: readonly (OperatorState | Float64Array)[];

  /** `cells` is the memory of all nodes, `cellsOf(nodes)` long; zeros is a fresh start. */
  constructor(graph: Graph, slots: Slots, nodes: readonly GraphNode[], cells: Float64Array) {
    this.values = new Float64Array(slots.count);
    for (const node of graph.nodes) if (node.kind === 'constant') this.values[slots.of[node.id]!] = Number(node.value);
    const steps: Step[] = [];
    const keeps: Keep[] = [];
    const memory: (OperatorState | Float64Array)[] = [];
    let at = 0;
    const take = (length: number): Float64Array => cells.subarray(at, (at += length));
    for (const node of nodes) {
      const out = slots.of[node.id]!;
      if (node.kind === 'state') {
        const init = slots.of[node.init]!;
        keeps.push({ step: steps.length, next: slots.of[node.next]! });
        steps.push({ a: init, b: init, c: init, out, more: 0, isCarried: true });
        memory.push(take(CARRIED_CELLS));
      } else if (node.kind === 'operator') {
        const [a, b = a, c = b] = node.inputs.map((id) => slots.of[id]!) as [number, number?, number?];
        const [operator, given] = [operatorOf(node.name), givenOf(node.constants)];
        steps.push({ a, b, c, out, more: operator.outputs.length - 1, isCarried: false });
        memory.push(operator.state(given, take(operator.cells(given))));
      }
    }
    this.steps = steps;
    this.keeps = keeps;
    this.memory = memory;
  }

  /** Takes the bar in. */
  update(): void {
    const { values, steps, keeps, memory } = this;
    for (let s = 0; s < steps.length; s += 1) {
      const step = steps[s]!;
      const { a, b, c, out } = step;
      if (step.isCarried) values[out] = begun(memory[s] as Float64Array, values[a]!);
      else {
        const state = memory[s] as OperatorState;
        values[out] = state.update(values[a]!, values[b]!, values[c]!);
        if (step.more > 0) spread(step, state, values);
      }
    }
    for (let k = 0; k < keeps.length; k += 1) {
      const { step, next } = keeps[k]!;
      const carried = memory[step] as Float64Array;
      carried[SEEN] = 1;
      carried[VALUE] = values[next]!;
    }
  }

  /** The values `update` would give for a bar still forming; the memory stays as it is. */
  peek(): void {
    const { values, steps, memory } = this;
    for (let s = 0; s < steps.length; s += 1) {
      const step = steps[s]!;
      const { a, b, c, out } = step;
      if (step.isCarried) values[out] = begun(memory[s] as Float64Array, values[a]!);
      else {
        const state = memory[s] as OperatorState;
        values[out] = state.peek(values[a]!, values[b]!, values[c]!);
        if (step.more > 0) spread(step, state, values);
      }
    }
  }
}

/** What a state of the program reads: what the bar before left, and on the first bar what it begins with. */
const begun = (carried: Float64Array, init: number): number => (carried[SEEN] === 0 ? init : carried[VALUE]!);

/** The second and later results of an operator stand beside the first. */
function spread({ out, more }: Step, { rest }: OperatorState, values: Float64Array): void {
  for (let k = 0; k < more; k += 1) values[out + 1 + k] = rest[k]!;
}
