import type { Graph, GraphNode, NodeId } from '../../../language/index.ts';
import type { Given, Operator, OperatorState } from '../../operators/index.ts';
import { type BarValues, isColumn, sourceOf } from '../bars.ts';
import { CARRIED_CELLS } from '../machine.ts';
import { givenOf, operatorOf, type Slots, slotsOf } from '../slots.ts';
import { literal } from './loop.ts';

/** What a node remembers: an operator's state, or the two cells of a state of the program. */
export type Memory = OperatorState | Float64Array;
/** Works a bar out with the memories from place `at` of `all` on, and writes what is shown of it into `out`: NaN before its look-back. */
type Take = (bar: BarValues, all: readonly Memory[], at: number, bars: number, out: Float64Array) => void;

/** A program's work on one bar as JavaScript; whose bar it is, the memories say. */
export interface Bar {
  /** Memories of one symbol, over its cells; as many for each. */
  readonly memoriesOf: (cells: Float64Array) => readonly Memory[];
  readonly update: Take;
  /** The same on states that stay as they are. */
  readonly peek: Take;
}

/** What the text calls by name: what a source is made with, elementwise operators and their settings. */
type Called = typeof sourceOf | NonNullable<Operator['scalar']> | Given;

/** The text of a bar as it grows. */
class Text {
  private readonly called = new Map<string, Called>([['sourceOf', sourceOf]]);
  private readonly body: string[] = [];
  private readonly tail: string[] = [];
  private memories = 0;

  constructor(
    private readonly graph: Graph,
    private readonly slots: Slots,
    private readonly method: 'update' | 'peek',
  ) {
    for (const node of graph.nodes) this.add(node);
    [...graph.outputs, ...graph.alerts].forEach((id, place) => this.show(id, place));
  }

  compiled(): Take {
    const code = `'use strict';\nreturn (bar, all, at, bars, out) => {\n${[...this.body, ...this.tail].join('\n')}\n};`;
    // oxlint-disable-next-line no-new-func, no-implied-eval -- of numbers and names of our own only, see below
    const make = new Function(...this.called.keys(), code) as (...called: Called[]) => Take;
    return make(...this.called.values());
  }

  private add(node: GraphNode): void {
    if (node.kind === 'source') this.give(node.id, readOf(node.name));
    else if (node.kind === 'state') this.carry(node.id, this.value(node.init), node.next);
    else if (node.kind === 'operator') this.call(node.id, operatorOf(node.name), givenOf(node.constants), node.inputs);
  }

  private show(id: NodeId, place: number): void {
    const { lookBack } = this.graph.nodes[id]!;
    this.tail.push(`out[${place}] = bars < ${lookBack} ? NaN : ${this.value(id)};`);
  }

  private value(id: NodeId): string {
    const node = this.graph.nodes[id]!;
    return node.kind === 'constant' ? literal(Number(node.value)) : `v${this.slots.of[id]!}`;
  }

  private give(id: NodeId, expression: string): void {
    this.body.push(`const v${this.slots.of[id]!} = ${expression};`);
  }

  /** A name for the next memory. */
  private memory(): string {
    const place = this.memories;
    this.memories += 1;
    this.body.push(`const m${place} = all[at + ${place}];`);
    return `m${place}`;
  }

  /** As Machine has it: whether there was a bar, and what it left. Taken over once all of the bar is known. */
  private carry(id: NodeId, init: string, next: NodeId): void {
    const memory = this.memory();
    this.give(id, `${memory}[0] === 0 ? ${init} : ${memory}[1]`);
    if (this.method === 'update') this.tail.push(`${memory}[0] = 1;`, `${memory}[1] = ${this.value(next)};`);
  }

  private call(id: NodeId, operator: Operator, given: Given, inputs: readonly NodeId[]): void {
    const [a, b = a, c = b] = inputs.map((one) => this.value(one));
    if (operator.scalar) {
      const k = this.called.size;
      this.called.set(`f${k}`, operator.scalar).set(`g${k}`, operator.settle(given));
      return this.give(id, `f${k}(${a}, ${b}, ${c}, g${k})`);
    }
    const memory = this.memory();
    this.give(id, `${memory}.${this.method}(${a}, ${b}, ${c})`);
    for (let k = 1; k < operator.outputs.length; k += 1)
      this.body.push(`const v${this.slots.of[id]! + k} = ${memory}.rest[${k - 1}];`);
  }
}

const readOf = (name: string): string => (isColumn(name) ? `bar.${name}` : `sourceOf(${JSON.stringify(name)}, bar)`);

function memoriesOf(nodes: readonly GraphNode[], cells: Float64Array): readonly Memory[] {
  const memories: Memory[] = [];
  let at = 0;
  for (const node of nodes) {
    if (node.kind === 'state') memories.push(cells.subarray(at, (at += CARRIED_CELLS)));
    if (node.kind !== 'operator') continue;
    const [operator, given] = [operatorOf(node.name), givenOf(node.constants)];
    if (!operator.scalar) memories.push(operator.state(given, cells.subarray(at, (at += operator.cells(given)))));
  }
  return memories;
}

const BARS = new WeakMap<Graph, Bar>();

/**
 * Compiles a program's bar, once for each graph. Walking an array of steps instead took four times as long with twenty programs in turn
 * (109 ns an update, now 27): there one call site met the states of all of them, and the engine could inline none.
 * Into the text go numbers of slots, memories and bars, constants as we print them, and names of sources; nothing that an author wrote.
 */
export function compiledBar(graph: Graph): Bar {
  const known = BARS.get(graph);
  if (known) return known;
  const slots = slotsOf(graph);
  const of = (method: 'update' | 'peek'): Take => new Text(graph, slots, method).compiled();
  const bar = {
    memoriesOf: (cells: Float64Array) => memoriesOf(graph.nodes, cells),
    update: of('update'),
    peek: of('peek'),
  };
  BARS.set(graph, bar);
  return bar;
}
