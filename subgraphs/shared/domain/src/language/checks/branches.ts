import type { IfStatement, Statement } from '../ast/statements.ts';
import { blocksOf } from '../ast/walk.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Context } from './context.ts';
import { choose, join, type Way } from './merge.ts';
import { wantCondition } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

const returning = new WeakMap<Statement, boolean>();

/** Whether a return stands somewhere in it. */
export function returns(statement: Statement): boolean {
  const known = returning.get(statement);
  if (known !== undefined) return known;
  const found =
    statement.kind === 'return' ||
    (statement.kind !== 'def' && blocksOf(statement).some(({ statements }) => statements.some(returns)));
  returning.set(statement, found);
  return found;
}

/**
 * `if`: a condition that is known picks its branch, and the others are only read for faults; else every branch runs on every bar, and each
 * name takes its value from the branch whose condition holds. `rest` is what follows where a branch may return, and runs behind each branch.
 */
export function branch(
  context: Context,
  scope: Scope,
  node: IfStatement,
  rest: readonly Statement[],
): Value | undefined {
  const ways: (Way & { readonly value: Value | undefined })[] = [];
  const dead: Scope[] = [];
  let decided = false;
  const unreached = (statements: readonly Statement[]) => {
    const fork = scope.fork();
    context.sink.withoutValues(() => context.run(fork, statements));
    dead.push(fork);
  };
  const way = (condition: number | undefined, span: Span, statements: readonly Statement[]) => {
    const fork = scope.fork();
    // Behind a return nothing follows; going on there would double the work with every if.
    const ends = statements.some(({ kind }) => kind === 'return');
    const all = ends ? statements : [...statements, ...rest];
    const value = rest.length ? context.deeper(span, () => context.run(fork, all)) : context.run(fork, all);
    ways.push({ condition, scope: fork, value });
  };
  for (const { condition: written, body } of node.branches) {
    const value = context.evaluate(scope, written);
    const condition = wantCondition(context, value, written, '"if"');
    if (decided || (condition?.kind === 'constant' && !condition.value)) unreached(body.statements);
    else if (condition?.kind === 'constant') {
      decided = true;
      way(undefined, written, body.statements);
    } else way(condition?.node ?? context.builder.constant(true), written, body.statements);
  }
  if (decided && node.otherwise) unreached(node.otherwise.body.statements);
  else if (!decided) way(undefined, node.branches[0].condition, node.otherwise?.body.statements ?? []);
  join(context, scope, ways, node);
  for (const fork of dead)
    for (const name of fork.own.keys()) if (!scope.get(name)) scope.set(name, { kind: 'unassigned' });
  return together(context, ways, node);
}

/** The one value of all ways; undefined where one of them reaches the end without it. */
function together(context: Context, ways: readonly (Way & { readonly value: Value | undefined })[], node: IfStatement) {
  let result = ways.at(-1)?.value;
  for (const { condition, value } of ways.slice(0, -1).toReversed()) {
    if (result === undefined || value === undefined) return undefined;
    result = choose(context, condition!, value, result, node);
  }
  return result;
}
