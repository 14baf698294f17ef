import { figure } from '../diagnostics/figures.ts';
import type { DefStatement, Program } from '../ast/statements.ts';
import { callsIn } from '../ast/walk.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { similar } from '../diagnostics/similar.ts';
import type { Graph } from '../graph/node.ts';
import { measure, prune } from '../graph/prune.ts';
import { LIMITS } from '../limits.ts';
import { parse } from '../parser/parse.ts';
import type { Constant, Vocabulary } from '../vocabulary.ts';
import { Context, type Walks } from './context.ts';
import { expression } from './expressions.ts';
import type { Facts, Input } from './facts.ts';
import { checkUncalled } from './inline.ts';
import { checkPlacement, collectDefs } from './placement.ts';
import { findRecursion } from './recursion.ts';
import { Scope } from './scope.ts';
import { finishStates } from './state.ts';
import { statements } from './statements.ts';
import { summarise } from './summary.ts';
import { checkUnused } from './unused.ts';

export interface CheckOptions {
  /** Values of inputs by name; what is not given has its default. */
  readonly inputs?: Readonly<Record<string, Constant>>;
}

/** Facts and graph are there exactly where no diagnostic is an error. */
export type Checked = {
  readonly diagnostics: readonly Diagnostic[];
  /** Inputs that could be read, also of a program with errors elsewhere. */
  readonly inputs: readonly Input[];
} & (
  | { readonly ok: true; readonly facts: Facts; readonly graph: Graph }
  | { readonly ok: false; readonly facts: null; readonly graph: null }
);

const WALKS: Walks = { expression, statements };

/** Everything that can be known of a program without running it: all its faults, or its facts and its graph. Never throws. */
export function check(source: string, vocabulary: Vocabulary, options: CheckOptions = {}): Checked {
  const { program, sink } = parse(source);
  const refused = sink.has('SOURCE_TOO_LONG');
  const broken = sink.hasErrors;
  const defs = collectDefs(program, sink);
  checkPlacement(program, vocabulary.sources, sink);
  const recursive = findRecursion(defs, sink);
  const context = new Context(sink, vocabulary, defs, recursive, options.inputs ?? {}, WALKS);
  unroll(context, program);
  checkUnused(program, defs, sink);
  if (!refused) checkOutputs(program, source, broken, sink);
  checkGiven(context, options.inputs ?? {});
  const graph = prune(
    context.builder.nodes,
    context.plots.map(({ node }) => node),
    context.alerts.map(({ node }) => node),
  );
  const measures = measure(graph);
  if (measures.costPerBar > LIMITS.costPerBar) {
    const [most, cost] = [LIMITS.costPerBar, measures.costPerBar].map(figure);
    const span = context.plots[0]?.span ?? { start: 0, end: 0 };
    sink.report({ code: 'COST_TOO_HIGH', span, message: `This takes ${cost} operations per bar; at most ${most}.` });
  }
  const diagnostics = sink.diagnostics(source);
  const { inputs } = context;
  if (sink.hasErrors) return { ok: false, diagnostics, inputs, facts: null, graph: null };
  return { ok: true, diagnostics, inputs, facts: summarise(context, graph, measures), graph };
}

function unroll(context: Context, program: Program): void {
  const scope = Scope.program();
  context.run(
    scope,
    program.body.statements.filter(({ kind }) => kind !== 'return'),
  );
  const uncalled = (def: DefStatement): boolean => !context.called.has(def);
  for (const def of [...context.defs.values()].filter(uncalled)) checkUncalled(context, scope, def);
  finishStates(context, scope.frame);
}

/** A program without output computes for nobody. Not told where the plot may be what could not be read. */
function checkOutputs(program: Program, source: string, broken: boolean, sink: Sink): void {
  if (broken && /\bplot\s*\(/.test(source)) return;
  for (const { callee } of callsIn(program.body)) if (callee === 'plot' || similar(callee, ['plot'])) return;
  sink.report({ code: 'NO_PLOT', span: { start: 0, end: 0 }, message: 'A program has at least one plot(...).' });
}

function checkGiven({ inputs, sink }: Context, given: Readonly<Record<string, Constant>>): void {
  if (sink.hasErrors) return;
  for (const name of Object.keys(given)) {
    if (inputs.some((input) => input.name === name)) continue;
    const names = inputs.map((input) => input.name);
    const message = `There is no input ${name}; there ${names.length ? `are ${names.join(', ')}` : 'are none'}.`;
    sink.report({ code: 'UNKNOWN_INPUT', span: { start: 0, end: 0 }, message });
  }
}
