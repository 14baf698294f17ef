import { figure } from '../diagnostics/figures.ts';
import type { AssignStatement, ForStatement, Statement } from '../ast/statements.ts';
import { LIMITS } from '../limits.ts';
import { branch, returns } from './branches.ts';
import { bindInput } from './builtins/input.ts';
import { alert, plot } from './builtins/plot.ts';
import type { Context } from './context.ts';
import { binary } from './operators.ts';
import type { Scope } from './scope.ts';
import { declareState } from './state.ts';
import { isNumber, number, spokenType, UNKNOWN, type Value } from './value.ts';

/** Runs statements in order; the value returned, or undefined where none is. */
export function statements(context: Context, scope: Scope, all: readonly Statement[]): Value | undefined {
  for (const [i, statement] of all.entries()) {
    if (context.exhausted) return undefined;
    if (statement.kind === 'return') {
      const value = context.evaluate(scope, statement.value);
      const after = all.slice(i + 1);
      if (after.length) context.sink.withoutValues(() => context.run(scope.fork(), after));
      return value;
    }
    if (statement.kind === 'if' && scope.frame.isFunction && returns(statement))
      return branch(context, scope, statement, all.slice(i + 1));
    run(context, scope, statement);
  }
  return undefined;
}

function run(context: Context, scope: Scope, statement: Exclude<Statement, { kind: 'return' }>): void {
  switch (statement.kind) {
    case 'assign':
      assign(context, scope, statement);
      return;
    case 'state':
      declareState(context, scope, statement);
      return;
    case 'expression': {
      const { value } = statement;
      if (value.kind === 'call' && value.callee === 'plot') plot(context, scope, value);
      else if (value.kind === 'call' && value.callee === 'alert') alert(context, scope, value);
      else context.evaluate(scope, value);
      return;
    }
    case 'if':
      branch(context, scope, statement, []);
      return;
    case 'for':
      loop(context, scope, statement);
      return;
    case 'def':
      return;
    case 'invalid':
      for (const part of statement.parts) context.evaluate(scope, part);
      if (statement.body) context.run(scope, statement.body.statements);
  }
}

function assign(context: Context, scope: Scope, { targets, operator, value: written }: AssignStatement): void {
  const [first] = targets;
  if (written.kind === 'call' && written.callee === 'input' && targets.length === 1 && !operator) {
    scope.set(first.name, bindInput(context, scope, first, written));
    return;
  }
  const value = context.evaluate(scope, written);
  if (operator) {
    const { start, end, name } = first;
    const before = context.evaluate(scope, { kind: 'name', name, start, end, depth: 1 });
    scope.set(name, binary(context, operator, before, value, [first, written]));
  } else if (targets.length === 1) scope.set(first.name, value);
  else {
    const items = value.kind === 'tuple' ? value.items : undefined;
    if (value.kind !== 'unknown' && items?.length !== targets.length) {
      const message = `${targets.length} names for ${items ? `${items.length} values` : spokenType(value)}.`;
      context.report({ code: 'UNPACK_COUNT', span: written, message });
    }
    for (const [i, { name }] of targets.entries()) scope.set(name, items?.[i] ?? UNKNOWN);
  }
}

/** Unrolls a loop, whose rounds are known before the first bar. */
function loop(context: Context, scope: Scope, { target, range, rangeSpan, body }: ForStatement): void {
  const bounds = range.slice(0, 3).map((bound) => {
    const value = context.evaluate(scope, bound);
    if (value.kind === 'unknown' || (isNumber(value) && value.kind === 'constant' && Number.isInteger(value.value)))
      return value;
    const code = value.kind === 'series' ? 'NOT_CONSTANT' : 'TYPE_MISMATCH';
    const message = `range takes whole numbers known before the first bar, found ${spokenType(value)}.`;
    return context.fault({ code, span: bound, message });
  });
  const known = bounds.flatMap((bound) => (bound.kind === 'constant' ? [bound.value as number] : []));
  const [from, to, step] = known.length === 1 ? [0, known[0]!, 1] : [known[0]!, known[1]!, known[2] ?? 1];
  const rounds = Math.max(0, Math.ceil((to - from) / step));
  const complete = range.length > 0 && range.length <= 3 && known.length === bounds.length;
  if (complete && step === 0)
    context.report({ code: 'OUT_OF_RANGE', span: range[2]!, message: "A loop can't step by 0." });
  else if (complete && rounds > LIMITS.rounds) {
    const message = `${figure(rounds)} rounds; a loop has at most ${figure(LIMITS.rounds)}.`;
    context.report({ code: 'LOOP_TOO_LONG', span: rangeSpan, message });
  } else if (complete && rounds > 0 && !context.sink.isUnreached) {
    for (let round = 0; round < rounds && !context.exhausted; round += 1) {
      scope.set(target.name, number(from + round * step, true));
      context.run(scope, body.statements);
    }
    return;
  }
  // Once for its faults: not a round of it will run.
  const fork = scope.fork();
  fork.set(target.name, UNKNOWN);
  context.sink.withoutValues(() => context.run(fork, body.statements));
  for (const [name, value] of fork.own)
    if (!scope.get(name)) scope.set(name, rounds === 0 ? { kind: 'unassigned' } : value);
}
