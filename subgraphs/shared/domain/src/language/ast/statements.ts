import type { Span } from '../diagnostics/diagnostic.ts';
import type { Expression } from './nodes.ts';

export interface Target extends Span {
  readonly name: string;
}
/** `a = x`, `a, b = f(x)`, `a += x`. */
export interface AssignStatement extends Span {
  readonly kind: 'assign';
  readonly targets: readonly [Target, ...Target[]];
  readonly operator: '+' | '-' | '*' | '/' | null;
  readonly value: Expression;
}
/** `state x = init`: carried from bar to bar. */
export interface StateStatement extends Span {
  readonly kind: 'state';
  readonly target: Target;
  readonly init: Expression;
}
export interface ExpressionStatement extends Span {
  readonly kind: 'expression';
  readonly value: Expression;
}
export interface Block extends Span {
  readonly statements: readonly Statement[];
}
export interface Branch {
  /** From its keyword to its colon. */
  readonly header: Span;
  readonly condition: Expression;
  readonly body: Block;
}
export interface IfStatement extends Span {
  readonly kind: 'if';
  readonly branches: readonly [Branch, ...Branch[]];
  readonly otherwise: { readonly header: Span; readonly body: Block } | null;
}
export interface ForStatement extends Span {
  readonly kind: 'for';
  readonly header: Span;
  readonly target: Target;
  readonly range: readonly Expression[];
  readonly rangeSpan: Span;
  readonly body: Block;
}
export interface DefParameter extends Span {
  readonly name: string;
  readonly default: Expression | null;
}
export interface DefStatement extends Span {
  readonly kind: 'def';
  readonly header: Span;
  readonly target: Target;
  readonly parameters: readonly DefParameter[];
  readonly body: Block;
}
export interface ReturnStatement extends Span {
  readonly kind: 'return';
  readonly value: Expression;
}
/** Already told of; its readable parts are still checked. */
export interface InvalidStatement extends Span {
  readonly kind: 'invalid';
  readonly parts: readonly Expression[];
  readonly body: Block | null;
}
export type Statement =
  | AssignStatement
  | StateStatement
  | ExpressionStatement
  | IfStatement
  | ForStatement
  | DefStatement
  | ReturnStatement
  | InvalidStatement;

export interface Program {
  readonly body: Block;
}
