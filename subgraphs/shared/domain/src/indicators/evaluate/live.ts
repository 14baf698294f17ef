import type { Graph } from '../../language/index.ts';
import { CodedError } from '../../errors/index.ts';
import { type BarValues, sourceOf } from './bars.ts';
import { cellsOf, Machine } from './machine.ts';
import { type Slots, slotsOf } from './slots.ts';

/** A program between bars. */
export interface LiveState {
  /** The whole memory, bars seen first; a copy of these numbers, given to `liveState`, is a copy of the state. */
  readonly cells: Float64Array;
  /** Bars taken in so far. */
  readonly bars: number;
  /** Takes a closed bar in: the value of each plot, then of each alert; NaN is na (an alert's: false). Overwritten by the next call. */
  update(bar: BarValues): Float64Array;
  /** What `update` would give for a bar still forming; the state stays as it is. Overwritten by the next call. */
  peek(bar: BarValues): Float64Array;
  /** An equal state that shares nothing with this one. */
  copy(): LiveState;
}

/** Cell 0 counts bars, for the warm-up; the operators' follow. */
export const BARS = 0;
export const HEAD = 1;

/** Numbers of memory a program's state takes. */
export const liveCells = (graph: Graph): number => HEAD + cellsOf(graph.nodes);

/** What a program reads of a bar and shows of its values. */
export interface Shape {
  readonly graph: Graph;
  readonly slots: Slots;
  readonly sources: readonly { readonly name: string; readonly slot: number }[];
  readonly shown: readonly { readonly slot: number; readonly lookBack: number }[];
}

class Live implements LiveState {
  private readonly machine: Machine;
  private readonly out: Float64Array;

  constructor(
    private readonly shape: Shape,
    readonly cells: Float64Array,
  ) {
    const { graph, slots, shown } = shape;
    this.machine = new Machine(graph, slots, graph.nodes, cells.subarray(HEAD));
    this.out = new Float64Array(shown.length);
  }

  get bars(): number {
    return this.cells[BARS]!;
  }

  update(bar: BarValues): Float64Array {
    readBar(this.shape, this.machine.values, bar);
    this.machine.update();
    showValues(this.shape, this.machine.values, this.cells[BARS]!, this.out);
    this.cells[BARS]! += 1;
    return this.out;
  }

  peek(bar: BarValues): Float64Array {
    readBar(this.shape, this.machine.values, bar);
    this.machine.peek();
    showValues(this.shape, this.machine.values, this.cells[BARS]!, this.out);
    return this.out;
  }

  copy(): LiveState {
    return new Live(this.shape, this.cells.slice());
  }
}

/** Writes the bar's sources into their slots. */
function readBar({ sources }: Shape, values: Float64Array, bar: BarValues): void {
  for (let k = 0; k < sources.length; k += 1) values[sources[k]!.slot] = sourceOf(sources[k]!.name, bar);
}

/** Writes plots and alerts into `out`; NaN before their look-back, with so many bars taken in before. */
function showValues({ shown }: Shape, values: Float64Array, bars: number, out: Float64Array): void {
  for (let k = 0; k < shown.length; k += 1) {
    const { slot, lookBack } = shown[k]!;
    out[k] = bars < lookBack ? Number.NaN : values[slot]!;
  }
}

const shapes = new WeakMap<Graph, Shape>();

/** The same for the same graph: a state that lives for one peek costs little more than the peek. */
function shapeOf(graph: Graph): Shape {
  const known = shapes.get(graph) ?? newShape(graph);
  shapes.set(graph, known);
  return known;
}

function newShape(graph: Graph): Shape {
  const slots = slotsOf(graph);
  const sources = graph.nodes.flatMap((node) =>
    node.kind === 'source' ? [{ name: node.name, slot: slots.of[node.id]! }] : [],
  );
  const shown = [...graph.outputs, ...graph.alerts].map((id) => ({
    slot: slots.of[id]!,
    lookBack: graph.nodes[id]!.lookBack,
  }));
  return { graph, slots, sources, shown };
}

/**
 * A program's state before its first bar; with `cells` it continues what those numbers say (saved, copied, or a zeroed view of a
 * larger block, one for each symbol). Throws BAD_USER_INPUT where their number is not the program's.
 */
export function liveState(graph: Graph, cells = new Float64Array(liveCells(graph))): LiveState {
  const needed = liveCells(graph);
  if (cells.length !== needed)
    throw new CodedError('BAD_USER_INPUT', `this program's state has ${needed} cells, got ${cells.length}`);
  return new Live(shapeOf(graph), cells);
}
