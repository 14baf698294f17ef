import type { CallNode, Expression } from './nodes.ts';
import type { Block, Statement } from './statements.ts';

/** Expressions directly beneath one. */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'compare':
      return [node.first, ...node.rest.map(({ operand }) => operand)];
    case 'choice':
      return [node.chosen, node.condition, node.otherwise];
    case 'call':
      return node.args.map(({ value }) => value);
    case 'past':
      return [node.of, node.bars];
    case 'tuple':
      return node.items;
    case 'invalid':
      return node.parts;
    default:
      return [];
  }
}

/** Expressions a statement holds itself, without those of its blocks. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
    case 'expression':
    case 'return':
      return [statement.value];
    case 'state':
      return [statement.init];
    case 'if':
      return statement.branches.map(({ condition }) => condition);
    case 'for':
      return statement.range;
    case 'def':
      return statement.parameters.flatMap((parameter) => parameter.default ?? []);
    case 'invalid':
      return statement.parts;
  }
}

export function blocksOf(statement: Statement): readonly Block[] {
  if (statement.kind === 'if') {
    const bodies = statement.branches.map(({ body }) => body);
    return statement.otherwise ? [...bodies, statement.otherwise.body] : bodies;
  }
  if (statement.kind === 'for' || statement.kind === 'def') return [statement.body];
  return statement.kind === 'invalid' && statement.body ? [statement.body] : [];
}

/** This expression and all beneath it, outer ones first. */
export function* walk(node: Expression): Generator<Expression> {
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...children(next).toReversed());
  }
}

/** All statements beneath, outer ones first; blocks of functions too. */
function* statementsIn({ statements }: Block): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    for (const block of blocksOf(statement)) yield* statementsIn(block);
  }
}

export function* callsIn(block: Block): Generator<CallNode> {
  for (const statement of statementsIn(block))
    for (const expression of expressionsOf(statement))
      for (const node of walk(expression)) if (node.kind === 'call') yield node;
}
