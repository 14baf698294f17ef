import type { CallNode } from '../ast/nodes.ts';
import type { Block, DefStatement, Program, Statement } from '../ast/statements.ts';
import { blocksOf, expressionsOf, walk } from '../ast/walk.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { RESERVED_CALLS } from './builtins/reserved.ts';

type Place = 'program' | 'function' | 'block' | 'function block';

const PROPER: Readonly<Record<string, string>> = {
  plot: 'plot must be on a line of its own, outside of blocks and functions',
  alert: 'alert must be on a line of its own, outside of blocks and functions',
  input: 'input must be outside of blocks and functions, as name = input(...)',
  range: 'range is only allowed in the head of a loop',
};

/** What may stand where, and which names may be given: seen from the tree alone. */
export function checkPlacement({ body }: Program, sources: readonly string[], sink: Sink): void {
  visit(body, 'program');

  function visit({ statements }: Block, place: Place): void {
    const inBlock = place === 'block' || place === 'function block';
    const inFunction = place === 'function' || place === 'function block';
    for (const [i, statement] of statements.entries()) {
      names(statement);
      calls(statement, place);
      if (statement.kind === 'state' && inBlock)
        misplaced(statement.target, 'A state is declared outside of if and for');
      if (statement.kind === 'def' && place !== 'program')
        misplaced(statement.target, 'A function is made outside of blocks and functions');
      if (statement.kind === 'return' && !inFunction)
        misplaced(
          { start: statement.start, end: statement.start + 'return'.length },
          'return is only allowed in a function',
        );
      if (statement.kind === 'return' && statements[i + 1])
        sink.report({ code: 'UNREACHABLE', span: statements[i + 1]!, message: 'Nothing after a return ever runs.' });
      const inner: Place =
        statement.kind === 'def'
          ? 'function'
          : statement.kind === 'invalid'
            ? place
            : inFunction
              ? 'function block'
              : 'block';
      for (const block of blocksOf(statement)) visit(block, inner);
      if (inFunction && statement.kind === 'for') noReturn(statement.body);
    }
  }

  function misplaced(span: Span, message: string): void {
    sink.report({ code: 'MISPLACED', span: { start: span.start, end: span.end }, message: `${message}.` });
  }

  function noReturn({ statements }: Block): void {
    for (const statement of statements) {
      if (statement.kind === 'return')
        misplaced(
          { start: statement.start, end: statement.start + 'return'.length },
          'A loop runs all its rounds: no return in it',
        );
      for (const block of blocksOf(statement)) noReturn(block);
    }
  }

  function calls(statement: Statement, place: Place): void {
    const proper = place === 'program' ? properCall(statement) : undefined;
    for (const expression of expressionsOf(statement))
      for (const node of walk(expression))
        if (node.kind === 'call' && node !== proper && RESERVED_CALLS.has(node.callee))
          misplaced(node.calleeSpan, PROPER[node.callee]!);
  }

  function names(statement: Statement): void {
    const targets =
      statement.kind === 'assign'
        ? statement.targets
        : statement.kind === 'state' || statement.kind === 'for'
          ? [statement.target]
          : statement.kind === 'def'
            ? statement.parameters
            : [];
    for (const { name, start } of targets) {
      if (!sources.includes(name)) continue;
      const message = `${name} is a series of the bar; choose another name.`;
      sink.report({ code: 'DUPLICATE_NAME', span: { start, end: start + name.length }, message });
    }
  }
}

/** The plot, alert or input that may stand where this statement stands. */
function properCall(statement: Statement): CallNode | undefined {
  const { value } = statement.kind === 'expression' || statement.kind === 'assign' ? statement : { value: undefined };
  if (value?.kind !== 'call') return undefined;
  if (statement.kind === 'expression') return value.callee === 'plot' || value.callee === 'alert' ? value : undefined;
  const single = statement.kind === 'assign' && statement.targets.length === 1 && !statement.operator;
  return single && value.callee === 'input' ? value : undefined;
}

/** Functions by name; the first of a name counts. */
export function collectDefs({ body }: Program, sink: Sink): ReadonlyMap<string, DefStatement> {
  const defs = new Map<string, DefStatement>();
  for (const statement of body.statements) {
    if (statement.kind !== 'def') continue;
    const { name, start, end } = statement.target;
    const reserved = RESERVED_CALLS.has(name);
    if (!defs.has(name) && !reserved) defs.set(name, statement);
    else {
      const message = reserved ? `${name} is part of the language.` : `Another function is called ${name}.`;
      sink.report({ code: 'DUPLICATE_NAME', span: { start, end }, message });
    }
  }
  return defs;
}
