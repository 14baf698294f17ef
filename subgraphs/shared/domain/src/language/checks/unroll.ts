import type { Program } from '../ast/statements.ts';
import { figure } from '../diagnostics/figures.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type { Graph } from '../graph/node.ts';
import { measure, type Measures, prune } from '../graph/prune.ts';
import { LIMITS } from '../limits.ts';
import type { Constant } from '../vocabulary.ts';
import { Context, type Known } from './context.ts';
import { expression } from './expressions.ts';
import { checkUncalled } from './inline.ts';
import { Scope } from './scope.ts';
import { finishStates } from './state.ts';
import { statements } from './statements.ts';

/** A program and what was found of it before any value is known. */
export interface Parts extends Known {
  readonly program: Program;
}

export interface Unrolled {
  readonly context: Context;
  readonly graph: Graph;
  readonly measures: Measures;
}

/** Unrolls a program for one choice of inputs and measures what its outputs need, telling the sink what is wrong with it. */
export function unroll(parts: Parts, inputs: Readonly<Record<string, Constant>>, sink: Sink): Unrolled {
  const context = run(parts, inputs, sink);
  const nodes = (drafts: readonly { readonly node: number }[]) => drafts.map(({ node }) => node);
  // Given up half way it is no program, and what a part of it would cost is no fact.
  const wanted = context.exhausted ? { plots: [], alerts: [] } : context;
  const graph = prune(context.builder.nodes, nodes(wanted.plots), nodes(wanted.alerts));
  const measures = measure(graph);
  if (measures.costPerBar > LIMITS.costPerBar) {
    const span = context.plots[0]?.span ?? { start: 0, end: 0 };
    const message = `This takes ${figure(measures.costPerBar)} operations per bar; at most ${figure(LIMITS.costPerBar)}.`;
    sink.report({ code: 'COST_TOO_HIGH', span, message });
  }
  return { context, graph, measures };
}

/** The same for its faults alone: what is needed is only looked for where all together would cost too much. */
export function tryOut(parts: Parts, inputs: Readonly<Record<string, Constant>>, sink: Sink): void {
  const { nodes } = run(parts, inputs, sink).builder;
  const most = nodes.reduce((sum, node) => sum + (node.kind === 'operator' ? node.cost : 1), 0);
  if (most > LIMITS.costPerBar) unroll(parts, inputs, sink);
}

/** Unrolls loops, functions and known conditions. */
function run(parts: Parts, inputs: Readonly<Record<string, Constant>>, sink: Sink): Context {
  const { program, defs } = parts;
  const isWhole = !sink.hasErrors;
  const context = new Context(sink, parts, inputs, { expression, statements });
  const scope = Scope.program();
  context.run(
    scope,
    program.body.statements.filter(({ kind }) => kind !== 'return'),
  );
  for (const def of defs.values()) if (!context.called.has(def)) checkUncalled(context, scope, def);
  finishStates(context, scope.frame);
  // Of a text that was not read whole, not every output is known.
  if (isWhole && !context.exhausted) context.fills.check(sink);
  return context;
}
