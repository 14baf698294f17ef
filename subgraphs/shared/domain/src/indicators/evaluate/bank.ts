import type { Graph } from '../../language/index.ts';
import type { BarValues } from './bars.ts';
import { BARS, HEAD, liveCells, readBar, type Shape, shapeOf, showValues } from './live.ts';
import { Machine, type Memory } from './machine.ts';

/**
 * One program over many symbols, a state for each. They share one machine and one block of numbers: a thousand machines would not fit into
 * the processor's cache, and waiting for them costs ten times the arithmetic.
 */
export class LiveBank {
  private readonly size: number;
  private readonly shape: Shape;
  private readonly machine: Machine;
  private readonly rows: readonly Memory[];
  private readonly out: Float64Array;

  /** `cells`: all states, one after another, `liveCells(graph)` numbers each; those of another bank go on in this one. */
  constructor(
    graph: Graph,
    readonly count: number,
    readonly cells = new Float64Array(count * liveCells(graph)),
  ) {
    this.size = liveCells(graph);
    this.shape = shapeOf(graph);
    this.machine = new Machine(graph, this.shape.slots, graph.nodes, new Float64Array(this.size - HEAD));
    const rowOf = (which: number) => cells.subarray(which * this.size + HEAD, (which + 1) * this.size);
    this.rows = Array.from({ length: count }, (_, which) => this.machine.memoryOf(rowOf(which)));
    this.out = new Float64Array(this.shape.shown.length);
  }

  /** As `LiveState.update` of the symbol of that number, from 0. Overwritten by the next call for any of them. */
  update(which: number, bar: BarValues): Float64Array {
    const { machine, shape, cells, out } = this;
    const at = which * this.size + BARS;
    machine.use(this.rows[which]!);
    readBar(shape, machine.values, bar);
    machine.update();
    showValues(shape, machine.values, cells[at]!, out);
    cells[at]! += 1;
    return out;
  }

  /** As `LiveState.peek` of that symbol. Overwritten by the next call for any of them. */
  peek(which: number, bar: BarValues): Float64Array {
    const { machine, shape, cells, out } = this;
    machine.use(this.rows[which]!);
    readBar(shape, machine.values, bar);
    machine.peek();
    showValues(shape, machine.values, cells[which * this.size + BARS]!, out);
    return out;
  }
}
