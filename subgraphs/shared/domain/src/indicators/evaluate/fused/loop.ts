import type { Graph, GraphNode, NodeId, OperatorNode } from '../../../language/index.ts';
import type { Given, Operator, OperatorState } from '../../operators/index.ts';
import { givenOf, operatorOf, type Slots } from '../slots.ts';

/** What a node calls: an elementwise operator's function with its settings, or a state. */
type Callee = OperatorState | { readonly scalar: NonNullable<Operator['scalar']>; readonly settings: Given };

/** One pass over all bars: `inputs` are read, `outputs` written, bar by bar; `calls` are what is called, states fresh. */
type Pass = (
  length: number,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  calls: readonly Callee[],
) => void;

/** A stage's loop as JavaScript. */
export interface Loop {
  /** Slots whose columns it is given, and those it fills, in the order it takes them. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly calls: () => readonly Callee[];
  readonly pass: Pass;
}

/** Operators that are one of JavaScript's, made finite. */
const SIGNS: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/' };

/** The text of a loop as it grows. */
class Text {
  readonly inputs: number[] = [];
  readonly makers: (() => Callee)[] = [];
  private readonly head: string[] = [];
  private readonly body: string[] = [];
  private readonly tail: string[] = [];
  private readonly made = new Set<number>();

  constructor(
    private readonly graph: Graph,
    private readonly slots: Slots,
    private readonly outputs: readonly number[],
    /** Nodes whose value may be infinite where `finite` would make it NaN, because all that read it do so themselves. */
    private readonly raw: ReadonlySet<NodeId>,
  ) {}

  add(node: GraphNode): void {
    if (node.kind === 'state') this.state(node.id, this.value(node.init));
    else if (node.kind === 'operator' && node.name === 'shift') this.shift(node);
    else if (node.kind === 'operator') this.call(node);
  }

  /** States take over what the bar left, once all of it is known. */
  end(nodes: readonly GraphNode[]): void {
    for (const node of nodes)
      if (node.kind === 'state') this.tail.push(`c${this.slots.of[node.id]!} = ${this.value(node.next)};`);
    this.outputs.forEach((slot, k) => {
      this.head.push(`const o${slot} = outputs[${k}];`);
      this.tail.push(`o${slot}[i] = v${slot};`);
    });
  }

  get code(): string {
    const steps = [...this.body, ...this.tail].join('\n');
    return `'use strict';\n${this.head.join('\n')}\nfor (let i = 0; i < length; i += 1) {\n${steps}\n}`;
  }

  /** A name for a node's value on this bar. */
  private value(id: NodeId): string {
    const node = this.graph.nodes[id]!;
    if (node.kind === 'constant') return literal(Number(node.value));
    const slot = this.slots.of[id]!;
    if (!this.made.has(slot)) {
      this.body.push(`const v${slot} = ${this.column(slot)}[i];`);
      this.made.add(slot);
    }
    return `v${slot}`;
  }

  /** A column that an earlier stage (or the bar itself) left. */
  private column(slot: number): string {
    if (!this.inputs.includes(slot)) this.head.push(`const i${slot} = inputs[${this.inputs.push(slot) - 1}];`);
    return `i${slot}`;
  }

  private state(id: NodeId, init: string): void {
    const slot = this.slots.of[id]!;
    this.head.push(`let c${slot} = NaN;`);
    this.body.push(`const v${slot} = i === 0 ? ${init} : c${slot};`);
    this.made.add(slot);
  }

  private shift(node: OperatorNode): void {
    const [of] = node.inputs as [NodeId];
    const bars = Number(node.constants['bars']);
    const from = this.slots.of[of]!;
    const now = this.value(of);
    const isConstant = this.graph.nodes[of]!.kind === 'constant';
    // What this very loop makes stands in the column that it is written to: an earlier bar is there already.
    const column = this.outputs.includes(from) ? `o${from}` : isConstant ? null : this.column(from);
    const before = bars === 0 || column === null ? now : `${column}[i - ${bars}]`;
    this.give(node, bars === 0 ? now : `i < ${bars} ? NaN : ${before}`);
  }

