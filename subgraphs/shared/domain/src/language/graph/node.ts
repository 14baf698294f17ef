import type { Constants, SeriesType } from '../vocabulary.ts';

/** Operators that symbols and words of the language stand for, by their names in the registry. na in, na out, unless said. */
export const CORE_OPERATORS = [
  ...['add', 'sub', 'mul', 'div', 'mod', 'pow', 'neg'],
  // a // b is floor of div.
  'floor',
  // Comparing with na is false, also `!=`.
  ...['lt', 'le', 'gt', 'ge', 'eq', 'ne'],
  // A condition that is na is false.
  ...['and', 'or', 'not'],
  // inputs [condition, a, b]: a where the condition holds, else b.
  'select',
  // inputs [x]: true where x is na. inputs [x, y]: y where x is na, else x. Both look through na, so neither needs its input's warm-up.
  ...['is_na', 'nz'],
  // constants { bars }: the value that many bars ago; na before.
  'shift',
] as const;
export type CoreOperator = (typeof CORE_OPERATORS)[number];

export type NodeId = number;

interface Node {
  readonly id: NodeId;
  readonly type: SeriesType;
  /** Bars before the current one that the first value needs. */
  readonly lookBack: number;
  /** Bars after which the beginning of the data no longer matters to 1e-9; null = never. */
  readonly settle: number | null;
}
/** A series of the bar itself. */
export interface SourceNode extends Node {
  readonly kind: 'source';
  readonly name: string;
}
/** The same value on every bar. */
export interface ConstantNode extends Node {
  readonly kind: 'constant';
  readonly value: number | boolean;
}
/** A call of an operator by its name in the registry. With several results it is only read through `result` nodes. */
export interface OperatorNode extends Node {
  readonly kind: 'operator';
  readonly name: string;
  readonly inputs: readonly NodeId[];
  readonly constants: Constants;
  readonly results: number;
  readonly cost: number;
}
/** One of the results of an operator with several. */
export interface ResultNode extends Node {
  readonly kind: 'result';
  readonly of: NodeId;
  readonly index: number;
}
/** Reads what `next` was on the bar before; on the first bar, what `init` is there. The one place where the graph has a cycle. */
export interface StateNode extends Node {
  readonly kind: 'state';
  readonly name: string;
  readonly init: NodeId;
  readonly next: NodeId;
}
export type GraphNode = SourceNode | ConstantNode | OperatorNode | ResultNode | StateNode;

/** Nodes in an order in which each comes after what it reads (a state's `next` apart); ids are places in it. Only what outputs need is in it. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Node of each plot, then of each alert, in the program's order. */
  readonly outputs: readonly NodeId[];
  readonly alerts: readonly NodeId[];
  /** Has a state: runs as one scan over the bars. */
  readonly stateful: boolean;
}
