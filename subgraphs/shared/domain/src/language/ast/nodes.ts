import type { Span } from '../diagnostics/diagnostic.ts';

interface Node extends Span {
  /** Levels of the tree beneath and including this one, a chain of operators being one; bounded, so that walking it never exhausts the stack. */
  readonly depth: number;
}

export interface NumberNode extends Node {
  readonly kind: 'number';
  readonly value: number;
  readonly isInt: boolean;
  readonly raw: string;
}
export interface StringNode extends Node {
  readonly kind: 'string';
  readonly value: string;
}
export interface BooleanNode extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface NaNode extends Node {
  readonly kind: 'na';
}
export interface NameNode extends Node {
  readonly kind: 'name';
  readonly name: string;
}
export type UnaryOperator = '-' | '+' | 'not';
export interface UnaryNode extends Node {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}
export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | 'and' | 'or';
export interface BinaryNode extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export type CompareOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
/** `a < b <= c`: each neighbour pair holds. */
export interface CompareNode extends Node {
  readonly kind: 'compare';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[];
}
/** `chosen if condition else otherwise`. */
export interface ChoiceNode extends Node {
  readonly kind: 'choice';
  readonly condition: Expression;
  readonly chosen: Expression;
  readonly otherwise: Expression;
}
export interface Argument extends Span {
  readonly name: string | null;
  readonly nameSpan: Span | null;
  readonly value: Expression;
}
export interface CallNode extends Node {
  readonly kind: 'call';
  readonly callee: string;
  readonly calleeSpan: Span;
  readonly args: readonly Argument[];
  /** False where commas or brackets are missing: what is then given for what is anyone's guess. */
  readonly isWhole: boolean;
}
/** `of[bars]`: the value that many bars ago, or an item of a tuple. */
export interface PastNode extends Node {
  readonly kind: 'past';
  readonly of: Expression;
  readonly bars: Expression;
}
export interface TupleNode extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}
/** Something already told of; what could be read of it is still checked. */
export interface InvalidNode extends Node {
  readonly kind: 'invalid';
  readonly parts: readonly Expression[];
}
export type Expression =
  | NumberNode
  | StringNode
  | BooleanNode
  | NaNode
  | NameNode
  | UnaryNode
  | BinaryNode
  | CompareNode
  | ChoiceNode
  | CallNode
  | PastNode
  | TupleNode
  | InvalidNode;