  private call(node: OperatorNode): void {
    const sign = SIGNS[node.name];
    if (sign !== undefined) return this.arithmetic(node, sign);
    const [operator, given] = [operatorOf(node.name), givenOf(node.constants)];
    const s = this.makers.push(() => operator.state(given)) - 1;
    const [a, b = a, c = b] = node.inputs.map((id) => this.value(id));
    const { scalar } = operator;
    if (scalar) {
      const settings = operator.settle(given);
      const f = this.makers.push(() => ({ scalar, settings })) - 1;
      this.head.push(`const f${f} = calls[${f}].scalar, g${f} = calls[${f}].settings;`);
      return this.give(node, `f${f}(${a}, ${b}, ${c}, g${f})`);
    }
    this.head.push(`const s${s} = calls[${s}];`);
    this.give(node, `s${s}.update(${a}, ${b}, ${c})`);
    const out = this.slots.of[node.id]!;
    for (let k = 1; k < operator.outputs.length; k += 1) {
      this.body.push(`const v${out + k} = s${s}.rest[${k - 1}];`);
      this.made.add(out + k);
    }
  }

  private arithmetic(node: OperatorNode, sign: string): void {
    const [a, b] = node.inputs.map((id) => this.value(id));
    const out = this.slots.of[node.id]!;
    if (this.raw.has(node.id)) return this.give(node, `${a} ${sign} ${b}`);
    this.body.push(`const t${out} = ${a} ${sign} ${b};`);
    this.give(node, `t${out} - t${out} === 0 ? t${out} : NaN`);
  }

  private give(node: OperatorNode, expression: string): void {
    const out = this.slots.of[node.id]!;
    this.body.push(`const v${out} = ${expression};`);
    this.made.add(out);
  }
}

/**
 * Nodes of a loop that need not make an infinity NaN: sums, differences, products and dividends of one are infinite or NaN again, and are made
 * NaN there. A seventh of KAMA's loop. Not those that anything else reads, or that leave the loop.
 */
function rawOf(slots: Slots, nodes: readonly GraphNode[], outputs: readonly number[]): Set<NodeId> {
  const raw = new Set(
    nodes.flatMap((node) =>
      node.kind === 'operator' && SIGNS[node.name] && !outputs.includes(slots.of[node.id]!) ? [node.id] : [],
    ),
  );
  for (const node of nodes) {
    if (node.kind === 'state') for (const id of [node.init, node.next]) raw.delete(id);
    if (node.kind !== 'operator') continue;
    const isDivision = node.name === 'div';
    node.inputs.forEach((id, k) => {
      if (SIGNS[node.name] === undefined || (isDivision && k === 1)) raw.delete(id);
    });
  }
  return raw;
}

/** A number as JavaScript writes it. */
export const literal = (x: number): string => (Object.is(x, -0) ? '(-0)' : `(${String(x)})`);

/**
 * Compiles a stage's loop: values in local variables, a call site of its own for each operator. Walking an array of steps instead takes 9 times as
 * long (KAMA, 1M bars): there one call site meets the classes of all operators, and the engine can inline none of them.
 * Into the text go numbers of slots, of calls and of bars, and constants as we print them; nothing that a program's author wrote.
 */
export function compileLoop(graph: Graph, slots: Slots, nodes: readonly GraphNode[], outputs: readonly number[]): Loop {
  const text = new Text(graph, slots, outputs, rawOf(slots, nodes, outputs));
  for (const node of nodes) text.add(node);
  text.end(nodes);
  // oxlint-disable-next-line no-new-func, no-implied-eval -- of our own numbers only, see above
  const pass = new Function('length', 'inputs', 'outputs', 'calls', text.code) as Pass;
  return { inputs: text.inputs, outputs, pass, calls: () => text.makers.map((make) => make()) };
}
