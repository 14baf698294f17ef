import type { Block, DefStatement, Program, Statement, Target } from '../ast/statements.ts';
import { blocksOf, expressionsOf, walk } from '../ast/walk.ts';
import type { Sink } from '../diagnostics/sink.ts';

/** Names given and read in one body; functions within it apart. */
interface Names {
  readonly given: Map<string, Target>;
  readonly read: Set<string>;
  readonly states: Map<string, Target>;
  readonly assigned: Set<string>;
}

/** Warns of what a program states and never uses; names that begin with _ are meant to be unused. */
export function checkUnused({ body }: Program, defs: ReadonlyMap<string, DefStatement>, sink: Sink): void {
  const called = new Set<string>();
  const program = collect(body, called);
  for (const def of defs.values()) {
    const own = collect(def.body, called);
    for (const { default: value } of def.parameters) if (value) readIn(value, own.read, called);
    for (const { name } of def.parameters) own.given.delete(name);
    for (const name of own.read) program.read.add(name);
    tell(own, sink);
  }
  tell(program, sink);
  for (const { target } of defs.values()) {
    if (called.has(target.name) || target.name.startsWith('_') || sink.suggested.has(target.name)) continue;
    sink.report({ code: 'UNUSED_NAME', span: place(target), message: `Nothing calls ${target.name}.` });
  }
  useless(body, sink);
}

const place = ({ start, end }: Target) => ({ start, end });

function tell({ given, read, states, assigned }: Names, sink: Sink): void {
  const { suggested } = sink;
  for (const [name, target] of given) {
    if (read.has(name) || name.startsWith('_') || suggested.has(name)) continue;
    sink.report({ code: 'UNUSED_NAME', span: place(target), message: `${name} is never used.` });
  }
  for (const [name, target] of states) {
    if (assigned.has(name)) continue;
    const message = `The state ${name} is never given another value, so it stays what it was on the first bar.`;
    sink.report({ code: 'STATE_NOT_ASSIGNED', span: place(target), message });
  }
}

function collect(block: Block, called: Set<string>): Names {
  const names: Names = { given: new Map(), read: new Set(), states: new Map(), assigned: new Set() };
  const give = (target: Target) => {
    if (!names.given.has(target.name)) names.given.set(target.name, target);
  };
  const visit = (statement: Statement): void => {
    for (const expression of expressionsOf(statement)) readIn(expression, names.read, called);
    if (statement.kind === 'assign') {
      for (const target of statement.targets) {
        give(target);
        names.assigned.add(target.name);
      }
    } else if (statement.kind === 'state') {
      give(statement.target);
      names.states.set(statement.target.name, statement.target);
    }
    if (statement.kind !== 'def') for (const inner of blocksOf(statement)) inner.statements.forEach(visit);
  };
  block.statements.forEach(visit);
  return names;
}

function readIn(expression: Parameters<typeof walk>[0], read: Set<string>, called: Set<string>): void {
  for (const node of walk(expression)) {
    if (node.kind === 'name') read.add(node.name);
    if (node.kind === 'call') called.add(node.callee);
  }
}

/** Lines that compute something and drop it. */
function useless({ statements }: Block, sink: Sink): void {
  for (const statement of statements) {
    for (const block of blocksOf(statement)) useless(block, sink);
    if (statement.kind !== 'expression') continue;
    const { value } = statement;
    const acts = value.kind === 'call' && (value.callee === 'plot' || value.callee === 'alert');
    if (acts || value.kind === 'invalid') continue;
    const slip = value.kind === 'compare' && value.first.kind === 'name' && value.rest[0]?.operator === '==';
    const message = slip
      ? 'This compares and drops the answer; a name is given a value with "=".'
      : 'This value is dropped; plot it or give it a name.';
    sink.report({ code: 'UNUSED_VALUE', span: value, message, ...(slip ? { suggestion: '=' } : {}) });
  }
}
