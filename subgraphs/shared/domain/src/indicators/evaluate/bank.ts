import type { Graph } from '../../language/index.ts';
import type { BarValues } from './bars.ts';
import { type Bar, compiledBar, type Memory } from './fused/bar.ts';
import { BARS, HEAD, liveCells } from './live.ts';

/**
 * One program over many symbols, a state for each. They share one compiled bar and one block of numbers: a thousand machines would not fit
 * into the processor's cache, and waiting for them costs ten times the arithmetic.
 */
export class LiveBank {
  private readonly size: number;
  private readonly bar: Bar;
  /** Of all symbols, one after another, `width` each. */
  private readonly memories: readonly Memory[];
  private readonly width: number;
  private readonly out: Float64Array;

  /** `cells`: all states, one after another, `liveCells(graph)` numbers each; those of another bank go on in this one. */
  constructor(
    graph: Graph,
    readonly count: number,
    readonly cells = new Float64Array(count * liveCells(graph)),
  ) {
    this.size = liveCells(graph);
    this.bar = compiledBar(graph);
    const cellsOf = (which: number) => cells.subarray(which * this.size + HEAD, (which + 1) * this.size);
    this.memories = Array.from({ length: count }, (_, which) => this.bar.memoriesOf(cellsOf(which))).flat();
    this.width = count === 0 ? 0 : this.memories.length / count;
    this.out = new Float64Array(graph.outputs.length + graph.alerts.length);
  }

  /** As `LiveState.update` of the symbol of that number, from 0. Overwritten by the next call for any of them. */
  update(which: number, bar: BarValues): Float64Array {
    const { cells, out } = this;
    const at = which * this.size + BARS;
    this.bar.update(bar, this.memories, which * this.width, cells[at]!, out);
    cells[at]! += 1;
    return out;
  }

  /** As `LiveState.peek` of that symbol. Overwritten by the next call for any of them. */
  peek(which: number, bar: BarValues): Float64Array {
    const { cells, out } = this;
    this.bar.peek(bar, this.memories, which * this.width, cells[which * this.size + BARS]!, out);
    return out;
  }
}
